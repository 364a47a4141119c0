import type {
  AheadCause,
  Assumptions,
  DifferenceRow,
  Distance,
  ForecastKey,
  ForecastUnknown,
  FreedBed,
  HoldStrategy,
  LiftedLimit,
  SupportLevel,
} from '@thuismatch/shared/domain'

/**
 * Every sentence and name of a forecast as a page. Numbers and names come written; `band` is `1,900 (1,800 to 2,000)`.
 */
export interface ForecastWords {
  readonly title: (from: string, until: string) => string
  readonly subtitle: (asOf: string, replications: string, policies: string) => string
  readonly notKnown: string
  readonly unknown: {
    readonly [C in ForecastUnknown['code']]: (
      what: Extract<ForecastUnknown, { code: C }>,
      say: {
        readonly number: (n: number) => string
        readonly date: (day: string) => string
        readonly form: (form: string) => string
      },
    ) => string
  }
  readonly nothingNotKnown: string
  readonly howToRead: string
  readonly band: (median: string, low: string, high: string) => string
  readonly about: (median: string) => string
  readonly waiting: {
    readonly title: Readonly<Record<'more' | 'fewer' | 'undecided', string>>
    readonly end: (day: string, band: string, first: string) => string
    readonly days: (band: string) => string
    readonly chart: (from: string, until: string) => string
  }
  readonly build: {
    readonly title: (what: string) => string
    readonly undecided: string
    readonly nothing: string
    readonly checked: (what: string, band: string) => string
    readonly agrees: (priced: string) => string
    readonly disagrees: (priced: string) => string
    readonly unchecked: (what: string, band: string) => string
    readonly chart: string
    readonly home: (form: string, municipality: string, support: string) => string
    readonly teamHours: (hours: string, municipality: string) => string
    readonly limit: (limit: LiftedLimit) => string
    readonly moreHomes: (count: string, home: string) => string
    readonly moreHours: (hours: string, municipality: string) => string
  }
  readonly policies: {
    /** By whether more people get a home, fewer, just as many, or that cannot be told. */
    readonly title: Readonly<Record<DifferenceRow['verdict'], (policy: string, against: string) => string>>
    /** Bands without their sign, which the words tell. */
    readonly all: (
      policy: string,
      against: string,
      people: { readonly band: string; readonly areFewer: boolean },
      days: { readonly band: string; readonly areFewer: boolean },
    ) => string
    readonly gains: (who: string) => string
    readonly loses: (who: string) => string
    readonly rest: (rows: string) => string
    readonly same: string
    readonly chart: string
  }
  readonly beds: {
    readonly title: string
    readonly lead: string
    readonly now: (bed: string, day: string, band: string, first: string) => string
    readonly chart: (bed: string) => string
  }
  readonly headings: Readonly<
    Record<
      | 'behind'
      | 'months'
      | ForecastKey
      | 'flows'
      | 'homes'
      | 'ledger'
      | 'worth'
      | 'differences'
      | 'hold'
      | 'ahead'
      | 'assumptions'
      | 'again',
      string
    >
  >
  readonly leads: Readonly<
    Record<'behind' | 'worth' | 'differences' | 'hold' | 'ahead' | 'assumptions' | 'little', string>
  >
  readonly columns: Readonly<
    Record<
      | 'month'
      | 'who'
      | 'waitingAtEnd'
      | 'registered'
      | 'housed'
      | 'left'
      | 'daysToHome'
      | 'housedInAll'
      | 'bed'
      | 'in'
      | 'through'
      | 'out'
      | 'form'
      | 'offered'
      | 'empty'
      | 'municipality'
      | 'received'
      | 'sent'
      | 'receivedUrgent'
      | 'share'
      | 'what'
      | 'priced'
      | 'pricedUrgent'
      | 'meanWaiting'
      | 'byLittle'
      | 'simulated'
      | 'agrees'
      | 'policy'
      | 'verdict'
      | 'strategy'
      | 'ofHindsight'
      | 'gain'
      | 'emptyDays'
      | 'cause'
      | 'assumption'
      | 'of'
      | 'value'
      | 'source'
      | 'basis',
      string
    >
  >
  readonly yes: string
  readonly days: (days: number) => string
  readonly no: string
  readonly elsewhere: string
  readonly everybody: string
  readonly freedBeds: Readonly<Record<FreedBed, string>>
  readonly support: Readonly<Record<SupportLevel, string>>
  readonly distances: Readonly<Record<Distance, string>>
  readonly verdicts: Readonly<Record<DifferenceRow['verdict'], string>>
  readonly strategies: (strategy: HoldStrategy, days: string) => string
  readonly advice: (homes: string, one: boolean) => string
  readonly causes: Readonly<Record<AheadCause, string>>
  readonly assumptions: Readonly<Record<Exclude<keyof Assumptions, 'version' | 'id' | 'asOf'>, string>>
  readonly assumed: string
  readonly hidden: (fewest: number) => string
  readonly notShown: string
  readonly again: (seed: string, replications: string) => string
  readonly hash: Readonly<Record<'snapshot' | 'assumptions' | 'policy', string>>
}
