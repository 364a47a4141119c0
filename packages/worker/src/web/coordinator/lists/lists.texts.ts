import type { Locale } from '@thuismatch/shared/text'

export interface ListTexts {
  readonly any: string
  readonly filters: Readonly<
    Record<
      | 'municipality'
      | 'standing'
      | 'state'
      | 'group'
      | 'form'
      | 'forGroup'
      | 'reason'
      | 'noReason'
      | 'emptyReason'
      | 'blocker'
      | 'flag'
      | 'urgent'
      | 'waits'
      | 'field'
      | 'opens'
      | 'channel'
      | 'sort'
      | 'age',
      string
    >
  >
  readonly urgent: Readonly<Record<'yes' | 'no' | 'tag', string>>
  readonly waits: (days: number) => string
  readonly days: (days: string) => string
  readonly search: Readonly<Record<'people' | 'places' | 'proposals' | 'runProposals' | 'deliveries', string>>
  /** Of the lists of a run. */
  readonly runs: { readonly decided: string; readonly other: (municipality: string) => string }
  readonly show: string
  readonly clear: string
  readonly export: string
  readonly pages: string
  readonly next: string
  readonly first: string
  readonly total: (count: string) => string
  readonly nothing: string
  readonly sorts: Readonly<
    Record<
      | 'id'
      | 'municipality'
      | 'caseworker'
      | 'waiting'
      | 'from'
      | 'oldest'
      | 'newest'
      | 'answer'
      | 'score'
      | 'tries'
      | 'opens'
      | 'fitting',
      string
    >
  >
  readonly people: Readonly<Record<'person' | 'group' | 'origin' | 'caseworker' | 'standing' | 'waits' | 'why', string>>
  readonly places: Readonly<Record<'place' | 'municipality' | 'house' | 'form' | 'from' | 'standing' | 'why', string>>
  readonly questionOpens: Readonly<Record<'some' | 'all', string>>
  readonly titles: Readonly<Record<'proposals' | 'questions' | 'deliveries', string>>
  readonly since: string
  readonly channels: Readonly<Record<'email' | 'webhook', string>>
  readonly atOnce: string
}

export const LIST_TEXTS: Readonly<Record<Locale, ListTexts>> = {
  nl: {
    any: 'maakt niet uit',
    filters: {
      municipality: 'Gemeente',
      standing: 'Stand',
      state: 'Stand',
      group: 'Groep',
      form: 'Woonvorm',
      forGroup: 'Voor wie',
      reason: 'Reden',
      noReason: 'Waarom geen voorstel',
      emptyReason: 'Waarom leeg',
      blocker: 'Wat het vaakst in de weg staat',
      flag: 'Aandachtspunt',
      urgent: 'Spoed',
      waits: 'Wacht al',
      field: 'Vraag',
      opens: 'Opent een plek',
      channel: 'Langs',
      sort: 'Volgorde',
      age: 'Leeftijd',
    },
    urgent: { yes: 'met spoed', no: 'zonder spoed', tag: 'spoed' },
    waits: (days) => `${days === 365 ? '1 jaar' : days === 730 ? '2 jaar' : `${days} dagen`} of langer`,
    days: (days) => `${days} d`,
    search: {
      people: 'Nummer of begeleider',
      places: 'Nummer of huis',
      proposals: 'Persoon, plek of begeleider',
      runProposals: 'Persoon of plek',
      deliveries: 'Bericht of begeleider',
    },
    runs: { decided: 'Beslist', other: (municipality) => `niet ${municipality}` },
    show: 'Toon',
    clear: 'Alles tonen',
    export: 'Neem mee als',
    pages: 'Bladeren',
    next: 'Volgende 50',
    first: 'Naar het begin',
    total: (count) => `${count} in deze lijst`,
    nothing: 'Niemand en niets voldoet hieraan.',
    sorts: {
      id: 'op nummer',
      municipality: 'op gemeente',
      caseworker: 'op begeleider',
      waiting: 'wie het langst wacht eerst',
      from: 'vroegste eerst',
      oldest: 'oudste eerst',
      newest: 'nieuwste eerst',
      answer: 'wie het eerst moet antwoorden',
      score: 'hoogste score eerst',
      tries: 'meeste pogingen eerst',
      opens: 'meeste plekken eerst',
      fitting: 'wie de meeste plekken passen eerst',
    },
    people: {
      person: 'Persoon',
      group: 'Groep',
      origin: 'Herkomst',
      caseworker: 'Begeleider',
      standing: 'Stand',
      waits: 'Wacht sinds',
      why: 'Laatste nacht',
    },
    places: {
      place: 'Plek',
      municipality: 'Gemeente',
      house: 'Huis',
      form: 'Woonvorm',
      from: 'Vanaf',
      standing: 'Stand',
      why: 'Laatste nacht',
    },
    questionOpens: { some: 'minstens één', all: 'ook wat op zichzelf niets opent' },
    titles: { proposals: 'Voorstellen', questions: 'Vragen', deliveries: 'Berichten van de laatste 30 dagen' },
    since: 'Vrij sinds',
    channels: { email: 'mail', webhook: 'koppeling' },
    atOnce: 'nog niet meegedaan',
  },
  en: {
    any: 'any',
    filters: {
      municipality: 'Municipality',
      standing: 'Standing',
      state: 'State',
      group: 'Group',
      form: 'Form',
      forGroup: 'For whom',
      reason: 'Reason',
      noReason: 'Why no proposal',
      emptyReason: 'Why empty',
      blocker: 'What is in the way most',
      flag: 'Flag',
      urgent: 'Urgency',
      waits: 'Waiting for',
      field: 'Question',
      opens: 'Opens a place',
      channel: 'By',
      sort: 'Order',
      age: 'Age',
    },
    urgent: { yes: 'urgent', no: 'not urgent', tag: 'urgent' },
    waits: (days) => `${days === 365 ? '1 year' : days === 730 ? '2 years' : `${days} days`} or longer`,
    days: (days) => `${days} d`,
    search: {
      people: 'Number or caseworker',
      places: 'Number or house',
      proposals: 'Person, place or caseworker',
      runProposals: 'Person or place',
      deliveries: 'Message or caseworker',
    },
    runs: { decided: 'Decided', other: (municipality) => `not ${municipality}` },
    show: 'Show',
    clear: 'Show everything',
    export: 'Take along as',
    pages: 'Pages',
    next: 'Next 50',
    first: 'To the start',
    total: (count) => `${count} in this list`,
    nothing: 'Nobody and nothing meets this.',
    sorts: {
      id: 'by number',
      municipality: 'by municipality',
      caseworker: 'by caseworker',
      waiting: 'longest waiting first',
      from: 'earliest first',
      oldest: 'oldest first',
      newest: 'newest first',
      answer: 'first to be answered',
      score: 'highest score first',
      tries: 'most tries first',
      opens: 'most places first',
      fitting: 'most fitting places first',
    },
    people: {
      person: 'Person',
      group: 'Group',
      origin: 'Origin',
      caseworker: 'Caseworker',
      standing: 'Standing',
      waits: 'Waits since',
      why: 'Last night',
    },
    places: {
      place: 'Place',
      municipality: 'Municipality',
      house: 'House',
      form: 'Form',
      from: 'From',
      standing: 'Standing',
      why: 'Last night',
    },
    questionOpens: { some: 'at least one', all: 'also what opens nothing by itself' },
    titles: { proposals: 'Proposals', questions: 'Questions', deliveries: 'Messages of the last 30 days' },
    since: 'Free for',
    channels: { email: 'mail', webhook: 'webhook' },
    atOnce: 'took no part yet',
  },
}
