import type { DecisionWords } from './words.ts'

export const nl: DecisionWords = {
  otherLanguage: 'English',
  opener: {
    title: 'Open het voorstel',
    opening: 'We openen het voorstel…',
    forgotten: 'Deze pagina is na een uur weer gesloten, of uw browser weigert onze cookie. Die ene cookie is nodig.',
    intro: 'Open deze pagina met de link in uw mail. Werkt de link niet? Typ dan de code die eronder staat.',
    label: 'Code uit de mail',
    hint: 'Tien letters en cijfers, zoals K7QPM-3T9XW.',
    button: 'Open het voorstel',
  },
  noAccess: {
    unknown: {
      title: 'Deze link of code klopt niet',
      text: 'Misschien is de link niet helemaal meegekomen, of zit er een tikfout in de code. Er is niets veranderd.',
      next: 'Klik nog eens op de link in uw mail, of typ de code hieronder.',
    },
    superseded: {
      title: 'Deze link geldt niet meer',
      text: 'Iemand anders beslist nu over dit voorstel, of u kreeg later een nieuwe mail. Er is niets veranderd.',
      next: 'Gebruik de nieuwste mail over dit voorstel. Hebt u die niet, vraag dan wie de begeleiding heeft overgenomen.',
    },
    locked: {
      title: 'De code is geblokkeerd',
      text: 'Er is te vaak een verkeerde code getypt. Er is niets veranderd.',
      next: 'De link in uw mail werkt nog wel. Klik daarop.',
    },
  },
  limited: {
    title: 'Even rustig aan',
    text: 'Er kwamen te veel verzoeken tegelijk. Probeer het over een minuut weer. Er is niets veranderd.',
  },
  foreign: {
    title: 'Dit kwam van een andere website',
    text: 'Een antwoord tellen we alleen als het van deze pagina komt. Er is niets veranderd. Open de link in uw mail.',
  },
  noPage: { title: 'Deze pagina is er niet', text: 'Open de link in uw mail over een voorstel.' },
  broken: {
    title: 'Dat lukte niet',
    text: 'Er ging bij ons iets mis. Er is niets veranderd. Probeer het over een paar minuten weer.',
  },
  proposal: {
    heading: (form, municipality) => `${form} in ${municipality}`,
    reference: 'Kenmerk',
    candidate: 'Voor cliënt',
    answerBefore: (moment) => `Antwoord graag vóór ${moment}.`,
    noAnswer: 'Zonder antwoord vervalt het voorstel en zoeken we opnieuw.',
    toChoice: 'Naar uw keuze',
    chosen: (reason) => `Deze plek is gekozen door een mens, niet berekend. Reden: ${reason}.`,
    takeBack: (time) =>
      `Een coördinator neemt dit voorstel terug om ${time}. Tot dan kan dat nog ongedaan worden gemaakt; spreek nu niets af.`,
    overruled: (names) => `Hier is bewust van afgeweken: ${names}.`,
  },
  place: {
    title: 'De plek',
    house: 'Huis',
    houseOf: (name, places) => `${name} (${places} ${places === 1 ? 'plek' : 'plekken'})`,
    form: 'Woonvorm',
    municipality: 'Gemeente',
    moveIn: 'Verhuizen vanaf',
    until: 'Beschikbaar tot en met',
    noEnd: 'Geen einddatum bekend',
    rent: 'Huur per maand',
    rentOf: (rent, service) =>
      service === null ? rent : `${rent}, plus ${service.costs} servicekosten (samen ${service.together})`,
    household: 'Ruimte voor',
    householdOf: (adults, children) =>
      `${adults} ${adults === 1 ? 'volwassene' : 'volwassenen'}${children === 0 ? '' : ` en ${children} ${children === 1 ? 'kind' : 'kinderen'}`}`,
    support: 'Begeleiding',
    supportOf: (hours, availability) => `Tot ${hours} uur per week, ${availability}`,
    availability: {
      planned: 'op afspraak',
      on_call: 'dag en nacht telefonisch',
      nearby: 'dag en nacht binnen 30 minuten aan de deur',
    },
    pets: 'Huisdieren',
    wheelchair: 'Toegankelijk met een rolstoel',
    yes: 'Ja',
    no: 'Nee',
    notKnown: 'Niet bekend',
    id: 'Nummer van de plek',
    kind: 'Wat het is',
    kindOf: (selfContained) =>
      selfContained === null
        ? 'Niet bekend of het een woning of een kamer is: vraag het de aanbieder'
        : selfContained
          ? 'Een eigen woning, met eigen voordeur, keuken en wc'
          : 'Een kamer: keuken, badkamer of voordeur wordt gedeeld',
    availableFrom: 'Vrij vanaf',
    street: 'Straat',
    neighbourhood: 'Buurt',
    size: 'Grootte',
    sizeOf: (squareMetres, rooms) =>
      [
        ...(squareMetres === null ? [] : [`${squareMetres} m²`]),
        ...(rooms === null ? [] : [`${rooms} ${rooms === 1 ? 'kamer' : 'kamers'}`]),
      ].join(', '),
    lease: 'Huurcontract',
    leaseOf: (lease) =>
      lease === 'provider' ? 'Eerst op naam van de aanbieder, later op eigen naam' : 'Op eigen naam',
    age: 'Leeftijd',
    ageOf: (min, max) =>
      min === null
        ? max === null
          ? 'Elke leeftijd'
          : `Tot en met ${max} jaar`
        : max === null
          ? `Vanaf ${min} jaar`
          : `Van ${min} tot en met ${max} jaar`,
    asks: 'Wat er gevraagd wordt',
    asksOf: {
      basic_living_skills: 'zelf een huishouden draaien, met lichte hulp',
      group_living: 'in een groep kunnen wonen',
      housing_first_conditions: 'huur betalen, begeleiding toelaten en een goede buur zijn',
      region_residence: 'in de regio wonen of eruit komen',
    },
    asksNothing: 'Niets bijzonders',
    provider: 'Aanbieder',
    contact: 'Contact',
    viewing: 'Bezichtigen',
    notTold: 'Straat, grootte en contact heeft de aanbieder hier niet opgegeven.',
  },
  steps: {
    title: 'Wat u nu doet',
    call: (provider) => (provider === null ? 'Bel de aanbieder.' : `Bel ${provider}.`),
    noContact: 'Wie dat is, weet uw coördinator.',
    view: 'Ga samen kijken.',
    move: (day) => `Verhuizen kan vanaf ${day}.`,
    afterTheOthers: 'Daarvoor verhuist eerst wie er nu woont.',
    tell: 'Meld hieronder hoe het is gegaan.',
    asked: (day) => `We vragen het op ${day}; eerder mag ook.`,
    calendar: 'Zet deze dagen in uw agenda (.ics)',
  },
  calendar: {
    name: (reference) => `Voorstel ${reference}`,
    description: (page) => `Alles staat op de pagina van het voorstel: ${page}`,
    answer: (reference, municipality) => `Antwoord op voorstel ${reference} (${municipality})`,
    move: (reference, municipality) => `Verhuizen kan vanaf vandaag: ${reference} (${municipality})`,
    tell: (reference, municipality) => `Hoe is het gegaan? ${reference} (${municipality})`,
  },
  desk: {
    title: 'Uw andere voorstellen',
    waiting: (count) =>
      count === 0
        ? 'Er wacht geen ander voorstel op uw antwoord.'
        : count === 1
          ? 'Er wacht nog 1 voorstel op uw antwoord.'
          : `Er wachten nog ${count} voorstellen op uw antwoord.`,
    next: 'Naar het volgende',
    all: 'Mijn voorstellen',
  },
  tooFar: {
    hint: 'We vragen zo of het om dit huis gaat, of om de hele gemeente.',
    title: (municipality) => `Is alleen dit huis te ver, of heel ${municipality}?`,
    house: 'Nee, alleen dit huis is te ver',
    municipality: (municipality) => `Nee, heel ${municipality} is te ver`,
  },
  why: {
    title: 'Waarom deze plek',
    intro: (score) =>
      `Hoe langer de balk, hoe beter het past. Samen is het ${score} van 1.000 punten. De punten helpen u kiezen, maar u kent de persoon.`,
    unknown: 'niet bekend, telt half',
    lottery: 'Een even goede verdeling vult deze plek anders; het lot heeft beslist.',
    rules: 'Alle regels waaraan is getoetst',
    checked: (moment) =>
      `Getoetst op ${moment} met wat we dan weten. Voor de veiligheid kijken we naar de gemeente, het huis, wie er woont en wie er een voorstel heeft, naar beide kanten.`,
    verdict: { met: 'Klopt', unmet: 'Klopt niet', unknown: 'Niet bekend' },
  },
  flags: {
    title: 'Let op',
    intro: 'Dit klopt niet helemaal. Het houdt het voorstel niet tegen: bespreek het met de verhuurder.',
  },
  outlook: { title: 'Wat er later verandert' },
  change: {
    title: 'Wat er veranderd is',
    since: (moment) => `Dit is anders dan toen we de plek voorstelden, op ${moment}.`,
    held: 'Let op: dit gaat over veiligheid, of over toestemming om te delen. We zeggen niets tegen de aanbieder zolang er niet beslist is.',
    was: (said) => `was: ${said}`,
    stillFits: 'De plek past nog.',
    noLongerFits: 'De plek past niet meer. U kunt er geen ja op zeggen; we trekken het voorstel in en zoeken opnieuw.',
    atRisk:
      'Het ja rust op iets dat niet meer klopt. Thuismatch beslist hier niet over: bespreek het met de coördinator, en meld hieronder of het doorgaat.',
    gone: {
      place: 'De plek is er niet meer. Het voorstel eindigt.',
      person: 'De persoon zoekt niet meer. Het voorstel eindigt.',
    },
  },
  hangs: {
    title: 'Deze woning is nog bewoond',
    behind: 'Op deze verhuizing wacht iemand anders: die krijgt de woning die uw cliënt achterlaat.',
    proposed:
      'Deze woning komt vrij als de bewoner is verhuisd. Hun voorstel wacht ook nog op antwoord. Zegt u ja, dan geldt dat zodra ook daar ja is gezegd.',
    accepted: 'Deze woning komt vrij als de bewoner is verhuisd. Daar is ja gezegd; de verhuizing moet nog komen.',
    none: 'Deze woning komt vrij als de bewoner is verhuisd. Die verhuizing gaat niet door; dit voorstel eindigt.',
  },
  endCause: {
    no_longer_eligible: 'Er veranderde iets waardoor de plek niet meer past.',
    place_gone: 'De plek is er niet meer.',
    person_gone: 'De persoon zoekt niet meer.',
    paused: 'De persoon of de plek doet even niet mee.',
    taken_back: 'De coördinator heeft het voorstel teruggenomen.',
    chain_broken: 'Deze woning komt niet vrij: de verhuizing waar dit voorstel op wachtte gaat niet door.',
  },
  questions: {
    title: 'Nog uit te zoeken',
    some: 'Dit weten we nog niet. Het antwoord kan uw keuze veranderen.',
    none: 'Er staan geen vragen open.',
  },
  others: {
    title: 'Wie hier ook past',
    none: 'Er past hier nu niemand anders.',
    intro: 'In willekeurige volgorde. Kiest u nee, dan kan de plek naar een van hen gaan.',
    yoursToo: (id) => `Cliënt ${id}, ook van u`,
    somebody: 'Iemand van een andere begeleider',
    elsewhere: 'kreeg in dezelfde ronde een andere plek voorgesteld',
    nothing: 'heeft nu geen ander voorstel',
    betterElsewhere:
      'Eerlijk is eerlijk: op een andere plek scoort uw cliënt hoger. Die ging naar iemand die anders geen enkele plek had.',
  },
  choice: {
    title: 'Uw keuze',
    intro: 'Er staat nog niets vast. Na uw keuze hebt u nog tien minuten om die terug te draaien.',
    accept: 'Ja, dit past',
    acceptHint:
      'We houden de plek vast voor deze persoon. Thuismatch meldt uw ja aan het systeem van de aanbieder, als dat is aangesloten.',
    decline: 'Nee, dit past niet',
    declineHint: 'U kiest een reden. Blijft de plek vrij, dan zoeken we er meteen een ander voor.',
    why: 'Wat is de reden?',
    privacy: 'Kies wat het beste past. We vragen met opzet geen toelichting.',
    of: { candidate: 'Van de persoon', provider: 'Van de aanbieder' },
    next: 'Verder',
    error: 'Er ontbreekt nog iets',
    chooseFirst: 'Kies eerst ja of nee.',
    reasonFirst: 'Kies een reden voor uw nee.',
  },
  outcome: {
    title: 'Hoe is het gegaan?',
    intro: 'Weet u of de verhuizing doorgaat? Laat het hier weten. Tot dan houden we de plek vast voor deze persoon.',
    place: 'De persoon woont er, of heeft getekend',
    placeHint: 'De plek en de persoon doen niet meer mee aan het matchen.',
    fallThrough: 'Het gaat toch niet door',
    fallThroughHint: 'U kiest een reden. Blijft de plek vrij, dan zoeken we er meteen een ander voor.',
  },
  review: {
    title: 'Klopt dit?',
    says: {
      accept: 'U zegt ja tegen dit voorstel.',
      decline: 'U zegt nee tegen dit voorstel.',
      place: 'De persoon woont er, of heeft getekend.',
      fall_through: 'Het gaat toch niet door.',
    },
    reason: 'Reden',
    leadsTo: 'Wat er dan gebeurt',
    acceptLeadsTo:
      'We houden de plek vast voor deze persoon. Thuismatch meldt uw ja aan het systeem van de aanbieder, als dat is aangesloten. Zo niet, neem dan zelf contact op met de aanbieder.',
    placeLeadsTo: 'De plek is bezet en de persoon is geplaatst. Allebei doen ze niet meer mee aan het matchen.',
    undoable: 'U kunt dit nog tien minuten terugdraaien.',
    confirm: {
      accept: 'Ja, bevestig mijn ja',
      decline: 'Ja, bevestig mijn nee',
      place: 'Ja, dat klopt',
      fall_through: 'Ja, dat klopt',
    },
    back: 'Terug',
  },
  pending: {
    title: {
      accept: 'U zei ja',
      decline: 'U zei nee',
      place: 'U meldde: geplaatst',
      fall_through: 'U meldde: het gaat niet door',
    },
    until: (time) => `Tot ${time} kunt u dit terugdraaien. Daarna geldt het.`,
    after: {
      accept:
        'Daarna meldt Thuismatch uw ja aan het systeem van de aanbieder, als dat is aangesloten. Zo niet, neem dan zelf contact op met de aanbieder. Op deze pagina kunt u later melden hoe het is gegaan.',
      decline: 'Daarna geldt wat hieronder staat. Blijft de plek vrij, dan zoeken we er meteen een ander voor.',
      place: 'Daarna doen de plek en de persoon niet meer mee.',
      fall_through: 'Daarna geldt wat hieronder staat. Blijft de plek vrij, dan zoeken we er meteen een ander voor.',
    },
    undo: 'Draai dit terug',
    undone: 'Teruggedraaid. Er is niets veranderd; u kunt opnieuw kiezen.',
  },
  state: {
    proposed: {
      title: 'De tijd om te antwoorden is voorbij',
      text: (when) => `U kon antwoorden tot ${when}. We zoeken opnieuw voor de plek en de persoon.`,
    },
    accepted: {
      title: 'Er is ja gezegd',
      text: (when) =>
        `Dat was op ${when}. Thuismatch meldt het aan het systeem van de aanbieder, als dat is aangesloten. Zo niet, neem dan zelf contact op met de aanbieder.`,
    },
    declined: {
      title: 'Er is nee gezegd',
      text: (when) => `Dat was op ${when}.`,
    },
    expired: {
      title: 'Dit voorstel is verlopen',
      text: (when) => `Er was geen antwoord vóór ${when}. We zoeken opnieuw voor de plek en de persoon.`,
    },
    withdrawn: {
      title: 'Dit voorstel is ingetrokken',
      text: (when) => `Dat was op ${when}. U hoeft niets te doen.`,
    },
    placed: { title: 'Geplaatst', text: (when) => `Dat is gemeld op ${when}. Mooi.` },
    fallen_through: {
      title: 'Het ging niet door',
      text: (when) => `Dat is gemeld op ${when}.`,
    },
  },
  notice: {
    no_longer_eligible:
      'Er is intussen iets veranderd en de plek past niet meer. Uw ja telt niet; hieronder staat waarom.',
    already_decided: 'Er was al geantwoord. Uw laatste klik heeft niets veranderd; hieronder staat wat er geldt.',
    undo_time_over: 'De tien minuten zijn voorbij. Terugdraaien kan niet meer.',
    nothing_pending: 'Er was niets om terug te draaien.',
    changed: 'Het voorstel is intussen veranderd. Uw laatste klik heeft niets veranderd; hieronder staat wat er geldt.',
  },
}
