import type { ObjectiveValue } from '@thuismatch/shared/domain'
import { drawLots, type Market } from './lottery.ts'
import { lowerCandidatePrices, type Optimum } from './lower-candidate-prices.ts'
import { matchRows } from './match-rows.ts'
import type { Matching } from './matching.ts'
import type { Pace } from './pace.ts'
import type { AllocationProblem, AllocationSolution } from './problem.ts'
import { listsByCandidate, listsByPlace, type RankedLists } from './ranked-lists.ts'
import { tightArcsOf } from './tight-arcs.ts'
import { valueOfAllocation, type Worth, worthOfValue } from './worth.ts'

/**
 * The optimum without regard to limits, the lottery's choice among all, with the prices that prove it: those lowest for the candidates.
 * The same for any order of the input.
 */
export function solveFlow(problem: AllocationProblem, worth: Worth, pace: Pace): AllocationSolution {
  const market = optimumOf(problem, worth, pace)
  pace.at('lottery', 0, 1)
  const byLottery = drawLots(market, tightArcsOf(market.lists, market.candidatePrices, market.placePrices, null))
  return flowSolution(problem, worth.unit, market, byLottery)
}

/** An optimum with the lowest candidate prices. The scarce side searches: it has fewer searches to do, and ends each sooner. */
function optimumOf(problem: AllocationProblem, worth: Worth, pace: Pace): Optimum {
  const { edges } = problem
  const lists = listsByPlace(problem, worth)
  return candidatesAreScarce(problem)
    ? byCandidates(lists, matchRows(listsByCandidate(problem, worth), null, pace))
    : byPlaces(lists, matchRows(lists, null, pace), edges.placeCount)
}

const byPlaces = (lists: RankedLists, { rowOf, rowPrices, columnPrices }: Matching, placeCount: number): Optimum => ({
  lists,
  candidatePrices: columnPrices,
  placePrices: rowPrices,
  candidateAt: inverse(rowOf, placeCount),
  placeAt: rowOf,
})

function byCandidates(lists: RankedLists, { rowOf, rowPrices, columnPrices }: Matching): Optimum {
  const placeAt = inverse(rowOf, rowPrices.length)
  const optimum = { lists, candidatePrices: rowPrices, placePrices: columnPrices, candidateAt: rowOf, placeAt }
  lowerCandidatePrices(optimum)
  return optimum
}

/** The market by index, as a solution whose method is `flow`; `unit` is what its prices are in. */
export function flowSolution(
  { edges, urgent, candidateTicket, placeTicket, limits }: Omit<AllocationProblem, 'objective'>,
  unit: ObjectiveValue,
  market: Market,
  byLottery: Uint8Array,
): AllocationSolution {
  const candidateByTicket = inverse(candidateTicket, edges.candidateCount)
  const candidateOf = placeTicket.map((ticket) => {
    const candidate = market.candidateAt[ticket]
    return candidate < 0 ? -1 : candidateByTicket[candidate]
  })
  const value = valueOfAllocation(edges, urgent, candidateOf)
  return {
    candidateOf,
    value,
    bound: value,
    proven: true,
    method: 'flow',
    byLottery: Uint8Array.from(placeTicket, (ticket) => byLottery[ticket]),
    prices: {
      unit,
      candidates: Float64Array.from(candidateTicket, (ticket) => market.candidatePrices[ticket]),
      places: Float64Array.from(placeTicket, (ticket) => market.placePrices[ticket]),
      limits: new Float64Array(limits.length),
      dualBound: worthOfValue(unit, value),
    },
  }
}

/** Whether fewer candidates than places have a pair. */
function candidatesAreScarce({ edges }: AllocationProblem): boolean {
  let places = 0
  for (let place = 0; place < edges.placeCount; place++) if (edges.offsets[place + 1] > edges.offsets[place]) places++
  const seen = new Uint8Array(edges.candidateCount)
  let candidates = 0
  for (let e = 0; e < edges.offsets[edges.placeCount] && candidates < places; e++) {
    if (seen[edges.candidates[e]] === 1) continue
    seen[edges.candidates[e]] = 1
    candidates++
  }
  return candidates < places
}

/** By value, the position that holds it, −1 where none does. */
function inverse(positionOf: Int32Array, count: number): Int32Array {
  const at = new Int32Array(count).fill(-1)
  for (let position = 0; position < positionOf.length; position++) {
    if (positionOf[position] >= 0) at[positionOf[position]] = position
  }
  return at
}
