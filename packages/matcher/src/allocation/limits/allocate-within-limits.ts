import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from '../problem.ts'
import type { Weights } from '../weights.ts'
import { capsOf } from './caps.ts'
import { isFeasible } from './is-feasible.ts'
import { lotteryWithinLimits } from './lottery-within-limits.ts'
import { solveCapped } from './solve-capped.ts'
import { solveLimited } from './solve-limited.ts'

/**
 * From the optimum without limits to the optimum with them, as far as is needed: nothing where it keeps them all; a
 * flow where caps on candidates are what it breaks; prices, branch and cut for anything else.
 */
export async function allocateWithinLimits(
  problem: AllocationProblem,
  relaxed: AllocationSolution,
  weights: Weights,
  pace: Pace,
  control: SolveControl,
): Promise<AllocationSolution> {
  if (problem.limits.length === 0) return relaxed
  if (isFeasible(problem.limits, relaxed.candidateOf)) {
    return { ...relaxed, byLottery: lotteryWithinLimits(problem, relaxed) }
  }
  const caps = capsOf(problem)
  const capped = caps === null ? relaxed : solveCapped(problem, caps, weights, pace)
  if (isFeasible(problem.limits, capped.candidateOf)) return capped
  return solveLimited(problem, capped, caps, weights, pace, control)
}
