import type { Locale } from '@thuismatch/shared/text'

/** What is told after a form was sent: done, or why not. */
export type Said =
  | 'paused'
  | 'link_sent'
  | 'provider_link_ended'
  | 'no_provider_link'
  | 'no_address'
  | 'sent_before'
  | 'no_days'
  | 'resumed'
  | 'held'
  | 'released'
  | 'blocked'
  | 'unblocked'
  | 'proposed'
  | 'extended'
  | 'handed_over'
  | 'distinct'
  | 'same'
  | 'answered'
  | 'link_revoked'
  | 'take_back'
  | 'take_back_undone'
  | 'not_sure'
  | 'unknown'
  | 'not_blocked'
  | 'not_said'
  | 'day_past'
  | 'closed'
  | 'not_free'
  | 'unreachable'
  | 'unreadable'
  | 'no_reason'
  | 'unknown_caseworker'
  | 'same_caseworker'
  | 'no_link'
  | 'no_such_question'
  | 'wrong_answer'
  | 'not_open'
  | 'too_late'

const nl = {
  done: 'Gedaan.',
  refused: 'Er is niets veranderd.',
  said: {
    link_sent: () => 'De link gaat per mail naar de aanbieder. Bij Berichten ziet u of hij aankwam.',
    provider_link_ended: () => 'Deze link van de aanbieder opent niets meer.',
    no_provider_link: () => 'Er is geen link met dit nummer die nog werkt.',
    no_address: () => 'Van de aanbieder van deze plek is geen mailadres bekend. Laat het er eerst bij zetten.',
    sent_before: () => 'Voor deze plek is al een link gestuurd die nog werkt. Trek die eerst in.',
    no_days: () => 'Kies hoe lang de link werkt.',
    paused: () => 'Deze persoon doet even niet mee.',
    resumed: () => 'Deze persoon doet weer mee. Er wordt meteen gezocht.',
    held: () => 'Deze plek wordt aangehouden en niemand voorgesteld.',
    released: () => 'Deze plek is weer vrij. Er wordt meteen gezocht.',
    blocked: () => 'Deze persoon en deze plek worden elkaar niet voorgesteld.',
    unblocked: () => 'Deze persoon en deze plek mogen elkaar weer worden voorgesteld. Er wordt meteen gezocht.',
    proposed: (overruled: string) =>
      overruled === ''
        ? 'Het voorstel is gedaan. De begeleider krijgt een mail, waarin staat dat een mens het koos.'
        : `Het voorstel is gedaan. De begeleider krijgt een mail, waarin staat dat een mens het koos en waarvan is afgeweken: ${overruled}.`,
    extended: () => 'Er is opnieuw zo veel tijd om te antwoorden.',
    handed_over: () =>
      'Deze begeleider beslist voortaan. Bij een open voorstel krijgt die een mail; de oude link zegt dat.',
    link_revoked: () => 'De link van deze begeleider opent niets meer. In de volgende mail staat een nieuwe.',
    distinct: () => 'Vastgelegd dat dit twee mensen zijn.',
    same: () => 'Vastgelegd dat dit dezelfde persoon kan zijn.',
    answered: () => 'Het antwoord staat erbij. Er wordt meteen opnieuw gezocht.',
    take_back: () => 'Dit voorstel wordt over tien minuten teruggenomen. Tot dan kunt u dat ongedaan maken.',
    take_back_undone: () => 'Het voorstel blijft staan.',
    not_sure: () => 'Zet een vinkje als u het zeker weet.',
    unknown: () => 'Deze persoon, deze plek of dit voorstel is er niet, of hoort niet bij uw gemeente.',
    not_blocked: () => 'Deze twee waren niet geblokkeerd.',
    not_said: () => 'Kies het nummer van iemand anders.',
    day_past: () => 'Kies vandaag of een latere dag, of laat de dag leeg.',
    closed: (rules: string) => `Hiervan kan nooit worden afgeweken: ${rules}.`,
    not_free: () =>
      'Een van de twee is niet vrij: afgemeld, verhuisd, bewoond, gepauzeerd, aangehouden of in een open voorstel, of huis of team heeft geen ruimte.',
    unreachable: () => 'Van de begeleider van deze persoon is geen mailadres bekend.',
    unreadable: () => 'Wat van de persoon of de plek bekend is, kan niet worden getoetst.',
    no_reason: () => 'Kies waarom.',
    unknown_caseworker: (meant: string) =>
      meant === ''
        ? 'Deze begeleider is hier niet bekend.'
        : `Deze begeleider is hier niet bekend. Bedoelt u ${meant}?`,
    no_link: () => 'Deze begeleider heeft geen link die iets opent.',
    same_caseworker: () => 'Deze begeleider is het al.',
    no_such_question: () => 'Dit kan hier niet worden ingevuld.',
    wrong_answer: (expected: string) => `Dat is geen antwoord. Verwacht: ${expected}.`,
    not_open: () => 'Dit voorstel is voorbij, of er is net over besloten.',
    too_late: () => 'Daarvoor is het te laat: het is al gebeurd.',
  } satisfies Readonly<Record<Said, (about: string) => string>>,
  sure: 'Ja, dit klopt',
  reason: 'Waarom',
  choose: 'Kies',
  until: 'Tot en met (leeg: tot u iets anders zegt)',
  place: 'Nummer van de plek',
  person: 'Nummer van de persoon',
  block: {
    title: 'Stel deze persoon en een plek niet aan elkaar voor',
    says: 'Een voorstel dat op antwoord wacht wordt ingetrokken; de begeleider hoort het.',
  },
  blocked: 'Niet aan elkaar voorstellen',
  blockedColumns: { pair: 'Persoon en plek', until: 'Tot en met', undo: '' },
  unblock: 'Hef op',
  propose: {
    title: 'Stel zelf iets voor',
    says: 'Eerst wordt getoetst. Van veiligheid, toestemming, een nee en wat bezet is kan nooit worden afgeweken; van de rest met een reden, die de begeleider leest.',
  },
  handOver: {
    title: 'Draag over aan een andere begeleider',
    says: 'De nieuwe begeleider beslist ook over een open voorstel. Zegt het systeem waar de persoon vandaan komt later iets anders, dan geldt dat.',
    caseworker: 'Nummer van de begeleider',
  },
  revokeLink: {
    title: 'Trek de link van de begeleider in',
    says: 'Voor als een mail bij een ander terechtkwam, of iemand weg is. “Mijn voorstellen” van deze begeleider opent dan niet meer; in de volgende mail staat een nieuwe link.',
  },
  alike: {
    title: 'Lijkt dit iemand anders?',
    says: 'Is het dezelfde persoon onder een ander nummer, meld dan een van de twee af. Zijn het er twee, zeg dat dan hier.',
    seems: 'Lijkt op',
    other: 'Nummer van de ander',
    distinct: 'Dit zijn twee mensen',
    same: 'Dit kan toch dezelfde zijn',
  },
  answer: {
    title: 'Beantwoord een vraag',
    says: 'Vul in wat u nu weet. Daarna wordt meteen opnieuw gezocht.',
    question: 'Vraag',
    text: 'Antwoord (ja of nee, een dag als 31-12-2026, een getal, een woord)',
  },
  providerLink: {
    title: 'Stuur de aanbieder een link',
    says: 'Daarachter ziet de aanbieder wat er van de plek wordt, en verbetert die of haalt die van het aanbod. De link gaat één keer per mail naar het adres dat bij deze plek staat.',
    of: 'Waarvan',
    place: 'deze plek',
    house: 'alle plekken van dit huis',
    days: 'Hoe lang',
    daysOf: (days: number) => `${days} dagen`,
    listTitle: 'Links van aanbieders',
    columns: { link: 'Nummer', name: 'Voor', of: 'Waarvan', until: 'Tot en met', state: 'Stand', undo: '' },
    states: { works: 'werkt', revoked: 'ingetrokken', expired: 'verlopen' },
    revoke: 'Trek in',
    all: 'Alle links van aanbieders',
    none: 'Er zijn nog geen links. Op de pagina van een plek stuurt u er een.',
  },
  extend: { title: 'Geef langer de tijd', says: 'Vanaf nu telt de tijd om te antwoorden opnieuw.' },
  takeBack: {
    title: 'Neem dit voorstel terug',
    says: 'Over tien minuten vervalt het en hoort de begeleider het, ook na een ja. Tot dan kunt u het ongedaan maken.',
    waits: (when: string) => `Dit voorstel wordt teruggenomen om ${when}.`,
    undo: 'Maak ongedaan',
  },
}

export type ActWords = typeof nl

const en: ActWords = {
  done: 'Done.',
  refused: 'Nothing was changed.',
  said: {
    link_sent: () => 'The link goes to the provider by mail. Messages tells whether it arrived.',
    provider_link_ended: () => 'This link of the provider opens nothing any more.',
    no_provider_link: () => 'There is no link of this number that still works.',
    no_address: () => 'No mail address is known of the provider of this place. Have it added first.',
    sent_before: () => 'A link that still works was sent for this place before. Revoke that one first.',
    no_days: () => 'Choose how long the link works.',
    paused: () => 'This person takes no part for a while.',
    resumed: () => 'This person takes part again. They are matched at once.',
    held: () => 'This place is held, and proposed to nobody.',
    released: () => 'This place is free again. It is matched at once.',
    blocked: () => 'This person and this place are not proposed to each other.',
    unblocked: () => 'This person and this place may be proposed to each other again. They are matched at once.',
    proposed: (overruled) =>
      overruled === ''
        ? 'The proposal is made. The caseworker gets a mail that says that a person chose it.'
        : `The proposal is made. The caseworker gets a mail that says that a person chose it, and what was overruled: ${overruled}.`,
    extended: () => 'There is as much time to answer again.',
    handed_over: () =>
      'This caseworker decides from now on. With an open proposal they get a mail; the link of the one before says so.',
    link_revoked: () => 'The link of this caseworker opens nothing any more. The next mail carries a new one.',
    distinct: () => 'It is kept that these are two people.',
    same: () => 'It is kept that these may be one person.',
    answered: () => 'The answer is kept. They are matched again at once.',
    take_back: () => 'This proposal is taken back in ten minutes. Until then you can undo that.',
    take_back_undone: () => 'The proposal stays.',
    not_sure: () => 'Tick the box when you are sure.',
    unknown: () => 'There is no such person, place or proposal, or it is not of your municipality.',
    not_blocked: () => 'These two were not blocked.',
    not_said: () => 'Choose the number of somebody else.',
    day_past: () => 'Choose today or a later day, or leave the day blank.',
    closed: (rules) => `This can never be overruled: ${rules}.`,
    not_free: () =>
      'One of the two is not free: off the list, housed, lived in, paused, held or in an open proposal, or the house or the team has no room.',
    unreachable: () => 'No mail address is known of the caseworker of this person.',
    unreadable: () => 'What is known of the person or the place cannot be judged.',
    no_reason: () => 'Choose why.',
    unknown_caseworker: (meant) =>
      meant === '' ? 'This caseworker is not known here.' : `This caseworker is not known here. Do you mean ${meant}?`,
    no_link: () => 'This caseworker has no link that opens anything.',
    same_caseworker: () => 'It is this caseworker already.',
    no_such_question: () => 'This cannot be filled in here.',
    wrong_answer: (expected) => `That is no answer. Expected: ${expected}.`,
    not_open: () => 'This proposal is over, or was just decided about.',
    too_late: () => 'It is too late for that: it has happened.',
  },
  sure: 'Yes, this is right',
  reason: 'Why',
  choose: 'Choose',
  until: 'Through (blank: until you say otherwise)',
  place: 'Number of the place',
  person: 'Number of the person',
  block: {
    title: 'Do not propose this person and a place to each other',
    says: 'A proposal that waits for an answer is withdrawn; the caseworker hears it.',
  },
  blocked: 'Not to be proposed to each other',
  blockedColumns: { pair: 'Person and place', until: 'Through', undo: '' },
  unblock: 'Undo',
  propose: {
    title: 'Propose something yourself',
    says: 'It is judged first. Safety, consent, a no and what is taken can never be overruled; the rest with a reason, which the caseworker reads.',
  },
  handOver: {
    title: 'Hand over to another caseworker',
    says: 'The new caseworker decides about an open proposal as well. Where the system that the person comes from says otherwise later, that holds.',
    caseworker: 'Number of the caseworker',
  },
  revokeLink: {
    title: 'Revoke the link of the caseworker',
    says: 'For when a mail went astray, or somebody left. “My proposals” of this caseworker opens no more; the next mail carries a new link.',
  },
  alike: {
    title: 'Does this look like somebody else?',
    says: 'If it is one person under another number, take one of the two off the list. If they are two, say so here.',
    seems: 'Looks like',
    other: 'Number of the other one',
    distinct: 'These are two people',
    same: 'These may be one after all',
  },
  answer: {
    title: 'Answer a question',
    says: 'Fill in what you know now. They are matched again at once.',
    question: 'Question',
    text: 'Answer (yes or no, a day as 31-12-2026, a number, a word)',
  },
  providerLink: {
    title: 'Send the provider a link',
    says: 'Behind it the provider sees what becomes of the place, and corrects it or takes it off offer. The link goes once, by mail, to the address that is on file of this place.',
    of: 'Of what',
    place: 'this place',
    house: 'all places of this house',
    days: 'How long',
    daysOf: (days) => `${days} days`,
    listTitle: 'Links of providers',
    columns: { link: 'Number', name: 'For', of: 'Of what', until: 'Through', state: 'State', undo: '' },
    states: { works: 'works', revoked: 'revoked', expired: 'expired' },
    revoke: 'Revoke',
    all: 'All links of providers',
    none: 'There are no links yet. You send one from the page of a place.',
  },
  extend: { title: 'Give more time', says: 'The time to answer counts anew from now on.' },
  takeBack: {
    title: 'Take this proposal back',
    says: 'In ten minutes it ends and the caseworker hears it, after a yes too. Until then you can undo it.',
    waits: (when) => `This proposal is taken back at ${when}.`,
    undo: 'Undo',
  },
}

export const ACT_WORDS: Readonly<Record<Locale, ActWords>> = { nl, en }
