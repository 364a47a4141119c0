import type { Availability, BuildingBlock, FactorName, FreedBed, OfferedAvailability } from './codes.ts'
import type { BlockerCode, CriterionCode, CriterionDetail, FlagOnly } from './criteria.ts'
import type { CandidateField, MissingField } from './facts/index.ts'
import type { MunicipalityCode } from './municipality.ts'
import type { PlainDate } from './plain-date.ts'
import type { Policy } from './policy.ts'

/** What a run says. Canonical: the same snapshot and policy give the same bytes on any machine. */
export interface Result {
  readonly version: 1
  readonly asOf: PlainDate
  readonly snapshotHash: string
  readonly policy: Policy
  readonly policyHash: string
  /** One per filled place, by place id. */
  readonly proposals: readonly ProposedPair[]
  /** Every other place that is not in an open proposal, by id. */
  readonly unfilled: readonly UnfilledPlace[]
  /** Every candidate without a proposal, by id. */
  readonly unmatched: readonly UnmatchedCandidate[]
  /** What a caseworker can find out, most places first, then by candidate id and the order of the fields. */
  readonly questions: readonly Question[]
  readonly objective: ObjectiveValue
  readonly optimality: Optimality
  /** The sixteen and every other municipality that occurs as an origin or of a place, by code. */
  readonly perMunicipality: readonly MunicipalityBalance[]
  /** Every limit in force, by kind and id. */
  readonly limits: readonly LimitUse[]
  readonly freed: FreedBeds
  readonly warnings: readonly string[]
}

export interface ProposedPair {
  readonly placeId: string
  readonly candidateId: string
  readonly moveInOn: PlainDate
  /** 0–1000 */
  readonly score: number
  /** All seven, in the order of the policy's table. */
  readonly factors: readonly ScoredFactor[]
  /** All of them, in the order of the policy's table. */
  readonly criteria: readonly JudgedCriterion[]
  /**
   * Values that a criterion or factor of this pair missed, in the order of `CANDIDATE_FIELDS`, the place's own last.
   */
  readonly questions: readonly MissingField[]
  /** Criteria of the policy's `flagOnly` that are unmet, in the order of the policy's table. */
  readonly flags: readonly FlagOnly[]
  /**
   * The months after the move in which what is paid, or what holds, changes; by month, then in the order of
   * `OUTLOOK_CAUSES`.
   */
  readonly outlook: readonly OutlookEntry[]
  /** `null` where nothing hangs on the proposal and it hangs on nothing. */
  readonly chain: ChainLink | null
  readonly decidedByLottery: boolean
  readonly shortlist: readonly ShortlistEntry[]
}

/**
 * Why something changes in a month: somebody of the household is old enough for the higher cap of the rent allowance,
 * the norms of a new year hold, the decision that grants the support has ended, the place has.
 */
export const OUTLOOK_CAUSES = ['of_age', 'rent_norms', 'indication_ends', 'place_ends'] as const
export type OutlookCause = (typeof OUTLOOK_CAUSES)[number]

export interface OutlookEntry {
  /** `YYYY-MM`, the first in which it is so. */
  readonly month: string
  readonly because: OutlookCause
  /**
   * Of `of_age` and `rent_norms`: euro cents of rent allowance a month more, or less (negative), rounded down; `null`
   * where that is not known, and of an end.
   */
  readonly allowanceChangeCents: number | null
  /**
   * `validFrom` of the row by which that is reckoned: of a month without a row, the one in force on the day of the
   * move.
   */
  readonly norm: PlainDate | null
}

/** Where a proposal stands among those that hang on one another. */
export interface ChainLink {
  /** The place at which the chain starts. */
  readonly id: string
  /** From 1. */
  readonly position: number
  readonly length: number
  /** The candidate whose move frees this place; `null` for the first. */
  readonly after: string | null
}

export interface ShortlistEntry {
  readonly candidateId: string
  readonly score: number
  readonly placedElsewhere: boolean
}

export type Verdict = 'met' | 'unmet' | 'unknown'

export type JudgedCriterion = {
  readonly [C in CriterionCode]: {
    readonly criterion: C
    readonly verdict: Verdict
    readonly detail: CriterionDetail[C]
  }
}[CriterionCode]

export type ScoredFactor = {
  readonly [F in FactorName]: {
    readonly factor: F
    /** 0–1000 */
    readonly points: number
    readonly weight: number
    readonly unknown: boolean
    readonly detail: FactorDetail[F]
  }
}[FactorName]

/** What the points were computed from, by factor. */
export interface FactorDetail {
  readonly origin: {
    readonly origin: MunicipalityCode | null
    readonly place: MunicipalityCode
    readonly leaveOrigin: boolean
  }
  readonly support: {
    readonly neededHours: number | null
    readonly deliveredHours: number
    readonly neededAvailability: Availability | null
    readonly deliveredAvailability: OfferedAvailability
    readonly blocksNeeded: number
    readonly blocksMissing: readonly BuildingBlock[]
  }
  /** `spare`: persons that the home could hold beyond the household; negative is never shown, it is 0. */
  readonly household: { readonly fits: boolean; readonly spare: number }
  readonly waiting: { readonly days: number; readonly capDays: number }
  readonly deadline: { readonly daysLeft: number | null }
  readonly wishes: { readonly municipality: boolean; readonly form: boolean }
  readonly affordability: {
    readonly netRentCents: number | null
    readonly incomeYearCents: number | null
    readonly maxSharePercent: number
  }
}

/** `resident_stays`: the place is occupied, and its resident was not placed. */
export type PlaceOutcome = 'no_eligible_candidate' | 'limits' | 'outranked' | 'resident_stays'

export interface UnfilledPlace {
  readonly placeId: string
  readonly outcome: PlaceOutcome
  readonly blockers: readonly PlaceBlocker[]
}

/** Candidates that this criterion closes for the place, alone or together with others. */
export interface PlaceBlocker {
  readonly criterion: BlockerCode
  readonly verdict: 'unmet' | 'unknown'
  readonly candidates: number
}

export type CandidateOutcome =
  | 'outranked'
  | 'no_eligible_place'
  | 'incomplete'
  | 'limits'
  | 'taken'
  | 'needs_protected_living'

export interface UnmatchedCandidate {
  readonly candidateId: string
  readonly outcome: CandidateOutcome
  readonly eligiblePlaces: number
  readonly blockers: readonly CandidateBlocker[]
  readonly nearest: Nearest | null
}

/** Places that this criterion closes for the candidate, alone or together with others. */
export interface CandidateBlocker {
  readonly criterion: BlockerCode
  readonly verdict: 'unmet' | 'unknown'
  readonly places: number
}

/** The smallest set of changed fields that makes at least one more place eligible. */
export interface Nearest {
  readonly changes: readonly FieldChange[]
  readonly opensPlaces: number
}

export interface FieldChange {
  readonly field: CandidateField
  readonly from: string | number | boolean | null
  readonly to: string | number | boolean
}

export interface Question {
  readonly candidateId: string
  readonly field: CandidateField
  readonly opensPlaces: number
}

export interface ObjectiveValue {
  readonly urgent: number
  /** Only where the policy's objective has the level. */
  readonly freed?: number
  readonly placed: number
  readonly score: number
}

export interface Optimality {
  readonly proven: boolean
  readonly method: 'flow' | 'mip'
  /** No allocation has a lexicographically higher objective than this. */
  readonly bound: ObjectiveValue
  readonly certificate: Certificate
}

/**
 * Dual prices that prove the bound by weak duality. Weights and prices are integers in one currency: a pair is worth
 * `unit.urgent × (urgent?) + unit.freed × (frees a bed?) + unit.placed + unit.score × score`, where each unit of the
 * policy's objective outweighs every total of the levels after it, and a level that the objective leaves out is worth
 * 0. For every eligible pair: candidatePrice + placePrice + Σ limitPrice × use ≥ worth, all prices ≥ 0. Then Σ
 * candidatePrice + Σ placePrice + Σ limitPrice × capacity is a bound on every allocation's worth.
 */
export interface Certificate {
  readonly unit: ObjectiveValue
  /** Prices above 0, by id. */
  readonly candidates: Readonly<Record<string, number>>
  readonly places: Readonly<Record<string, number>>
  /** Prices above 0 of the limits in force, by the ids of `Result.limits`. */
  readonly limits: Readonly<Record<string, number>>
  /** The sum above: of prices and capacities. With method `flow` it equals the worth of the allocation. */
  readonly dualBound: number
}

/** What is used of a limit, what was used already included. Hours of a team, homes or people of any other. */
export interface LimitUse {
  /** `house:<id>`, `team:<id>`, `origin:<code>` … */
  readonly id: string
  readonly used: number
  readonly of: number
  /** What one unit more would bring at most, by the proof; `null` where it says nothing. */
  readonly price: ObjectiveValue | null
  /**
   * Of each `receiving:<code>`, and of no other: what the optimum would gain without this one limit, exact; `null`
   * where that was not settled within the steps that there are for it.
   */
  readonly without?: ObjectiveValue | null
}

/** Beds that the proposals would free, by where the people come from. */
export type FreedBeds = Readonly<Record<FreedBed, number>>

export interface MunicipalityBalance {
  readonly code: MunicipalityCode
  /** Candidates with this origin. */
  readonly candidates: number
  readonly placed: number
  readonly placedInOrigin: number
  /** Places here that are not in an open proposal. */
  readonly placesOffered: number
  /** Placed here, of another or unknown origin. */
  readonly received: number
  /** Of this origin, placed elsewhere. */
  readonly sent: number
}
