import { listsByPlace } from '../assignment/ranked-lists.ts'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { valueOfAllocation, type Weights, weightOfValue } from '../weights.ts'
import type { Caps } from './caps.ts'
import { inverse } from './limited-region.ts'
import { matchCapped } from './match-capped.ts'

/**
 * The optimum under caps on candidates alone, with the prices that prove it. No lottery: where several are optimal the
 * order of the draw decides.
 */
export function solveCapped(problem: AllocationProblem, caps: Caps, weights: Weights, pace: Pace): AllocationSolution {
  const { edges, candidateTicket, placeTicket, limits } = problem
  const { rowOf, rowPrices, columnPrices, groupPrices } = matchCapped(listsByPlace(problem, weights), caps.groups, pace)
  const candidateOf = new Int32Array(edges.placeCount).fill(-1)
  const placeByTicket = inverse(placeTicket)
  candidateTicket.forEach((ticket, candidate) => {
    if (rowOf[ticket] >= 0) candidateOf[placeByTicket[rowOf[ticket]]] = candidate
  })
  const limitPrices = new Float64Array(limits.length)
  caps.limits.forEach((limit, group) => {
    limitPrices[limit] = groupPrices[group]
  })
  const value = valueOfAllocation(problem, candidateOf)
  return {
    candidateOf,
    value,
    bound: value,
    proven: true,
    method: 'flow',
    byLottery: new Uint8Array(edges.placeCount),
    prices: {
      unit: weights.unit,
      candidates: Float64Array.from(candidateTicket, (ticket) => columnPrices[ticket]),
      places: Float64Array.from(placeTicket, (ticket) => rowPrices[ticket]),
      limits: limitPrices,
      dualBound: weightOfValue(weights.unit, value),
    },
  }
}
