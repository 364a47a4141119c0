import type { Totals } from '../problem.ts'
import { type LimitedRegion, priceOfUse, weightOf } from './limited-region.ts'

/**
 * Prices from a linear program, in fractions: a hint, never a proof. `worth` is what they claim to cover: the price of
 * every pair is about `worth.urgent × (urgent?) + worth.placed + worth.score × score`, or more.
 */
export interface Duals {
  readonly unit: Totals
  readonly candidates: Float64Array
  readonly limits: Float64Array
}

/** Whole prices that cover every pair of the region, checked pair by pair when they were made. */
export interface Proof {
  /** What a pair is worth, in whole numbers. */
  readonly unit: Totals
  readonly candidates: Float64Array
  readonly places: Float64Array
  readonly limits: Float64Array
  /** Σ of prices, limits' by capacity: no allocation is worth more. */
  readonly bound: number
}

/**
 * Makes the hint a proof: prices are rounded to whole numbers in `unit` (which must be `scale` times what they cover),
 * and a place's is what its dearest pair leaves to pay; then a candidate's likewise, which can only lower it. Valid
 * whatever the hint.
 */
export function prove(region: LimitedRegion, hint: Duals, scale: number): Proof {
  const unit = {
    urgent: Math.round(hint.unit.urgent * scale),
    freed: Math.round(hint.unit.freed * scale),
    placed: Math.round(hint.unit.placed * scale),
    score: Math.round(hint.unit.score * scale),
  }
  const whole = (price: number): number => Math.max(0, Math.round(price * scale))
  const candidates = hint.candidates.map(whole)
  const givesBack = new Uint8Array(region.capacities.length)
  region.useAmounts.forEach((amount, k) => {
    if (amount < 0) givesBack[region.useLimits[k]] = 1
  })
  // What there is none of may cost anything: its price adds nothing to the bound, and closes every pair that asks for
  // it.
  const prohibitive =
    Math.max(0, unit.urgent) + Math.max(0, unit.freed) + Math.max(0, unit.placed) + 1000 * Math.max(0, unit.score)
  const limits = hint.limits.map((price, limit) =>
    region.capacities[limit] === 0 && !givesBack[limit] ? prohibitive : whole(price),
  )
  const places = new Float64Array(region.placeCount)
  const rest = new Float64Array(region.candidates.length)
  for (let pair = 0; pair < rest.length; pair++) {
    rest[pair] = weightOf(region, pair, unit) - priceOfUse(region, pair, limits)
    const owed = rest[pair] - candidates[region.candidates[pair]]
    if (owed > places[region.places[pair]]) places[region.places[pair]] = owed
  }
  candidates.fill(0)
  for (let pair = 0; pair < rest.length; pair++) {
    const owed = rest[pair] - places[region.places[pair]]
    if (owed > candidates[region.candidates[pair]]) candidates[region.candidates[pair]] = owed
  }
  let bound = 0
  for (const price of candidates) bound += price
  for (const price of places) bound += price
  limits.forEach((price, limit) => {
    bound += price * region.capacities[limit]
  })
  return { unit, candidates, places, limits, bound }
}

/**
 * How far the price of a pair is above its worth, ≥ 0 in the proof's units: no allocation with the pair is worth more
 * than the bound less this.
 */
export const slackOf = (region: LimitedRegion, pair: number, { unit, candidates, places, limits }: Proof): number =>
  candidates[region.candidates[pair]] +
  places[region.places[pair]] +
  priceOfUse(region, pair, limits) -
  weightOf(region, pair, unit)
