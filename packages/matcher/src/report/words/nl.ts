import type { ReportWords } from './report-words.ts'

export const nl: ReportWords = {
  title: 'Voor wie een plek is voorgesteld, en wie wacht',
  subtitle: (asOf, policyId) => `De regio op ${asOf}, met beleid ${policyId}`,
  summary: ({ candidates, proposed, places, inOrigin, waiting }) => [
    `Mensen in deze ronde: ${candidates}. Plekken: ${places}.`,
    `Mensen met een voorstel: ${proposed}. Daarvan in de gemeente waar ze vandaan komen: ${inOrigin}.`,
    `Mensen die wachten: ${waiting}.`,
  ],
  headings: {
    summary: 'In het kort',
    municipalities: 'Mensen per herkomstgemeente',
    giveAndTake: 'Geven en nemen',
    matrix: 'Van waar naar waar',
    subRegions: 'Mensen per subregio van herkomst',
    groups: 'Mensen per doelgroep',
    ages: 'Mensen per leeftijd',
    forms: 'Plekken per woonvorm',
    outcomes: 'Waarom er geen voorstel is',
    urgency: 'Urgentie per gemeente',
    grounds: 'Erkende urgentiegronden',
    flags: 'Waar op te letten is',
    waiting: 'Wachttijden',
    questions: 'Nog uit te zoeken',
    about: 'Over dit verslag',
  },
  leads: {
    municipalities:
      'Iedereen in deze ronde, per gemeente waar ze vandaan komen. Een voorstel is er een van deze ronde, of een van eerder dat nog loopt.',
    giveAndTake:
      'De plekken van elke gemeente: voorgesteld aan eigen mensen, aan mensen van elders, of leeg. Naar elders: eigen mensen met een voorstel in een andere gemeente.',
    matrix: 'Rijen: waar mensen vandaan komen. Kolommen: waar ze volgens het voorstel gaan wonen.',
    forms:
      'Vrije plekken, en plekken met een voorstel dat nog loopt. Mensen kunnen meer dan één woonvorm wensen, of geen.',
    outcomes: 'Voor iedereen die wacht telt één reden: de eerste die van toepassing is.',
    urgency:
      'Iedereen in deze ronde, naar of de gemeente van herkomst een urgentiegrond heeft erkend. Ontvangt: mensen met een grond die volgens een voorstel in de gemeente gaan wonen.',
    flags: 'Zo vaak is een voorstel gedaan terwijl dit niet klopt: het houdt niemand tegen.',
    waiting:
      'Dagen sinds de aanmelding. Midden: de helft van de mensen wacht niet langer dan dit. Hoog: negen van de tien wachten niet langer dan dit.',
    questions:
      'Wat begeleiders kunnen uitzoeken over mensen zonder voorstel, en voor hoeveel van hen door dat antwoord alleen al een plek in beeld kan komen.',
  },
  columns: {
    municipality: 'Gemeente',
    subRegion: 'Subregio',
    group: 'Doelgroep',
    age: 'Leeftijd',
    form: 'Woonvorm',
    candidates: 'Mensen',
    proposed: 'Voorstel',
    waiting: 'Wacht',
    inOrigin: 'Eigen gemeente',
    elsewhere: 'Elders',
    originNotKnown: 'Herkomst niet bekend',
    places: 'Plekken',
    toOwn: 'Eigen mensen',
    filled: 'Voorgesteld',
    empty: 'Leeg',
    received: 'Van elders',
    sent: 'Naar elders',
    waitingWithWish: 'Wacht, met deze wens',
    outcome: 'Reden',
    question: 'Wat',
    people: 'Mensen',
    mayOpen: 'Plek kan in beeld komen',
    medianProposed: 'Voorstel: midden (dagen)',
    p90Proposed: 'Voorstel: hoog (dagen)',
    medianWaiting: 'Wacht: midden (dagen)',
    p90Waiting: 'Wacht: hoog (dagen)',
    withGround: 'Met grond',
    withoutGround: 'Zonder',
    groundNotKnown: 'Niet bekend',
    groundReceived: 'Ontvangt',
    ground: 'Grond',
    flag: 'Wat',
    fromTo: 'Van ↓ naar →',
    who: 'Wie',
  },
  total: 'Totaal',
  notKnown: 'Niet bekend',
  outside: 'Buiten de regio',
  all: 'Iedereen',
  days: (days) => `${days} dagen`,
  ageBand: ({ from, to }) =>
    to === null ? `${from} en ouder` : from === 0 ? `tot en met ${to}` : `${from} tot en met ${to}`,
  subRegions: {
    'utrecht-stad': 'Utrecht (stad)',
    lekstroom: 'Lekstroom',
    'utrecht-west': 'Utrecht-West',
    'zuidoost-utrecht': 'Zuidoost Utrecht',
  },
  hiddenNote: (fewest) =>
    `Om mensen te beschermen staat er een streepje (–) voor aantallen van 1 tot en met ${fewest - 1} mensen, voor elk ander getal waaruit zo’n aantal te berekenen is, en waar niets te tellen is.`,
  hiddenBars: 'In de balken staat daar een gestippeld vakje.',
  leftOut: 'niet getoond (–)',
  about: ({ policyHash, snapshotHash, proven }) => [
    'Dit zijn voorstellen. Over elk voorstel beslist een begeleider.',
    proven
      ? 'Geen andere verdeling van de plekken is beter volgens de regels van het beleid; het bewijs hoort bij de ronde.'
      : 'De ronde is gestopt voordat bewezen was dat geen andere verdeling beter is.',
    `Beleid ${policyHash}`,
    `Momentopname ${snapshotHash}`,
  ],
  charts: {
    people: 'Balken van mensen; de getallen staan in de tabel.',
    giveAndTake:
      'Balken van mensen van elders aan wie een plek in de gemeente is voorgesteld, naar rechts, en eigen mensen met een voorstel elders, naar links; de getallen staan in de tabel.',
    waiting: 'Balken van de middelste wachttijd, met een streep bij de hoge waarde; de getallen staan in de tabel.',
    forms: 'Balken van voorgestelde en lege plekken; de getallen staan in de tabel.',
  },
}
