import type { Form, FreedBed } from '../codes.ts'
import type { MunicipalityCode } from '../municipality.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Assumptions, HomeKind } from './assumptions.ts'

/**
 * What the next years hold, if what is assumed holds: medians and 80 % bands over replications that differ in chance
 * alone. The same snapshot, policies, assumptions and seed give the same document, byte for byte, on any machine and
 * any number of threads.
 */
export interface ForecastResult {
  readonly version: 1
  readonly asOf: PlainDate
  /** The last simulated day. */
  readonly until: PlainDate
  readonly years: number
  readonly replications: number
  readonly seed: string
  readonly snapshotHash: string
  readonly assumptionsHash: string
  /** In full. */
  readonly assumptions: Assumptions
  /** What is not known, the gravest first: said before anything else. */
  readonly unknowns: readonly ForecastUnknown[]
  /**
   * The last day of each month that is counted: months from `asOf` on, not of the calendar. Every list by month is as
   * long.
   */
  readonly months: readonly PlainDate[]
  /** The first is what the others are compared with. */
  readonly policies: readonly PolicyForecast[]
  /** Every other policy against the first, on the same chance. */
  readonly differences: readonly PolicyDifference[]
  /** Under the first policy; what is worth most first, of each kind. */
  readonly worth: readonly Worth[]
  /** Under the first policy; `null` where it was not asked for. */
  readonly hold: HoldOrPlace | null
  /** Under the first policy, from what is on file alone: nothing of this is simulated. */
  readonly ahead: readonly AheadEntry[]
}

/** Over replications: one in ten is below `low`, one in ten above `high`. */
export interface Band {
  readonly low: number
  readonly median: number
  readonly high: number
}

export type ForecastUnknown =
  /** So many of the values in the assumptions are guesses. */
  | { readonly code: 'assumed'; readonly values: number; readonly of: number }
  /** What a source says that rests on fewer than so many observations. */
  | { readonly code: 'few_observations'; readonly values: number; readonly fewerThan: number }
  /** From this day on there is no row: rents and incomes are not judged. */
  | { readonly code: 'rent_norms'; readonly from: PlainDate }
  /** No limit is applied. */
  | { readonly code: 'team_hours'; readonly teams: number }
  | { readonly code: 'house_mix'; readonly houses: number }
  /** Homes that are assumed of a form of which the snapshot shows none: they are left out. */
  | { readonly code: 'no_model_home'; readonly form: Form; readonly homes: number }
  /** People are assumed of a group and municipality of which nobody waits: they are like others of the group. */
  | { readonly code: 'no_model_person'; readonly people: number }
  /** Nights on which the solver ended before it had proven the optimum. */
  | { readonly code: 'not_proven'; readonly nights: number; readonly of: number }

export const FORECAST_KEYS = ['all', 'municipality', 'group', 'support'] as const
export type ForecastKey = (typeof FORECAST_KEYS)[number]

/**
 * People of one municipality of origin, group or level of support; `all` has the key `''`, and so has an origin that is
 * not known or elsewhere.
 */
export interface SeriesKey {
  readonly by: ForecastKey
  readonly key: string
}

/** By month. People who register again, for a next home, count as they do. */
export interface Series extends SeriesKey {
  /** Who wait at the end of the month. */
  readonly waiting: readonly Band[]
  /** Days since they registered, half of them at most; 0 where nobody waits. */
  readonly waitingDays: readonly Band[]
  readonly registered: readonly Band[]
  /** Who moved in. */
  readonly housed: readonly Band[]
  /** Who left without a home from here. */
  readonly left: readonly Band[]
  /** Over the whole time: days from registration to the move, half of those housed at most. */
  readonly daysToHome: Band
  /** Over the whole time: who moved in. */
  readonly housedInAll: Band
  /** Over the whole time: mean number waiting, and what arrivals × mean wait make of it (Little's law). */
  readonly meanWaiting: Band
  readonly byLittle: Band
}

export interface PolicyForecast {
  readonly policyId: string
  readonly policyHash: string
  readonly series: readonly Series[]
  readonly flows: readonly BedFlow[]
  readonly homes: readonly HomeFlow[]
  readonly ledger: readonly LedgerForecast[]
  /** Over the whole time. */
  readonly proposals: Band
  readonly declined: Band
  readonly unanswered: Band
  /** Days that homes on offer stood empty, in all. */
  readonly emptyDays: Band
}

/** Instroom, doorstroom and uitstroom of a bed that others wait for. By month. */
export interface BedFlow {
  readonly of: FreedBed
  /** Registered from there. */
  readonly in: readonly Band[]
  /** Moved from there to a home for some time: one with an expected stay or an end. */
  readonly through: readonly Band[]
  /** Moved from there to a home to stay, or found one elsewhere. */
  readonly out: readonly Band[]
  /** Who still wait there at the end of the month. */
  readonly waiting: readonly Band[]
}

/** By month, by form. */
export interface HomeFlow {
  readonly form: Form
  /** Came on offer. */
  readonly offered: readonly Band[]
  readonly filled: readonly Band[]
  /** On offer at the end of the month and in no proposal. */
  readonly empty: readonly Band[]
}

/**
 * Where receiving and sending go, over the whole time: people housed from elsewhere, and from here housed elsewhere.
 */
export interface LedgerForecast {
  readonly municipality: MunicipalityCode
  readonly received: Band
  readonly sent: Band
  /**
   * People with an urgency ground who were housed here; `share` is what the key asks of it, `null` without a
   * distribution.
   */
  readonly receivedUrgent: Band
  readonly share: Band | null
}

/** One policy less the first, replication by replication. */
export interface PolicyDifference {
  readonly policyId: string
  readonly against: string
  readonly rows: readonly DifferenceRow[]
}

export interface DifferenceRow extends SeriesKey {
  readonly housed: Band
  /** Who wait at the end. */
  readonly waiting: Band
  readonly daysToHome: Band
  /** By who is housed: whether the band lies above 0, below it, or on both sides. */
  readonly verdict: 'gains' | 'loses' | 'undecided' | 'same'
}

/** So many homes, and hours a week, are added to check a price; whoever reads of it is told of as many. */
export const CHECKED_HOMES = 10
export const CHECKED_HOURS = 10

/** What one more would bring over the whole time. */
export interface Worth {
  readonly of:
    | ({ readonly kind: 'home' } & HomeKind)
    | {
        readonly kind: 'team_hours'
        readonly teamId: string
        readonly municipality: MunicipalityCode
        readonly hours: typeof CHECKED_HOURS
      }
    | { readonly kind: 'limit'; readonly limit: LiftedLimit }
  /**
   * More people housed for one such home, for ten hours a week, or for one unit of the limit: what the certificates'
   * prices say.
   */
  readonly priced: Band
  /** Of these, urgent by the policy. */
  readonly pricedUrgent: Band
  /** Nights on which there was a price for it, the mean over replications. */
  readonly nights: number
  /** So many were added and the whole time simulated again, on the same chance; `null`: this was not done. */
  readonly check: WorthCheck | null
}

export interface WorthCheck {
  /** Homes, or hours a week; for a limit that was lifted 0. */
  readonly added: number
  /** People housed more, in all. */
  readonly housed: Band
  /** Of who wait at the end. */
  readonly waiting: Band
  /** Days from registration to the move. */
  readonly daysToHome: Band
  /** What the prices say of so many; `null` for a limit. */
  readonly priced: number | null
  /** Whether that lies within the band of what came of it. `null`: there is nothing to compare. */
  readonly agrees: boolean | null
}

/** Kinds of limits that can be lifted: most supported residents of houses, hours of teams, fair share, receiving. */
export const LIFTED_LIMITS = ['house', 'team', 'origin', 'receiving'] as const
export type LiftedLimit = (typeof LIFTED_LIMITS)[number]

export const HOLD_STRATEGIES = ['greedy', 'nightly', 'batch', 'bid_price'] as const
export type HoldStrategy = (typeof HOLD_STRATEGIES)[number]

/**
 * Wait for a better match, or place now: how near ways of deciding come to what could have been decided in hindsight.
 */
export interface HoldOrPlace {
  readonly strategies: readonly {
    readonly strategy: HoldStrategy
    /** Days that a home waits at most for a better match; 0 is none. */
    readonly days: number
    /**
     * Worth of what it did: points of those housed, less what empty days cost, against the optimum when all arrivals
     * are known: 0–1.
     */
    readonly ofHindsight: Band
    /** Its worth less that of `nightly`, in points a home. */
    readonly gain: Band
    readonly emptyDays: Band
  }[]
  /**
   * Homes on offer now, of which holding gains more than its emptiness costs, outside the band. Advice, never
   * automatic.
   */
  readonly advice: readonly HoldAdvice[]
}

export interface HoldAdvice {
  readonly placeId: string
  readonly form: Form
  readonly municipality: MunicipalityCode
  readonly days: number
  /** Points, what empty days cost taken off. */
  readonly gain: Band
}

export const AHEAD_CAUSES = ['age_limit', 'of_age', 'indication_ends', 'place_ends', 'stay_ends', 'rent_norms'] as const
export type AheadCause = (typeof AHEAD_CAUSES)[number]

/** A month in which a home stops being payable or allowed, or a person can no longer be placed as today. */
export interface AheadEntry {
  /** `YYYY-MM` */
  readonly month: string
  readonly because: AheadCause
  /** `null`: it is about the home, whoever lives there. */
  readonly candidateId: string | null
  /** `null`: they wait. */
  readonly placeId: string | null
  readonly municipality: MunicipalityCode | null
  /** Cents a month more or less of allowance, where it is about that and known. */
  readonly allowanceChangeCents: number | null
}
