import type { ObjectiveValue } from '@thuismatch/shared/domain'
import type { Pace } from '../../pace.ts'
import { worthOfValue } from '../../worth.ts'
import type { Caps } from '../caps.ts'
import { keepWhatFits } from '../keep-what-fits.ts'
import { type LimitedRegion, priceOfUse, valueOfPairs, weightOf, withPairs } from '../limited-region.ts'
import type { Reach } from '../reach.ts'
import { type Best, type BlockTable, chosenPairs, tabulate } from './block-table.ts'
import { type Blocks, blocksOf } from './blocks.ts'
import { improveBlocks } from './improve-blocks.ts'
import { mostWithEach } from './most-with-each.ts'
import { sharesOf, usedShares, withinBudgets } from './within-budgets.ts'

/** Prices and bounds are whole numbers of this fraction of a point. */
const SCALE = 2 ** 10
const MOST_ROUNDS = 400
/** After so many rounds without a better bound, steps become half as long. */
const PATIENCE = 12
/** The first steps aim at a bound that is lower by this share, or at what is known to be possible where that is nearer. */
const FIRST_HOPE = 1 / 2000
const REPAIR_EVERY = 5

export interface Tightened {
  readonly reach: Reach
  /** The best allocation found. */
  readonly pairs: readonly number[]
}

/**
 * A bound that fractions cannot blur: candidates, and limits that reach across blocks, have prices; what is best for each block at those prices is tabulated
 * in whole placements. For any prices the sum bounds every allocation (Lagrangian decomposition; Geoffrion 1974), and is no higher than
 * the linear program's. Prices go where candidates are wanted twice or not at all (subgradient steps of Polyak's length), from those
 * given, over the pairs that are likely to matter; in the end the bound is taken over all. What the blocks have in mind for
 * each place leads to an allocation, now and then better than the best known.
 */
export function tighten(
  whole: LimitedRegion,
  unit: ObjectiveValue,
  start: { readonly candidates: Float64Array; readonly limits: Float64Array },
  likely: Int32Array,
  known: readonly number[],
  caps: Caps | null,
  pace: Pace,
): Tightened {
  const region = withPairs(whole, likely)
  const blocks = blocksOf(region)
  const shares = sharesOf(region, caps)
  const weights = weightsOf(region, unit)
  const candidatePrices = start.candidates.map(wholePrice)
  const limitPrices = start.limits.map((price, limit) => (blocks.priced[limit] === 1 ? wholePrice(price) : 0))
  let best: readonly number[] = []
  let pairsWorth = SCALE * worthOfValue(unit, valueOfPairs(whole, known))
  let most = Number.POSITIVE_INFINITY
  let bestPrices = { candidates: candidatePrices.slice(), limits: limitPrices.slice() }
  let hope = Number.POSITIVE_INFINITY
  let sinceBetter = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const priced = priceOut(region, blocks, weights, candidatePrices, limitPrices)
    pace.spend(weights.length)
    if (round % REPAIR_EVERY === 0) {
      const wanted = usedShares(region, shares, priced.chosen.flat())
      const shared = keepWhatFits(region, withinBudgets(region, shares, wanted, unit, caps, pace), unit)
      const found = improveBlocks(region, blocks, shared, unit)
      const worth = SCALE * worthOfValue(unit, valueOfPairs(region, found))
      if (worth > pairsWorth) {
        pairsWorth = worth
        best = found
      }
    }
    if (priced.bound < most) {
      most = priced.bound
      bestPrices = { candidates: candidatePrices.slice(), limits: limitPrices.slice() }
      sinceBetter = 0
    } else if (++sinceBetter === PATIENCE) {
      sinceBetter = 0
      hope /= 2
      candidatePrices.set(bestPrices.candidates)
      limitPrices.set(bestPrices.limits)
    }
    const gap = most - pairsWorth
    hope = Math.min(hope, gap, most * FIRST_HOPE)
    if (gap < SCALE || hope < SCALE / 2) break
    step(region, priced, candidatePrices, limitPrices, blocks.priced, priced.bound - most + hope)
  }
  const allBlocks = blocksOf(whole)
  const priced = priceOut(whole, allBlocks, weightsOf(whole, unit), bestPrices.candidates, bestPrices.limits)
  return {
    reach: { scale: SCALE, most: priced.bound, mostWith: mostWithEach(allBlocks, whole.candidates.length, priced) },
    pairs: best.length > 0 ? best.map((pair) => likely[pair]) : known,
  }
}

const wholePrice = (price: number): number => Math.max(0, Math.round(price * SCALE))

const weightsOf = (region: LimitedRegion, unit: ObjectiveValue): Float64Array =>
  Float64Array.from(region.candidates, (_, pair) => weightOf(region, pair, unit) * SCALE)

/** What the blocks do at given prices. */
export interface PricedOut {
  readonly bound: number
  readonly best: Best
  /** By pair, what it is worth less what it pays for candidate and priced limits. */
  readonly gains: Float64Array
  readonly tables: readonly BlockTable[]
  readonly chosen: readonly (readonly number[])[]
}

function priceOut(
  region: LimitedRegion,
  { blocks, classes }: Blocks,
  weights: Float64Array,
  candidatePrices: Float64Array,
  limitPrices: Float64Array,
): PricedOut {
  const gains = weights.map(
    (weight, pair) => weight - candidatePrices[region.candidates[pair]] - priceOfUse(region, pair, limitPrices),
  )
  const best = bestOf(classes, gains, () => true)
  let bound = 0
  for (const price of candidatePrices) bound += price
  limitPrices.forEach((price, limit) => {
    bound += price * region.capacities[limit]
  })
  const tables = blocks.map((block) => tabulate(block, classes, best))
  for (const { gain } of tables) bound += gain
  return { bound, best, gains, tables, chosen: blocks.map((block, k) => chosenPairs(block, classes, best, tables[k])) }
}

/** By class, the pair that gains most of those that may be had. */
function bestOf({ pairsOf, pairs }: Blocks['classes'], gains: Float64Array, may: (pair: number) => boolean): Best {
  const count = pairsOf.length - 1
  const gain = new Float64Array(count)
  const pair = new Int32Array(count).fill(-1)
  for (let k = 0; k < count; k++) {
    for (let i = pairsOf[k]; i < pairsOf[k + 1]; i++) {
      if (gains[pairs[i]] <= gain[k] || !may(pairs[i])) continue
      gain[k] = gains[pairs[i]]
      pair[k] = pairs[i]
    }
  }
  return { gain, pair }
}

/** Raises the price of whoever is wanted twice and lowers that of whoever is not wanted; limits likewise. */
function step(
  region: LimitedRegion,
  { chosen }: PricedOut,
  candidatePrices: Float64Array,
  limitPrices: Float64Array,
  pricedLimits: Uint8Array,
  length: number,
): void {
  const { candidates, useStarts, useLimits, useAmounts, capacities } = region
  const surplus = new Float64Array(candidatePrices.length).fill(-1)
  const excess = Float64Array.from(capacities, (capacity) => -capacity)
  for (const pairs of chosen) {
    for (const pair of pairs) {
      surplus[candidates[pair]]++
      for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) excess[useLimits[k]] += useAmounts[k]
    }
  }
  let squares = 0
  const moves = (slope: number, price: number): boolean => slope > 0 || (slope < 0 && price > 0)
  for (let c = 0; c < surplus.length; c++) if (moves(surplus[c], candidatePrices[c])) squares += surplus[c] ** 2
  for (let l = 0; l < excess.length; l++) {
    if (pricedLimits[l] === 1 && moves(excess[l], limitPrices[l])) squares += excess[l] ** 2
  }
  if (squares === 0) return
  const factor = length / squares
  for (let c = 0; c < surplus.length; c++) {
    if (moves(surplus[c], candidatePrices[c])) {
      candidatePrices[c] = Math.max(0, Math.round(candidatePrices[c] + factor * surplus[c]))
    }
  }
  for (let l = 0; l < excess.length; l++) {
    if (pricedLimits[l] === 1 && moves(excess[l], limitPrices[l])) {
      limitPrices[l] = Math.max(0, Math.round(limitPrices[l] + factor * excess[l]))
    }
  }
}
