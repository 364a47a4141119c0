import type { Certificate, Objective } from '@thuismatch/shared/domain'
import type { HomeRules } from './chains/home-rules.ts'

/** So much of each level, those that the objective leaves out included. */
export type Totals = Readonly<Record<Objective, number>>

/**
 * The eligible pairs as columns, by place (CSR): the pairs of place `p` are `offsets[p] ≤ e < offsets[p + 1]`, with the
 * candidates' indices ascending within a place. Indices are those of the canonical snapshot (sorted by id).
 */
export interface Edges {
  readonly candidateCount: number
  readonly placeCount: number
  /** length `placeCount + 1` */
  readonly offsets: Float64Array | Int32Array
  /** length = number of pairs */
  readonly candidates: Int32Array
  /** 0–1000, same length */
  readonly scores: Int16Array
}

/** Σ use over the allocated pairs whose place is one of `places` and whose candidate uses something ≤ capacity. */
export interface Limit {
  /** `rooms:<house>`, `team:<id>` … : what it is called in the document. */
  readonly key: string
  /** whole, ≥ 0 */
  readonly capacity: number
  /** Places it counts, ascending; `null` is all places. */
  readonly places: Int32Array | null
  /**
   * Where `places` is `null`: no pair uses anything but at one of these places; one of these candidates gives back what
   * they use, a use below 0, wherever they go. Absent: any pair may use something.
   */
  readonly concerns?: { readonly places: Int32Array; readonly candidates: Int32Array }
  /**
   * The only candidates who use anything, ascending: named where they are few, for there may be thousands of such
   * limits.
   */
  readonly candidates?: Int32Array
  /** What a pair uses, whole, below 0 only as `concerns` says, by candidate and place index. */
  readonly use: (candidate: number, place: number) => number
}

/** One household per place, one place per household, eligible pairs only, every limit kept. */
export interface AllocationProblem {
  readonly edges: Edges
  /** Levels, most important first; `score` is always one of them. */
  readonly objective: readonly Objective[]
  /** 1 where the candidate is urgent, by candidate. */
  readonly urgent: Uint8Array
  /** 1 where a bed becomes free that others wait for, by candidate; absent: nowhere. */
  readonly freeing?: Uint8Array
  /** Position in the draw, a permutation, by candidate and by place. */
  readonly candidateTicket: Int32Array
  readonly placeTicket: Int32Array
  /** So many tickets are of candidates who go before all others where they are worth as much. Absent: none. */
  readonly drawnFirst?: number
  readonly limits: readonly Limit[]
  /** Absent or `null`: nobody lives in any of the places. */
  readonly homes?: HomeRules | null
}

export interface AllocationSolution {
  /** Candidate index by place, −1 where the place stays empty. */
  readonly candidateOf: Int32Array
  readonly value: Totals
  readonly bound: Totals
  readonly proven: boolean
  readonly method: 'flow' | 'mip'
  /** There where the clock ended the search: another run may find better, or prove more. */
  readonly endedByClock?: true
  /** 1 where another optimum fills the place differently, by place. */
  readonly byLottery: Uint8Array
  /** Dual prices by index, 0 where there is none; see `Certificate`. */
  readonly prices: {
    readonly unit: Totals
    readonly candidates: Float64Array
    readonly places: Float64Array
    /** in the order of `problem.limits` */
    readonly limits: Float64Array
    readonly dualBound: Certificate['dualBound']
  }
}

/** What a long solve reports, and how it is stopped. */
export interface SolveControl {
  /** Called at most about ten times a second of work. */
  readonly onProgress?: (progress: { readonly phase: string; readonly done: number; readonly total: number }) => void
  /** Looked at every few milliseconds of work; the solve then throws its `reason`. */
  readonly shouldStop?: () => boolean
  /**
   * Work allowed for the integer part before the best found is returned with its gap, in steps
   * (`limits/solver-host.ts`): the same steps give the same answer on every machine. About 40 s of one core when
   * absent.
   */
  readonly steps?: number
  /**
   * Last resort: time of the integer solver's own clock after which the best found is returned, marked `endedByClock`;
   * unlimited when absent.
   */
  readonly timeLimitMs?: number
}
