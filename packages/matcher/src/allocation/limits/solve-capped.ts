import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { listsByPlace } from '../ranked-lists.ts'
import { valueOfAllocation, type Worth, worthOfValue } from '../worth.ts'
import type { Caps } from './caps.ts'
import { inverse } from './limited-region.ts'
import { matchCapped } from './match-capped.ts'

/** The optimum under caps on candidates alone, with the prices that prove it. No lottery: where several are optimal the order of the draw decides. */
export function solveCapped(problem: AllocationProblem, caps: Caps, worth: Worth, pace: Pace): AllocationSolution {
  const { edges, urgent, candidateTicket, placeTicket, limits } = problem
  const { rowOf, rowPrices, columnPrices, groupPrices } = matchCapped(listsByPlace(problem, worth), caps.groups, pace)
  const candidateOf = new Int32Array(edges.placeCount).fill(-1)
  const placeByTicket = inverse(placeTicket)
  candidateTicket.forEach((ticket, candidate) => {
    if (rowOf[ticket] >= 0) candidateOf[placeByTicket[rowOf[ticket]]] = candidate
  })
  const limitPrices = new Float64Array(limits.length)
  caps.limits.forEach((limit, group) => {
    limitPrices[limit] = groupPrices[group]
  })
  const value = valueOfAllocation(edges, urgent, candidateOf)
  return {
    candidateOf,
    value,
    bound: value,
    proven: true,
    method: 'flow',
    byLottery: new Uint8Array(edges.placeCount),
    prices: {
      unit: worth.unit,
      candidates: Float64Array.from(candidateTicket, (ticket) => columnPrices[ticket]),
      places: Float64Array.from(placeTicket, (ticket) => rowPrices[ticket]),
      limits: limitPrices,
      dualBound: worthOfValue(worth.unit, value),
    },
  }
}
