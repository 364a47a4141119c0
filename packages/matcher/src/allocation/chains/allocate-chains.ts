import { firstAmongEquals } from '../first-among-equals.ts'
import { isFeasible } from '../limits/is-feasible.ts'
import { lotteryWithinLimits } from '../limits/lottery-within-limits.ts'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from '../problem.ts'
import type { Weights } from '../weights.ts'
import type { HomeRules } from './home-rules.ts'
import { keepsRules } from './keeps-rules.ts'
import { solveChains } from './solve-chains.ts'

/**
 * From the optimum of all chains and rings, which is a flow, to the one that keeps rules and limits: nothing where it
 * keeps them.
 */
export async function allocateChains(
  problem: AllocationProblem,
  homes: HomeRules,
  relaxed: AllocationSolution,
  weights: Weights,
  pace: Pace,
  control: SolveControl,
): Promise<AllocationSolution> {
  const isKept =
    isFeasible(problem.limits, relaxed.candidateOf) &&
    keepsRules(homes, problem.edges.candidateCount, relaxed.candidateOf)
  if (!isKept) return solveChains(problem, homes, relaxed, weights, pace, control)
  const drawn = firstAmongEquals(problem, relaxed)
  return { ...drawn, byLottery: lotteryWithinLimits(problem, drawn) }
}
