import { allocateChains } from './chains/allocate-chains.ts'
import { firstAmongEquals } from './first-among-equals.ts'
import { allocateWithinLimits } from './limits/allocate-within-limits.ts'
import { isFeasible } from './limits/is-feasible.ts'
import { leaveOutSlackLimits } from './limits/leave-out-slack-limits.ts'
import { paceOf } from './pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from './problem.ts'
import { solveFlow } from './solve-flow.ts'
import { mostOfProblem, weightsFor } from './weights.ts'

/**
 * The best allocation for everyone at once: lexicographically most by the objective, every limit kept, with what proves
 * it.
 *
 * First without the limits, which is a flow (`solveFlow`). Where that optimum keeps them it is the answer, drawn by the
 * lottery; where it does not, `allocateWithinLimits` goes on from it, or `allocateChains` where people live in some of
 * the places. The same for any order of the input, on any machine: work is counted in steps. Only the clock, the last
 * resort, can make two runs differ, and the solution then says `endedByClock`.
 *
 * `flow` is the optimum without limits where that is known already, as a kept `Allocation` has it.
 *
 * Throws a `RangeError` when numbers could become too large to be exact, and rejects with `AllocationStopped` when
 * asked to stop.
 */
export async function allocate(
  problem: AllocationProblem,
  control: SolveControl = {},
  flow?: AllocationSolution,
): Promise<AllocationSolution> {
  const pace = paceOf(control)
  const homes = problem.homes ?? null
  const weights = weightsFor(problem.objective, mostOfProblem(problem), homes !== null)
  const relaxed = flow ?? solveFlow(problem, weights, pace)
  const within = (given: AllocationProblem, without: AllocationSolution): Promise<AllocationSolution> =>
    homes === null
      ? allocateWithinLimits(given, without, weights, pace, control)
      : allocateChains(given, homes, without, weights, pace, control)
  const solution = isFeasible(problem.limits, relaxed.candidateOf)
    ? await within(problem, relaxed)
    : await leaveOutSlackLimits(problem, relaxed, within)
  return firstAmongEquals(problem, solution)
}
