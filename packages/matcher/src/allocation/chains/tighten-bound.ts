import { valueOfAllocation, type Weights, weightOfValue, worthsOfPairs } from '../weights.ts'
import { type HomeRules, homesByCandidate } from './home-rules.ts'
import { DEAD_END_MOVE } from './moves.ts'
import type { NarrowedProblem } from './narrowed-problem.ts'

/** Prices are whole numbers of this fraction of a point, or of a larger one where sums would not be exact. */
const FINEST_GRAIN = 2 ** 10
const MOST_EXACT = 2 ** 52
/**
 * No price rises beyond so many times the dearest at first: in a flat direction they would without end, and sums would
 * be exact no more.
 */
const MOST_RISE = 4
/**
 * A step goes so far of the way that would close the gap were the direction right; halved when the bound has got no
 * better for so many steps.
 */
const FIRST_LENGTH = 1.5
const PATIENCE = 100
/** How much of the last direction is kept, where the new one goes against it. */
const DEFLECTION = 1.5

/** What prices of the places prove: see `boundByHomes`. */
export interface PricedBound {
  readonly bound: number
  readonly placePrices: Float64Array
  /** By pair of the narrowed problem. */
  readonly slack: Float64Array
}

/**
 * Better prices, by deflected subgradients (Held and Karp 1971; Camerini, Fratta and Maffioli 1975) with steps towards
 * the worth of an allocation that is known (Polyak 1969), until the bound is less than a point above it or the steps
 * are used up. Directions and prices are kept in whole grains, so that all sums are exact, in whatever order. `null`
 * where the numbers are too large for that.
 */
export function tightenBound(
  { problem, moves, slack }: NarrowedProblem,
  homes: HomeRules,
  weights: Weights,
  known: Int32Array,
  first: Float64Array,
  steps: number,
): PricedBound | null {
  const { edges, placeTicket } = problem
  const { candidates, placeCount, candidateCount, offsets } = edges
  const homeOf = homesByCandidate(homes, candidateCount)
  const worths = worthsOfPairs(problem, weights.unit)
  const placeOf = new Int32Array(candidates.length)
  for (let place = 0; place < placeCount; place++) placeOf.fill(place, offsets[place], offsets[place + 1])
  const value = weightOfValue(weights.unit, valueOfAllocation(problem, known))
  const prices = first.slice()
  /** By candidate, what they gain at most, and by which pair; −1 for none. */
  const most = new Float64Array(candidateCount)
  const chosen = new Int32Array(candidateCount)
  const gainOf = (e: number): number =>
    worths[e] - prices[placeOf[e]] - (moves[e] === DEAD_END_MOVE ? prices[homeOf[candidates[e]]] : 0)
  const isBefore = (e: number, than: number): boolean => {
    if (than >= 0 && known[placeOf[than]] === candidates[than]) return false
    if (known[placeOf[e]] === candidates[e]) return true
    return than >= 0 && placeTicket[placeOf[e]] < placeTicket[placeOf[than]]
  }
  const evaluate = (): number => {
    let bound = 0
    chosen.fill(-1)
    for (let c = 0; c < candidateCount; c++) most[c] = homeOf[c] >= 0 ? -prices[homeOf[c]] : 0
    for (let e = 0; e < worths.length; e++) {
      const candidate = candidates[e]
      const gain = gainOf(e)
      if (gain < most[candidate] || (gain === most[candidate] && !isBefore(e, chosen[candidate]))) continue
      most[candidate] = gain
      chosen[candidate] = e
    }
    for (const gain of most) bound += gain
    for (const price of prices) bound += price
    return bound
  }

  const dearest =
    MOST_RISE *
    worths.reduce((most, worth) => Math.max(most, worth), Math.ceil(prices.reduce((a, b) => Math.max(a, b), 1)))
  const size = dearest * (placeCount + 3 * candidateCount)
  const grain = Math.min(FINEST_GRAIN, 2 ** Math.floor(Math.log2(MOST_EXACT / size)))
  if (grain < 1) return null
  const inGrains = (amount: number): number => Math.round(amount * grain) / grain
  prices.forEach((price, place) => {
    prices[place] = inGrains(price)
  })
  let bound = evaluate()
  const subgradient = new Float64Array(placeCount)
  const direction = new Float64Array(placeCount)
  let best = bound
  let bestPrices = prices.slice()
  let length = FIRST_LENGTH
  let since = 0
  for (let step = 0; step < steps && best - value >= 1; step++) {
    // A place is offered once; what more of it is asked for makes it dearer, what less cheaper.
    subgradient.fill(1)
    chosen.forEach((e, candidate) => {
      const home = homeOf[candidate]
      if (e >= 0) subgradient[placeOf[e]]--
      if (home >= 0 && (e < 0 || moves[e] === DEAD_END_MOVE)) subgradient[home]--
    })
    let along = 0
    let norm = 0
    for (let place = 0; place < placeCount; place++) {
      if (prices[place] === 0) {
        subgradient[place] = Math.min(0, subgradient[place])
        direction[place] = Math.min(0, direction[place])
      }
      along += subgradient[place] * direction[place]
      norm += direction[place] ** 2
    }
    const kept = norm > 0 ? Math.max(0, (-DEFLECTION * along) / norm) : 0
    norm = 0
    for (let place = 0; place < placeCount; place++) {
      direction[place] = inGrains(subgradient[place] + kept * direction[place])
      norm += direction[place] ** 2
    }
    if (norm === 0) break
    const far = (length * (bound - value)) / norm
    for (let place = 0; place < placeCount; place++) {
      prices[place] = Math.min(dearest, Math.max(0, inGrains(prices[place] - far * direction[place])))
    }
    bound = evaluate()
    if (bound < best) {
      best = bound
      bestPrices = prices.slice()
      since = 0
    } else if (++since > PATIENCE) {
      length /= 2
      since = 0
    }
  }
  prices.set(bestPrices)
  evaluate()
  return { bound: best, placePrices: prices, slack: slack.map((_, e) => most[candidates[e]] - gainOf(e)) }
}
