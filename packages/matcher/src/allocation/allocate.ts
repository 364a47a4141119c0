import { keepLimits } from './limits/keep-limits.ts'
import { paceOf } from './pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from './problem.ts'
import { solveFlow } from './solve-flow.ts'
import { mostOf, worthFor } from './worth.ts'

/**
 * The best allocation for everyone at once: lexicographically most by the objective, every limit kept, with what proves it.
 *
 * First without the limits, which is a flow (`solveFlow`). Where that optimum keeps them it is the answer, drawn by the lottery; where it does not,
 * `keepLimits` goes on from it. The same for any order of the input; only a time limit can make two runs differ, and then the
 * result says `proven: false` and how far it may be from the best.
 *
 * `flow` is the optimum without limits where that is known already, as a kept `Allocation` has it.
 *
 * Throws a `RangeError` when numbers could become too large to be exact, and rejects with `AllocationStopped` when asked to stop.
 */
export async function allocate(
  problem: AllocationProblem,
  control: SolveControl = {},
  flow?: AllocationSolution,
): Promise<AllocationSolution> {
  const pace = paceOf(control)
  const { edges, objective, urgent } = problem
  const worth = worthFor(objective, mostOf(edges.candidateCount, edges.placeCount, sumOf(urgent)))
  return keepLimits(problem, flow ?? solveFlow(problem, worth, pace), worth, pace, control.timeLimitMs)
}

const sumOf = (numbers: Uint8Array): number => numbers.reduce((sum, one) => sum + one, 0)
