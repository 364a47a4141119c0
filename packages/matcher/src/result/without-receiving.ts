import type { Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import { allocate } from '../allocation/allocate.ts'
import { canBind } from '../allocation/limits/can-bind.ts'
import { DEFAULT_STEPS } from '../allocation/limits/solver-host.ts'
import { paceOf } from '../allocation/pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from '../allocation/problem.ts'
import { solveFlow } from '../allocation/solve-flow.ts'
import { mostOfProblem, weightsFor } from '../allocation/weights.ts'
import type { LimitInForce } from './limit-in-force.ts'

/**
 * What the optimum would gain without a limit `receiving:<code>`, all others kept, by index of the limit: exact, or
 * `null` where a search ended before its proof. Nothing, without a search, where no allocation could use more than
 * there is, and where the prices that prove the optimum ask nothing for it; each other is solved for once more, from
 * the same flow. Of limits of which something is left, all are taken away at once, for that mostly changes nothing, and
 * then nothing is gained without any one of them; else each half of them.
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
    // Taking away by halves is at most twice as many solves: all together may take what the run itself may.
    steps: Math.floor(steps / (2 * sought.length)),
  }
  const { drawnFirst: _, ...undrawn } = problem
  const weights = weightsFor(objective, mostOfProblem(problem), (problem.homes ?? null) !== null)
  const flow = solveFlow({ ...undrawn, limits: [] }, weights, paceOf(alone))
  const settle = async (given: readonly number[]): Promise<void> => {
    if (given.length === 0) return
    const others = limits.filter((_, index) => !given.includes(index))
    const prices = { ...flow.prices, limits: new Float64Array(others.length) }
    const free = await allocate({ ...undrawn, limits: others }, alone, { ...flow, prices })
    const gain = free.proven ? gainOf(objective, free, solution) : null
    const isNothing = gain !== null && objective.every((level) => gain[level] === 0)
    if (given.length === 1 || isNothing) for (const index of given) gains.set(index, gain)
    else {
      const half = given.length >> 1
      await settle(given.slice(0, half))
      await settle(given.slice(half))
    }
  }
  const isFull = (index: number): boolean => useOf(limits[index], solution.candidateOf) >= limits[index].capacity
  await settle(sought.filter((index) => !isFull(index)))
  for (const index of sought.filter(isFull)) await settle([index])
  return gains
}

function useOf({ places, use }: LimitInForce, candidateOf: Int32Array): number {
  let used = 0
  for (const place of places ?? []) if (candidateOf[place] >= 0) used += use(candidateOf[place], place)
  return used
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
