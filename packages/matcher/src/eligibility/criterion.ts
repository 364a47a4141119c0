import type {
  Candidate,
  CandidateField,
  CriterionCode,
  CriterionDetail,
  JudgedCriterion,
  MissingField,
  PlaceField,
  Verdict,
} from '@thuismatch/shared/domain'
import type { Region } from '../region/region.ts'
import type { AnswerChange } from './answer-change.ts'

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
  /**
   * The verdict hangs on the two rows and the policy alone: on no day, no other row, no proposal and no decline. What
   * was judged once holds for as long as both rows do.
   */
  readonly isLasting?: true
  /** What was needed and what was found. */
  readonly detail: (region: Region, candidate: number, place: number) => CriterionDetail[C]
  /** The candidate's fields for want of which the verdict can be `unknown`. */
  readonly asks?: readonly CandidateField[]
  /**
   * The place's field of which the provider is asked, and whom it can matter to, whatever the place. Left out where
   * that hangs on more: then every pair is looked at.
   */
  readonly asksProvider?: { readonly field: PlaceField; readonly concerns: (candidate: Candidate) => boolean }
  /** What somebody can find out or decide so that the criterion is met; left out where nobody can. */
  readonly change?: AnswerChange | readonly AnswerChange[]
  /** The values for want of which the verdict is `unknown`; asked only then. */
  readonly missing: (region: Region, candidate: number, place: number) => readonly MissingField[]
  /**
   * What the verdict hangs on, of either side: candidates with equal keys have equal verdicts at every place, and
   * places with equal keys for every candidate. A side is left out where nearly every key would be another.
   */
  readonly keys?: {
    readonly candidate?: (region: Region, candidate: number) => number | string
    readonly place?: (region: Region, place: number) => number | string
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
