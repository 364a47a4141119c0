import { lowerCandidatePrices, type Optimum } from './assignment/lower-candidate-prices.ts'
import { matchRows } from './assignment/match-rows.ts'
import type { Matching } from './assignment/matching.ts'
import { listsByCandidate, listsByPlace, type RankedLists } from './assignment/ranked-lists.ts'
import { drawLottery } from './lottery/draw-lottery.ts'
import type { DualSolution } from './lottery/dual-solution.ts'
import { tightArcsOf } from './lottery/tight-arcs.ts'
import type { Pace } from './pace.ts'
import type { AllocationProblem, AllocationSolution } from './problem.ts'
import { valueOfAllocation, type Weights, weightOfValue } from './weights.ts'

/**
 * The optimum without regard to limits, the lottery's choice among all, with the prices that prove it: those lowest for
 * the candidates. The same for any order of the input.
 */
export function solveFlow(problem: AllocationProblem, weights: Weights, pace: Pace): AllocationSolution {
  const solution = optimumOf(problem, weights, pace)
  pace.at('lottery', 0, 1)
  const byLottery = drawLottery(
    solution,
    tightArcsOf(solution.lists, solution.candidatePrices, solution.placePrices, null),
  )
  return flowSolution(problem, weights, solution, byLottery)
}

/**
 * An optimum with the lowest candidate prices. The scarce side searches: it has fewer searches to do, and ends each
 * sooner.
 */
function optimumOf(problem: AllocationProblem, weights: Weights, pace: Pace): Optimum {
  const { edges } = problem
  const lists = listsByPlace(problem, weights)
  return candidatesAreScarce(problem)
    ? byCandidates(lists, matchRows(listsByCandidate(problem, weights), null, pace))
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

/**
 * The dual solution by index, as a solution whose method is `flow`. Who stays at home is in no pair of it; that
 * everyone has a home is taken off their price, which can be below 0 then, by no more than what their home costs.
 */
export function flowSolution(
  problem: Omit<AllocationProblem, 'objective'>,
  { unit, keep }: Pick<Weights, 'unit' | 'keep'>,
  solution: DualSolution,
  byLottery: Uint8Array,
): AllocationSolution {
  const { edges, candidateTicket, placeTicket, limits } = problem
  const candidateByTicket = inverse(candidateTicket, edges.candidateCount)
  const residentOf = problem.homes?.residentOf
  const candidateOf = placeTicket.map((ticket, place) => {
    const candidate = solution.candidateAt[ticket]
    return candidate < 0 || candidateByTicket[candidate] === residentOf?.[place] ? -1 : candidateByTicket[candidate]
  })
  const candidatePrices = Float64Array.from(candidateTicket, (ticket) => solution.candidatePrices[ticket])
  for (const resident of residentOf ?? []) if (resident >= 0) candidatePrices[resident] -= keep
  const value = valueOfAllocation(problem, candidateOf)
  return {
    candidateOf,
    value,
    bound: value,
    proven: true,
    method: 'flow',
    byLottery: Uint8Array.from(placeTicket, (ticket, place) => (candidateOf[place] < 0 ? 0 : byLottery[ticket])),
    prices: {
      unit,
      candidates: candidatePrices,
      places: Float64Array.from(placeTicket, (ticket) => solution.placePrices[ticket]),
      limits: new Float64Array(limits.length),
      dualBound: weightOfValue(unit, value),
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
