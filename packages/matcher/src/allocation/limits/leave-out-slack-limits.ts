import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { canBind } from './can-bind.ts'
import { lowerLimitPrices } from './lower-limit-prices.ts'

/**
 * Solves with those limits alone that some allocation could break. A house with more rooms than places on offer, or two
 * who are eligible for one place together, need no row of a program and no price. `relaxed` is the optimum without
 * limits.
 */
export async function leaveOutSlackLimits(
  problem: AllocationProblem,
  relaxed: AllocationSolution,
  solve: (smaller: AllocationProblem, relaxed: AllocationSolution) => Promise<AllocationSolution>,
): Promise<AllocationSolution> {
  const { limits, edges } = problem
  const kept = [...limits.keys()].filter((limit) => canBind(limits[limit], edges))
  const solution = await solve(
    { ...problem, limits: kept.map((limit) => limits[limit]) },
    { ...relaxed, prices: { ...relaxed.prices, limits: new Float64Array(kept.length) } },
  )
  const prices = new Float64Array(limits.length)
  for (const [index, limit] of kept.entries()) prices[limit] = solution.prices.limits[index]
  return lowerLimitPrices(problem, { ...solution, prices: { ...solution.prices, limits: prices } })
}
