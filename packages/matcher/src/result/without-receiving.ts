import type { Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import { allocate } from '../allocation/allocate.ts'
import { canBind } from '../allocation/limits/can-bind.ts'
import { DEFAULT_STEPS } from '../allocation/limits/solver-host.ts'
import { paceOf } from '../allocation/pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from '../allocation/problem.ts'
import { solveFlow } from '../allocation/solve-flow.ts'
import { mostOfProblem, weightsFor } from '../allocation/weights.ts'
import type { LimitInForce } from './limit-in-force.ts'

/** All solves for it together may take so much of what the run itself may. */
const SHARE_OF_STEPS = 1 / 4

/**
 * What the optimum would gain without a limit `receiving:<code>`, all others kept, by index of the limit: exact, or
 * `null` where a search ended before its proof. Nothing, without a search, where no allocation could use more than
 * there is, and where the prices that prove the optimum ask nothing for it; each other is solved once more, from the
 * same flow.
 */
export async function gainsWithoutReceiving(
  problem: AllocationProblem,
  limits: readonly LimitInForce[],
  solution: AllocationSolution,
  control: SolveControl,
): Promise<ReadonlyMap<number, ObjectiveValue | null>> {
  const { objective } = problem
  const isSlack = (index: number): boolean =>
    !canBind(limits[index], problem.edges) || (solution.method === 'flow' && solution.prices.limits[index] === 0)
  const receiving = [...limits.keys()].filter((index) => limits[index].kind === 'receiving')
  const sought = solution.proven ? receiving.filter((index) => !isSlack(index)) : []
  const gains = new Map<number, ObjectiveValue | null>(
    receiving.map((index) => [index, isSlack(index) ? gainOf(objective, solution, solution) : null]),
  )
  if (sought.length === 0) return gains
  const { onProgress, shouldStop, steps = DEFAULT_STEPS } = control
  const alone = {
    ...(onProgress && { onProgress }),
    ...(shouldStop && { shouldStop }),
    steps: Math.floor((steps * SHARE_OF_STEPS) / sought.length),
  }
  const { drawnFirst: _, ...undrawn } = problem
  const weights = weightsFor(objective, mostOfProblem(problem), (problem.homes ?? null) !== null)
  const flow = solveFlow({ ...undrawn, limits: [] }, weights, paceOf(alone))
  for (const index of sought) {
    const others = limits.toSpliced(index, 1)
    const prices = { ...flow.prices, limits: new Float64Array(others.length) }
    const free = await allocate({ ...undrawn, limits: others }, alone, { ...flow, prices })
    gains.set(index, free.proven ? gainOf(objective, free, solution) : null)
  }
  return gains
}

function gainOf(
  objective: readonly Objective[],
  free: AllocationSolution,
  { value }: AllocationSolution,
): ObjectiveValue {
  const gain: Partial<Record<Objective, number>> = { urgent: 0, placed: 0, score: 0 }
  for (const level of objective) gain[level] = free.value[level] - value[level]
  return gain as ObjectiveValue
}
