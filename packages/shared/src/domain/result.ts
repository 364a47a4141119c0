import type {
  Availability,
  BuildingBlock,
  CandidateField,
  Catchment,
  ClosingCode,
  CriterionCode,
  DeclinedBy,
  FactorName,
  Group,
  MissingField,
  OfferedAvailability,
} from './codes.ts'
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
  /** All twenty, in the order of the policy's table. */
  readonly criteria: readonly JudgedCriterion[]
  /** Values that a criterion or factor of this pair missed, in the order of `CANDIDATE_FIELDS`, the place's own last. */
  readonly questions: readonly MissingField[]
  readonly decidedByLottery: boolean
  readonly shortlist: readonly ShortlistEntry[]
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

/** What was needed and what was found, by criterion. Municipality codes are today's. */
export interface CriterionDetail {
  readonly group: { readonly group: Group; readonly groups: readonly Group[] }
  /** `min` and `max` as they hold for this person: for a young adult the place's band within 18–24. */
  readonly age: { readonly age: number | null; readonly min: number | null; readonly max: number | null }
  readonly catchment: {
    readonly origin: MunicipalityCode | null
    readonly place: MunicipalityCode
    readonly catchment: Catchment
  }
  readonly region_residence: { readonly asked: boolean; readonly residesIn: MunicipalityCode | null }
  readonly support_hours: { readonly needed: number | null; readonly delivered: number; readonly tolerance: number }
  readonly support_availability: { readonly needed: Availability | null; readonly delivered: OfferedAvailability }
  readonly basic_living_skills: AskedDetail
  readonly group_living: AskedDetail
  readonly housing_first_conditions: AskedDetail
  readonly occupants: {
    readonly adults: number
    readonly children: number
    readonly maxAdults: number
    readonly maxChildren: number
  }
  readonly pets: { readonly pets: boolean | null; readonly allowed: boolean | null }
  readonly wheelchair: { readonly needed: boolean | null; readonly accessible: boolean | null }
  readonly affordability: AffordabilityDetail
  readonly income_rent: {
    /** `validFrom` of the row of the table that was read. */
    readonly norm: PlainDate
    readonly selfContained: boolean
    readonly incomeYearCents: number | null
    readonly incomeCeilingYearCents: number
    readonly incomeLimitYearCents: number
    readonly rentCents: number
    readonly rentCapCents: number
  }
  /** Unmet when `endsOn` is before `neededUntil`. */
  readonly dates: { readonly moveInOn: PlainDate; readonly endsOn: PlainDate | null; readonly neededUntil: PlainDate }
  /** What is to be avoided, without saying whom. */
  readonly safety: { readonly municipality: boolean; readonly house: boolean; readonly resident: boolean }
  readonly may_share: { readonly found: boolean | null }
  readonly indication: { readonly indicationUntil: PlainDate | null; readonly moveInOn: PlainDate }
  /** Of several declines in force, the one that lasts longest (`null`, never again, is longest). */
  readonly declined: { readonly by: DeclinedBy | null; readonly until: PlainDate | null }
  readonly taken: { readonly candidate: boolean; readonly place: boolean }
}

export interface AskedDetail {
  readonly asked: boolean
  readonly found: boolean | null
}

/** Every figure, in euro cents per month unless the name says year; `null` where it hangs on a value that is not known. */
export interface AffordabilityDetail {
  readonly indicative: true
  /** `validFrom` of the row of the rent-allowance table that was read. */
  readonly norm: PlainDate
  /** Old enough for the adult calculation cap on the move-in date. */
  readonly adult: boolean | null
  readonly rentCents: number
  readonly serviceCostsCents: number
  readonly calculationRentCapCents: number | null
  readonly countedRentCents: number | null
  readonly ownContributionCents: number
  readonly qualityDiscountLimitCents: number
  readonly cappingLimitCents: number
  readonly incomeCeilingYearCents: number
  readonly incomeYearCents: number | null
  readonly allowanceCents: number | null
  readonly netRentCents: number | null
  readonly maxSharePercent: number
}

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

export type PlaceOutcome = 'no_eligible_candidate' | 'limits' | 'outranked'

export interface UnfilledPlace {
  readonly placeId: string
  readonly outcome: PlaceOutcome
  readonly blockers: readonly PlaceBlocker[]
}

/** Candidates that this criterion closes for the place, alone or together with others. */
export interface PlaceBlocker {
  readonly criterion: ClosingCode
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
  readonly criterion: ClosingCode
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
 * `unit.urgent × (urgent?) + unit.placed + unit.score × score`, where each unit of the policy's objective outweighs
 * every total of the levels after it, and a level that the objective leaves out is worth 0.
 * For every eligible pair: candidatePrice + placePrice + Σ limitPrice × use ≥ worth, all prices ≥ 0.
 * Then Σ candidatePrice + Σ placePrice + Σ limitPrice × capacity is a bound on every allocation's worth.
 */
export interface Certificate {
  readonly unit: ObjectiveValue
  /** Prices above 0, by id. */
  readonly candidates: Readonly<Record<string, number>>
  readonly places: Readonly<Record<string, number>>
  /** Prices above 0 of the limits in force: `house:<id>`, `team:<id>`, `origin:<code>`. */
  readonly limits: Readonly<Record<string, number>>
  /** The sum above: of prices and capacities. With method `flow` it equals the worth of the allocation. */
  readonly dualBound: number
}

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
