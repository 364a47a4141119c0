import type { FactorName, Objective } from './codes.ts'
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
}

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
}
