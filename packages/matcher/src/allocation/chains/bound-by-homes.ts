import type { AllocationProblem } from '../problem.ts'
import { type Weights, worthsOfPairs } from '../weights.ts'
import { type HomeRules, homesByCandidate } from './home-rules.ts'
import { DEAD_END_MOVE, FREES_HOME } from './moves.ts'
import type { ModeSolution } from './solve-by-modes.ts'
import type { PricedBound } from './tighten-bound.ts'

/**
 * No allocation that keeps the rules is worth more than `bound`, and none with a pair more than that less the pair's
 * `slack`.
 */
export interface HomeBound extends PricedBound {
  /**
   * By candidate who lives in a home, how much more they gain at these prices by a move that frees it than by any
   * other, or by staying.
   */
  readonly gainOfFreeing: Float64Array
}

/**
 * What prices of the places prove of chains whose length is not looked at: the Lagrangian dual, at these prices.
 * Whoever lives in a home holds it, which costs its price; a move that frees it gives that back, and one that does not
 * (too late, or too deep) costs the price of both homes. So each candidate is worth at most their best pair less what
 * it costs. `null` where the numbers would leave those that are exact.
 */
export function boundByHomes(
  problem: AllocationProblem,
  homes: HomeRules,
  moves: Uint8Array,
  weights: Weights,
  solution: ModeSolution,
  isClosed: Uint8Array,
): HomeBound | null {
  const { offsets, candidates, candidateCount, placeCount } = problem.edges
  const homeOf = homesByCandidate(homes, candidateCount)
  const gains = worthsOfPairs(problem, weights.unit)
  const placePrices = withClosedHomes(problem, homes, moves, gains, solution, isClosed)
  const freeing = new Float64Array(candidateCount).fill(Number.NEGATIVE_INFINITY)
  const otherwise = new Float64Array(candidateCount)
  homes.residentOf.forEach((resident, place) => {
    if (resident >= 0) otherwise[resident] = -placePrices[place]
  })
  for (let place = 0; place < placeCount; place++) {
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      const candidate = candidates[e]
      gains[e] -= placePrices[place]
      if (moves[e] === DEAD_END_MOVE) gains[e] -= placePrices[homeOf[candidate]]
      const most = moves[e] === FREES_HOME ? freeing : otherwise
      if (gains[e] > most[candidate]) most[candidate] = gains[e]
    }
  }
  const most = otherwise.map((gain, candidate) => Math.max(gain, freeing[candidate]))
  let bound = 0
  let size = 0
  for (const amounts of [most, placePrices]) {
    for (const amount of amounts) {
      bound += amount
      size += Math.abs(amount)
    }
  }
  if (size > Number.MAX_SAFE_INTEGER) return null
  for (let e = 0; e < gains.length; e++) gains[e] = most[candidates[e]] - gains[e]
  return {
    bound,
    placePrices,
    slack: gains,
    gainOfFreeing: freeing.map((gain, candidate) => gain - otherwise[candidate]),
  }
}

/** A home that was not on offer costs as much as anybody would gain there. */
function withClosedHomes(
  { edges }: AllocationProblem,
  { residentOf }: HomeRules,
  moves: Uint8Array,
  worths: Float64Array,
  { placePrices, candidatePrices }: ModeSolution,
  isClosed: Uint8Array,
): Float64Array {
  const prices = placePrices.slice()
  residentOf.forEach((resident, place) => {
    if (resident < 0 || isClosed[resident] === 0) return
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      if (moves[e] !== DEAD_END_MOVE) {
        prices[place] = Math.max(prices[place], worths[e] - candidatePrices[edges.candidates[e]])
      }
    }
  })
  return prices
}
