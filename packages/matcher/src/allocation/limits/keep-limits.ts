import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import type { Worth } from '../worth.ts'
import { capsOf } from './caps.ts'
import { keepsLimits } from './keeps-limits.ts'
import { lotsWithinLimits } from './lots-within-limits.ts'
import { solveCapped } from './solve-capped.ts'
import { solveLimited } from './solve-limited.ts'

/**
 * From the optimum without limits to the optimum with them, as far as is needed: nothing where it keeps them all; a flow where caps on
 * candidates are what it breaks; prices, branch and cut for anything else.
 */
export async function keepLimits(
  problem: AllocationProblem,
  relaxed: AllocationSolution,
  worth: Worth,
  pace: Pace,
  timeLimitMs = Number.POSITIVE_INFINITY,
): Promise<AllocationSolution> {
  if (problem.limits.length === 0) return relaxed
  if (keepsLimits(problem.limits, relaxed.candidateOf)) {
    return { ...relaxed, byLottery: lotsWithinLimits(problem, relaxed) }
  }
  const caps = capsOf(problem)
  const capped = caps === null ? relaxed : solveCapped(problem, caps, worth, pace)
  if (keepsLimits(problem.limits, capped.candidateOf)) return capped
  return solveLimited(problem, capped, caps, worth, pace, timeLimitMs)
}
