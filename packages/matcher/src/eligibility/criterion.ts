import type { CriterionCode, CriterionDetail, JudgedCriterion, MissingField, Verdict } from '@thuismatch/shared/domain'
import type { Region } from './region.ts'

export const MET = 0
export const UNMET = 1
export const UNKNOWN = 2
export type VerdictNumber = typeof MET | typeof UNMET | typeof UNKNOWN

export const VERDICTS: readonly Verdict[] = ['met', 'unmet', 'unknown']

/** One hard criterion. Candidate and place are indices of the region. */
export interface Criterion<C extends CriterionCode = CriterionCode> {
  readonly code: C
  /** The one decision, read by columns and by single pairs alike. Reads the region's columns and allocates nothing. */
  readonly verdict: (region: Region, candidate: number, place: number) => VerdictNumber
  /** What was needed and what was found. */
  readonly detail: (region: Region, candidate: number, place: number) => CriterionDetail[C]
  /** The values for want of which the verdict is `unknown`; asked only then. */
  readonly missing: (region: Region, candidate: number, place: number) => readonly MissingField[]
  /**
   * What the verdict hangs on, of either side: candidates with equal keys have equal verdicts at every place, and places
   * with equal keys for every candidate. A side is left out where nearly every key would be another.
   */
  readonly keys?: {
    readonly candidate?: (region: Region, candidate: number) => number | string
    readonly place?: (region: Region, place: number) => number | string
  }
  /**
   * Where candidates of one context meet the criterion at places up to some rank and do not from there on: what is found
   * for some places then holds for many. The context is `null` for a candidate of whom that cannot be said.
   */
  readonly order?: {
    readonly context: (region: Region, candidate: number) => number | null
    readonly rank: (region: Region, candidate: number, place: number) => number
  }
}

/** A criterion judged for a pair. */
export interface Judged {
  readonly judgement: JudgedCriterion
  /** Empty unless the verdict is `unknown`. */
  readonly missing: readonly MissingField[]
  /** Keeps the pair out: unmet, or unknown where the policy lets that close. */
  readonly closes: boolean
}
