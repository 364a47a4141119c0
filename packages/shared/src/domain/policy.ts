import type { FactorName, Objective, UrgencyGround } from './codes.ts'
import type { FlagOnly } from './criteria.ts'
import type { MunicipalityCode } from './municipality.ts'
import { type PlainDate, plainDate } from './plain-date.ts'
import type { RentNorms } from './rent-norms.ts'

/** What the region has decided, as data, in full. Published: its hash stands on every result. */
export interface Policy {
  readonly version: 1
  readonly id: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  /** Lexicographic, most important first; any order, without repeats, `score` always present. */
  readonly objective: readonly Objective[]
  /** A deadline this near, or past, makes a candidate urgent. Days ≥ 0. */
  readonly urgentWithinDays: number
  /** Whole numbers ≥ 0 that sum to 100. */
  readonly weights: Readonly<Record<FactorName, number>>
  /** 0–1000; pairs that score lower are not proposed. */
  readonly minimumScore: number
  /** ≥ 1, the proposed candidate included. */
  readonly shortlistSize: number
  /** ≥ 1 */
  readonly waitingCapDays: number
  /** Hours a place may fall short and still be eligible, ≥ 0. */
  readonly supportTolerance: { readonly underHours: number }
  readonly indicationMayBeUnknown: boolean
  readonly fairShare: { readonly maxPlacedPerOrigin: Readonly<Record<MunicipalityCode, number>> } | null
  /** Breaks exact ties. */
  readonly lotterySeed: string
  /** 1–100, of yearly income that net rent may take. */
  readonly affordabilityMaxSharePercent: number
  readonly rentNorms: 'builtin' | RentNorms
  /** Criteria that are judged and shown, and close no pair. */
  readonly flagOnly: readonly FlagOnly[]
  /** Urgency grounds that make a candidate urgent, beside a near deadline. */
  readonly urgentGrounds: readonly UrgencyGround[]
  /** A proposal waits for an answer until 17:00 in Amsterdam of the last of these working days. */
  readonly answerWithin: WorkingDays
  readonly unanswered: {
    /** Days ≥ 0 for which a pair that nobody answered is not proposed again. */
    readonly pairRestsDays: number
    /** ≥ 1: so many proposals without an answer, one after the other, and the coordinator hears of it. */
    readonly tellCoordinatorAfter: number
  }
  /** After a yes: how did it go? Again after as many; then the coordinator. */
  readonly followUpAfter: WorkingDays
  /** `null`: places that are occupied are not on offer. */
  readonly chains: Chains | null
  /** How people with an urgency ground are spread over the municipalities that receive; `null`: not at all. */
  readonly distribution: Distribution | null
}

/** Public holidays that not everybody has off. */
export const OPTIONAL_HOLIDAYS = ['good_friday', 'liberation_day'] as const
export type OptionalHoliday = (typeof OPTIONAL_HOLIDAYS)[number]

/** Weekends and Dutch public holidays are left out. */
export interface WorkingDays {
  /** ≥ 1 */
  readonly workingDays: number
  /** Which of these are days off as well; where it is left out, both: so does the Algemene termijnenwet, art. 3. */
  readonly alsoDaysOff?: readonly OptionalHoliday[]
}

/** One move frees the next home. */
export interface Chains {
  /** ≥ 1: at most so many proposals hang on one another. */
  readonly maxLength: number
  /** ≥ 0: days between the resident's move and the next one's. */
  readonly turnoverDays: number
  /** People may exchange homes: a ring. */
  readonly swaps: boolean
}

export interface Distribution {
  /**
   * The share of each municipality of the region: by its inhabitants, or a number ≥ 0 by code; shares are of their sum.
   */
  readonly key: 'inhabitants' | Readonly<Record<MunicipalityCode, number>>
  readonly period: 'half_year'
  /** ≥ 0: people that a municipality may receive ahead of its share; `null`: no limit, the balance is only shown. */
  readonly maxAhead: number | null
}

/** The policy that holds on a day. */
export type PolicyOn = (day: PlainDate) => Promise<Policy>

/** One policy for every day. */
export const alwaysPolicy =
  (policy: Policy): PolicyOn =>
  async () =>
    policy

/** The policy of the region when none is given. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  id: 'u16-default',
  validFrom: plainDate('2026-01-01'),
  validTo: null,
  objective: ['urgent', 'placed', 'score'],
  urgentWithinDays: 60,
  weights: { origin: 30, support: 25, household: 15, waiting: 10, deadline: 8, wishes: 7, affordability: 5 },
  minimumScore: 0,
  shortlistSize: 3,
  waitingCapDays: 730,
  supportTolerance: { underHours: 0 },
  indicationMayBeUnknown: true,
  fairShare: null,
  lotterySeed: '2026-w47',
  affordabilityMaxSharePercent: 35,
  rentNorms: 'builtin',
  flagOnly: ['income_rent'],
  urgentGrounds: [],
  answerWithin: { workingDays: 3 },
  unanswered: { pairRestsDays: 14, tellCoordinatorAfter: 2 },
  followUpAfter: { workingDays: 10 },
  chains: { maxLength: 3, turnoverDays: 14, swaps: false },
  distribution: null,
}
