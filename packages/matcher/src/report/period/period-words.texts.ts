import type { Locale } from '@thuismatch/shared/text'

type TableKey = 'flow' | 'forms' | 'answers' | 'reasons' | 'times' | 'byPeople' | 'chains' | 'urgency' | 'grounds'

interface PeriodWords {
  readonly title: (period: string) => string
  readonly subtitle: (first: string, last: string, isOver: boolean) => string
  readonly hidden: (fewest: number) => string
  readonly tables: Readonly<Record<TableKey, { readonly title: string; readonly lead: string }>>
  readonly columns: Readonly<
    Record<
      | 'municipality'
      | 'form'
      | 'before'
      | 'in'
      | 'all'
      | 'moved'
      | 'out'
      | 'waiting'
      | 'medianWaiting'
      | 'movedInto'
      | 'stillEmpty'
      | 'medianVacancy'
      | 'made'
      | 'yes'
      | 'no'
      | 'silence'
      | 'taken_back'
      | 'open'
      | 'reason'
      | 'times'
      | 'answered'
      | 'medianHours'
      | 'p90Hours'
      | 'what'
      | 'withGround'
      | 'withoutGround'
      | 'groundNotKnown'
      | 'ground'
      | 'people',
      string
    >
  >
  readonly chosen: string
  readonly overruling: string
  readonly takenBack: string
  readonly whole: string
  readonly broken: string
  readonly formNotKnown: string
}

export const PERIOD_WORDS: Readonly<Record<Locale, PeriodWords>> = {
  nl: {
    title: (period) => `Rapport over ${period}`,
    subtitle: (first, last, isOver) =>
      `Van ${first} tot en met ${last}${isOver ? '' : '; de periode loopt nog, geteld is tot vandaag'}.`,
    hidden: (fewest) =>
      `Aantallen van 1 tot en met ${fewest - 1} staan er niet in, en ook geen getal waaruit zo’n aantal te berekenen is: daar staat –. Wie op verzoek is gewist telt niet meer mee.`,
    tables: {
      flow: {
        title: 'Instroom, doorstroom en uitstroom per gemeente',
        lead: 'Naar de gemeente waar iemand vandaan komt. Instroom: kwam op de lijst. Doorstroom: verhuisde naar een woning van deze regio. Uitstroom: ging van de lijst zonder zo’n verhuizing.',
      },
      forms: {
        title: 'Woningen per woonvorm',
        lead: 'Hoeveel woningen werden bewoond, hoeveel er op de laatste dag leeg en beschikbaar waren, en hoeveel dagen een woning leeg stond voor er iemand kwam wonen.',
      },
      answers: {
        title: 'Antwoorden op voorstellen',
        lead: 'Voorstellen die in deze periode zijn gedaan, en wat ervan werd.',
      },
      reasons: {
        title: 'Waarom het niet doorging',
        lead: 'De redenen die bij een nee of een intrekking zijn gegeven.',
      },
      times: {
        title: 'Hoe lang een antwoord duurde',
        lead: 'Uren van voorstel tot antwoord, van voorstellen die zijn beantwoord.',
      },
      byPeople: {
        title: 'Waar mensen anders besloten dan Thuismatch',
        lead: 'Voorstellen die een mens koos, en voorstellen die een coördinator terugnam.',
      },
      chains: {
        title: 'Ketens van verhuizingen',
        lead: 'Ketens die in deze periode zijn voorgesteld en klaar zijn: heel, of gebroken.',
      },
      urgency: {
        title: 'Urgentie per gemeente',
        lead: 'Wie er op de laatste dag wacht, naar of de gemeente van herkomst een urgentiegrond heeft erkend.',
      },
      grounds: { title: 'Erkende urgentiegronden', lead: 'Van wie er op de laatste dag wacht.' },
    },
    columns: {
      municipality: 'Gemeente',
      form: 'Woonvorm',
      before: 'Wachtte al',
      in: 'Instroom',
      all: 'Samen',
      moved: 'Doorstroom',
      out: 'Uitstroom',
      waiting: 'Wacht nog',
      medianWaiting: 'Wachttijd in dagen (helft korter)',
      movedInto: 'Bewoond geworden',
      stillEmpty: 'Leeg en beschikbaar',
      medianVacancy: 'Dagen leeg (helft korter)',
      made: 'Gedaan',
      yes: 'Ja',
      no: 'Nee',
      silence: 'Geen antwoord',
      taken_back: 'Ingetrokken',
      open: 'Loopt nog',
      reason: 'Reden',
      times: 'Keer',
      answered: 'Beantwoord',
      medianHours: 'Uren (helft sneller)',
      p90Hours: 'Uren (9 van de 10 sneller)',
      what: 'Wat',
      withGround: 'Met grond',
      withoutGround: 'Zonder grond',
      groundNotKnown: 'Niet bekend',
      ground: 'Grond',
      people: 'Mensen',
    },
    chosen: 'Gekozen door een mens, binnen de regels',
    overruling: 'Gekozen door een mens, tegen een regel die dat toelaat',
    takenBack: 'Teruggenomen door een coördinator',
    whole: 'Heel geworden',
    broken: 'Gebroken',
    formNotKnown: 'Woning is er niet meer',
  },
  en: {
    title: (period) => `Report over ${period}`,
    subtitle: (first, last, isOver) =>
      `From ${first} through ${last}${isOver ? '' : '; the period goes on, counted through today'}.`,
    hidden: (fewest) =>
      `Numbers from 1 to ${fewest - 1} are left out, and so is any number from which one would follow: there stands –. Whoever was erased at their request counts no longer.`,
    tables: {
      flow: {
        title: 'In, onward and out by municipality',
        lead: 'By the municipality that somebody comes from. In: came on the list. Onward: moved to a home of this region. Out: left the list without such a move.',
      },
      forms: {
        title: 'Homes by form',
        lead: 'How many homes came to be lived in, how many were empty and available on the last day, and for how many days a home was empty before somebody came.',
      },
      answers: { title: 'Answers to proposals', lead: 'Proposals made in this period, and what became of them.' },
      reasons: { title: 'Why it came to nothing', lead: 'The reasons that were given for a no, or for taking back.' },
      times: { title: 'How long an answer took', lead: 'Hours from proposal to answer, of those that were answered.' },
      byPeople: {
        title: 'Where people decided otherwise than Thuismatch',
        lead: 'Proposals that a person chose, and proposals that a coordinator took back.',
      },
      chains: {
        title: 'Chains of moves',
        lead: 'Chains that were proposed in this period and are done: whole, or broken.',
      },
      urgency: {
        title: 'Urgency by municipality',
        lead: 'Who waits on the last day, by whether the municipality of origin has recognised a ground.',
      },
      grounds: { title: 'Recognised grounds for urgency', lead: 'Of those who wait on the last day.' },
    },
    columns: {
      municipality: 'Municipality',
      form: 'Form',
      before: 'Waited already',
      in: 'In',
      all: 'Together',
      moved: 'Onward',
      out: 'Out',
      waiting: 'Still waits',
      medianWaiting: 'Days of waiting (half shorter)',
      movedInto: 'Came to be lived in',
      stillEmpty: 'Empty and available',
      medianVacancy: 'Days empty (half shorter)',
      made: 'Made',
      yes: 'Yes',
      no: 'No',
      silence: 'No answer',
      taken_back: 'Withdrawn',
      open: 'Still open',
      reason: 'Reason',
      times: 'Times',
      answered: 'Answered',
      medianHours: 'Hours (half faster)',
      p90Hours: 'Hours (9 of 10 faster)',
      what: 'What',
      withGround: 'With a ground',
      withoutGround: 'Without a ground',
      groundNotKnown: 'Not known',
      ground: 'Ground',
      people: 'People',
    },
    chosen: 'Chosen by a person, within the rules',
    overruling: 'Chosen by a person, against a rule that allows it',
    takenBack: 'Taken back by a coordinator',
    whole: 'Came whole',
    broken: 'Broke',
    formNotKnown: 'The home is no more',
  },
}
