import type {
  CandidateBlocker,
  FactorName,
  FieldChange,
  FlagOnly,
  Form,
  JudgedCriterion,
  LimitUse,
  MissingField,
  MunicipalityCode,
  Nearest,
  OutlookEntry,
  PlainDate,
  ScoredFactor,
} from '@thuismatch/shared/domain'

/**
 * Why a person got a place, or did not, as data. It tells about this one person: of others it holds numbers only, never
 * an id, so that it can be shown to the caseworker of this person.
 */
export type Explanation = CandidateExplanation | PairExplanation

/** About the person in this run as a whole. */
export type CandidateExplanation =
  | PlacedExplanation
  | OutrankedExplanation
  | LimitedExplanation
  | ClosedExplanation
  | (About & { readonly kind: 'taken' | 'needs_protected_living' })

/** About the person and one place. */
export type PairExplanation = PlacedExplanation | ClosedPairExplanation | OpenPairExplanation

interface About {
  readonly candidateId: string
}

export interface PlacedExplanation extends About {
  readonly kind: 'placed'
  readonly place: ExplainedPlace
  readonly score: number
  readonly factors: readonly ScoredFactor[]
  readonly criteria: readonly JudgedCriterion[]
  /** What is not met and only flags. */
  readonly flags: readonly FlagOnly[]
  readonly outlook: readonly OutlookEntry[]
  /** Still to be found out about this pair. */
  readonly questions: readonly MissingField[]
  readonly decidedByLottery: boolean
  /** Drawn before all others, for a chain that they were in has broken. */
  readonly isDrawnFirst: boolean
  readonly standing: Standing
  /** Other places that fit, taken by others or empty. */
  readonly otherEligiblePlaces: number
}

/** Everything that fits went to others. */
export interface OutrankedExplanation extends About {
  readonly kind: 'outranked'
  readonly decided: readonly Deciding[]
  readonly places: readonly EligiblePlace[]
  readonly nearest: Nearest | null
  readonly questions: readonly OpenQuestion[]
}

/** A place that fits stayed empty. */
export interface LimitedExplanation extends About {
  readonly kind: 'limits'
  /** Limits that are full for this person at a place that stayed empty; none where only several together are. */
  readonly limits: readonly LimitReason[]
  readonly decided: readonly Deciding[]
  readonly places: readonly EligiblePlace[]
  readonly nearest: Nearest | null
  readonly questions: readonly OpenQuestion[]
}

/** No place fits, or none that can be seen to fit. */
export interface ClosedExplanation extends About {
  readonly kind: 'no_eligible_place' | 'incomplete'
  readonly blockers: readonly CandidateBlocker[]
  readonly nearest: Nearest | null
  readonly questions: readonly OpenQuestion[]
}

/** The place is closed for the person. */
export interface ClosedPairExplanation extends About {
  readonly kind: 'pair_closed'
  readonly place: ExplainedPlace
  /** What closes the pair, in the order of the policy's table. */
  readonly unmet: readonly JudgedCriterion[]
  readonly unknown: readonly JudgedCriterion[]
  readonly belowMinimum: { readonly score: number; readonly minimum: number } | null
  /** What would open this place, if anything that can be found out or decided does. */
  readonly opens: readonly FieldChange[] | null
}

/** The place is open for the person, and is not proposed. */
export interface OpenPairExplanation extends About {
  readonly kind: 'pair_open'
  readonly place: ExplainedPlace
  readonly score: number
  readonly factors: readonly ScoredFactor[]
  /** What is not met and only flags. */
  readonly flagged: readonly JudgedCriterion[]
  readonly standing: EligiblePlace
  readonly limits: readonly LimitReason[]
  /** Where the person is proposed instead. */
  readonly instead: { readonly place: ExplainedPlace; readonly score: number } | null
}

export interface ExplainedPlace {
  readonly placeId: string
  readonly form: Form
  readonly houseName: string | null
  readonly municipality: MunicipalityCode
  readonly moveInOn: PlainDate
}

/** The person among all who fit at a place, by score and then by lottery; 1 is first. */
export interface Standing {
  readonly rank: number
  readonly eligible: number
  /** Of those before them, how many are proposed for another place. */
  readonly aheadPlacedElsewhere: number
}

export interface EligiblePlace extends Standing {
  readonly place: ExplainedPlace
  readonly score: number
  /** Who got it, without saying who; `null` when it stayed empty. */
  readonly wonBy: { readonly score: number; readonly because: Deciding } | null
}

/**
 * What put others before this person: the objective (`urgent`, `freed`), the factor with the largest lead in weighted
 * points, an equal score and a chain that broke (`broken_chain`) or the lottery, room within the limits, or the sum of
 * all proposals together.
 */
export interface Deciding {
  readonly reason: FactorName | 'urgent' | 'freed' | 'broken_chain' | 'lottery' | 'limits' | 'together'
  readonly people: number
  /** Of these, how many have the same municipality of origin as the person. */
  readonly sameOrigin: number
}

export interface OpenQuestion {
  readonly field: MissingField
  /** Places that the answer alone may open. */
  readonly opensPlaces: number
}

/** A limit that leaves no room for this person at a place that stayed empty. */
export type LimitReason =
  | {
      readonly kind: 'house'
      readonly houseId: string
      readonly houseName: string
      readonly supportedMax: number
      readonly supportedNow: number
      readonly openProposals: number
      /** Proposed in this run. */
      readonly used: number
    }
  | {
      readonly kind: 'team'
      readonly teamId: string
      readonly capacityHours: number
      readonly usedHours: number
      readonly neededHours: number
    }
  | { readonly kind: 'origin'; readonly municipality: MunicipalityCode; readonly capacity: number }
  | { readonly kind: 'rooms'; readonly houseId: string; readonly houseName: string; readonly rooms: number }
  | {
      readonly kind: 'receiving'
      readonly municipality: MunicipalityCode
      readonly capacity: number
      /** What the whole region would gain without it, as the result says. */
      readonly cost?: Pick<LimitUse, 'price' | 'without'>
    }
  /** Why, and because of whom, is said to nobody. */
  | { readonly kind: 'apart'; readonly houseId: string; readonly houseName: string }
