import type { Locale } from '@thuismatch/shared/text'
import type { PersonStanding, PlaceStanding } from '../../store/reports/registers.ts'

export interface DeskWords {
  readonly find: { readonly label: string; readonly button: string; readonly title: string; readonly nothing: string }
  readonly people: string
  readonly places: string
  readonly policy: string
  readonly report: string
  readonly standings: Readonly<Record<PersonStanding | PlaceStanding, string>>
  readonly until: (day: string) => string
  readonly everywhere: string
  readonly everyStanding: string
  readonly municipality: string
  readonly standing: string
  readonly filter: string
  readonly next: string
  readonly first: string
  readonly export: string
  readonly total: (count: string) => string
  readonly peopleColumns: Readonly<Record<'person' | 'origin' | 'caseworker' | 'standing', string>>
  readonly urgency: Readonly<Record<'title' | 'none' | 'notKnown', string>>
  readonly placesColumns: Readonly<Record<'place' | 'municipality' | 'house' | 'from' | 'standing', string>>
  readonly history: string
  readonly historyColumns: Readonly<Record<'proposal' | 'place' | 'person' | 'state' | 'created' | 'closed', string>>
  readonly why: string
  readonly acts: Readonly<
    Record<'pause' | 'resume' | 'hold' | 'release', { readonly title: string; readonly says: string }>
  >
  readonly leftOut: {
    readonly title: string
    readonly intro: string
    readonly columns: Readonly<Record<'record' | 'field' | 'expected', string>>
    /** On the page of a run. */
    readonly fact: string
  }
  /** On the page of a run. */
  readonly limits: { readonly title: string; readonly intro: string }
  readonly lastDay: string
  readonly sure: string
  readonly kinds: Readonly<Record<'person' | 'place' | 'proposal', string>>
}

export const DESK_WORDS: Readonly<Record<Locale, DeskWords>> = {
  nl: {
    find: {
      label: 'Zoek een persoon, plek of voorstel',
      button: 'Zoek',
      title: 'Gevonden',
      nothing:
        'Niets gevonden. Zoek met het nummer van een persoon of plek, of met het kenmerk van een voorstel (TM-…).',
    },
    people: 'Alle mensen',
    places: 'Alle plekken',
    policy: 'Beleid',
    report: 'Rapport',
    standings: {
      housed: 'heeft een woning',
      withdrawn: 'van de lijst',
      proposed: 'heeft een voorstel',
      paused: 'doet even niet mee',
      waiting: 'wacht',
      filled: 'bewoond',
      held: 'aangehouden',
      offered: 'vrij',
    },
    until: (day) => `t/m ${day}`,
    everywhere: 'alle gemeenten',
    everyStanding: 'iedereen en alles',
    municipality: 'Gemeente',
    standing: 'Stand',
    filter: 'Toon',
    next: 'Volgende 50',
    first: 'Naar het begin',
    export: 'Deze lijst als CSV',
    total: (count) => `${count} in deze lijst`,
    peopleColumns: { person: 'persoon', origin: 'herkomst', caseworker: 'begeleider', standing: 'stand' },
    urgency: { title: 'urgentiegrond', none: 'geen', notKnown: 'nog niet bekend' },
    placesColumns: { place: 'plek', municipality: 'gemeente', house: 'huis', from: 'vanaf', standing: 'stand' },
    history: 'Voorstellen',
    historyColumns: {
      proposal: 'voorstel',
      place: 'plek',
      person: 'persoon',
      state: 'stand',
      created: 'gemaakt',
      closed: 'gesloten',
    },
    why: 'Waarom (laatste nachtronde)',
    acts: {
      pause: {
        title: 'Laat even niet meedoen',
        says: 'Een voorstel dat op antwoord wacht wordt ingetrokken; de begeleider hoort het.',
      },
      resume: { title: 'Laat weer meedoen', says: 'Geldt ook voor wie van de lijst was of een woning kreeg.' },
      hold: {
        title: 'Houd de plek aan',
        says: 'Een voorstel dat op antwoord wacht wordt ingetrokken; de begeleider hoort het.',
      },
      release: { title: 'Geef de plek weer vrij', says: 'De plek wordt meteen opnieuw gematcht.' },
    },
    leftOut: {
      title: 'Deden niet mee: wat is vastgelegd kan niet kloppen',
      intro:
        'Deze personen en plekken blijven buiten elke ronde tot wat er staat is hersteld. Vraag na wat het moet zijn.',
      columns: { record: 'Wie of wat', field: 'Veld', expected: 'Verwacht' },
      fact: 'Deden niet mee, wat is vastgelegd kan niet kloppen',
    },
    limits: {
      title: 'Grenzen die in de weg staan',
      intro:
        'Wat één meer van elke grens hoogstens zou brengen, volgens het bewijs van deze ronde; van wat een gemeente mag ontvangen, wat er precies zou zijn zonder die ene grens. Wat die grenzen samen kosten, rekent thuismatch policy compare uit.',
    },
    lastDay: 'Tot en met (leeg: tot u iets anders zegt)',
    sure: 'Ja, dit klopt',
    kinds: { person: 'persoon', place: 'plek', proposal: 'voorstel' },
  },
  en: {
    find: {
      label: 'Find a person, place or proposal',
      button: 'Find',
      title: 'Found',
      nothing: 'Nothing found. Use the number of a person or place, or the reference of a proposal (TM-…).',
    },
    people: 'All people',
    places: 'All places',
    policy: 'Policy',
    report: 'Report',
    standings: {
      housed: 'has a home',
      withdrawn: 'off the list',
      proposed: 'has a proposal',
      paused: 'takes no part for a while',
      waiting: 'waits',
      filled: 'lived in',
      held: 'held',
      offered: 'free',
    },
    until: (day) => `through ${day}`,
    everywhere: 'all municipalities',
    everyStanding: 'everybody and everything',
    municipality: 'Municipality',
    standing: 'Standing',
    filter: 'Show',
    next: 'Next 50',
    first: 'To the start',
    export: 'This list as CSV',
    total: (count) => `${count} in this list`,
    peopleColumns: { person: 'person', origin: 'origin', caseworker: 'caseworker', standing: 'standing' },
    urgency: { title: 'urgency ground', none: 'none', notKnown: 'not known yet' },
    placesColumns: { place: 'place', municipality: 'municipality', house: 'house', from: 'from', standing: 'standing' },
    history: 'Proposals',
    historyColumns: {
      proposal: 'proposal',
      place: 'place',
      person: 'person',
      state: 'state',
      created: 'made',
      closed: 'closed',
    },
    why: 'Why (last night)',
    acts: {
      pause: {
        title: 'Let take no part for a while',
        says: 'A proposal that waits for an answer is withdrawn; the caseworker hears it.',
      },
      resume: { title: 'Let take part again', says: 'Holds for who was off the list or got a home, too.' },
      hold: {
        title: 'Hold the place',
        says: 'A proposal that waits for an answer is withdrawn; the caseworker hears it.',
      },
      release: { title: 'Release the place', says: 'It is matched again at once.' },
    },
    leftOut: {
      title: 'Took no part: what is on file cannot be right',
      intro:
        'These people and places are left out of every run until what is on file is mended. Ask what it should be.',
      columns: { record: 'Who or what', field: 'Field', expected: 'Expected' },
      fact: 'Took no part, what is on file cannot be right',
    },
    limits: {
      title: 'Limits that stand in the way',
      intro:
        'What one more of each limit would bring at most, by the proof of this run; of what a municipality may receive, what there would be exactly without that one limit. What those limits cost together, thuismatch policy compare finds out.',
    },
    lastDay: 'Through (blank: until you say otherwise)',
    sure: 'Yes, this is right',
    kinds: { person: 'person', place: 'place', proposal: 'proposal' },
  },
}
