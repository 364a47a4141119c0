import type { Policy, Result, Snapshot } from '@thuismatch/shared/domain'
import { allocate } from './allocation/allocate.ts'
import type { SolveControl } from './allocation/problem.ts'
import { eligibleEdges } from './pairs/index.ts'
import { indexRegion, occupiedHomes } from './region/index.ts'
import { allocationProblemOf, gainsWithoutReceiving, limitsInForce, newFindings, resultOf } from './result/index.ts'

/** The steps of a run, in order: reading into columns, judging and scoring pairs, allocating, explaining. */
export type Phase = 'reading' | 'eligibility' | 'allocation' | 'explanation'

export interface MatchOptions extends SolveControl {
  /** Told as each step begins, so that a caller with a clock can time them; the matcher has none. */
  readonly onPhase?: (phase: Phase) => void
}

/**
 * One run: who is proposed where, why, and why not. The same snapshot and policy give the same document, byte for byte
 * (`canonicalJson`), whatever the order of the lists in the snapshot.
 *
 * Both are taken to be checked at the edge. Rejects with `AllocationStopped` soon after `shouldStop` says so. Work
 * grows with candidates × places.
 */
export async function match(snapshot: Snapshot, policy: Policy, options: MatchOptions = {}): Promise<Result> {
  const { onPhase, ...control } = options
  onPhase?.('reading')
  const region = indexRegion(snapshot, policy)
  onPhase?.('eligibility')
  const edges = eligibleEdges(region, control)
  onPhase?.('allocation')
  const homes = occupiedHomes(region)
  const limits = limitsInForce(region, edges)
  const problem = allocationProblemOf(region, edges, limits, homes)
  const solution = await allocate(problem, control)
  const gains = await gainsWithoutReceiving(problem, limits, solution, control)
  onPhase?.('explanation')
  return resultOf(region, edges, limits, homes, solution, gains, newFindings(region), control)
}
