import type { Pace } from '../../pace.ts'
import type { Totals } from '../../problem.ts'
import { weightOfValue } from '../../weights.ts'
import type { Bounds } from '../bounds.ts'
import type { Caps } from '../caps.ts'
import { greedyRepair } from '../greedy-repair.ts'
import { type LimitedRegion, priceOfUse, valueOfPairs, weightOf, withPairs } from '../limited-region.ts'
import type { StepBudget } from '../solver-host.ts'
import { type Best, chosenPairs, roomFor, tabulate } from './block-table.ts'
import { type Block, type BlockClasses, type Blocks, blocksOf } from './blocks.ts'
import { improveBlocks } from './improve-blocks.ts'
import { maxMarginals } from './max-marginals.ts'
import type { PricedOut } from './priced-out.ts'
import { sharesOf, splitCapacity, usedShares } from './split-capacity.ts'

/** Prices and bounds are whole numbers of this fraction of a point. */
const SCALE = 2 ** 10
const MOST_ROUNDS = 1500
/** After so many rounds without a better bound, steps become half as long. */
const PATIENCE = 20
/**
 * The first steps aim at a bound that is lower by this share, or at what is known to be possible where that is nearer.
 */
const FIRST_TARGET = 1 / 2000
const REPAIR_EVERY = 15
/** Entries of tables that are filled in the time of one step. */
const ENTRIES_PER_STEP = 25
/** Of the steps that are left, what rounds may use. */
const SHARE = 1 / 4

export interface LagrangianBound {
  readonly bounds: Bounds
  /** The best allocation found. */
  readonly pairs: readonly number[]
}

/**
 * A bound that fractions cannot blur: candidates, and limits that reach across blocks, have prices; what is best for
 * each block at those prices is tabulated in whole placements. For any prices the sum bounds every allocation
 * (Lagrangian decomposition; Geoffrion 1974), and is no higher than the linear program's. Prices go where candidates
 * are wanted twice or not at all (subgradient steps of Polyak's length), from those given, over the pairs that are
 * likely to matter; in the end the bound is taken over all. What the blocks have in mind for each place leads to an
 * allocation, now and then better than the best known.
 */
export function lagrangianBound(
  whole: LimitedRegion,
  unit: Totals,
  start: { readonly candidates: Float64Array; readonly limits: Float64Array },
  likely: Int32Array,
  known: readonly number[],
  caps: Caps | null,
  pace: Pace,
  budget: StepBudget,
): LagrangianBound {
  const region = withPairs(whole, likely)
  const blocks = blocksOf(region)
  const shares = sharesOf(region, caps)
  const weights = weightsOf(region, unit)
  const candidatePrices = start.candidates.map(wholePrice)
  const limitPrices = start.limits.map((price, limit) => (blocks.priced[limit] === 1 ? wholePrice(price) : 0))
  let best: readonly number[] = []
  let bestWeight = SCALE * weightOfValue(unit, valueOfPairs(whole, known))
  let bound = Number.POSITIVE_INFINITY
  let bestPrices = { candidates: candidatePrices.slice(), limits: limitPrices.slice() }
  let target = Number.POSITIVE_INFINITY
  let sinceBetter = 0
  const rooms = blocks.blocks.map(roomFor)
  const entries = blocks.blocks.reduce((sum, block) => sum + entriesOf(block, blocks.classes), 0)
  const stepsPerRound = (entries + 4 * weights.length) / ENTRIES_PER_STEP
  const rounds = Math.min(MOST_ROUNDS, Math.floor((SHARE * budget.left) / stepsPerRound))
  for (let round = 0; round < rounds; round++) {
    const priced = priceOut(region, blocks, weights, candidatePrices, limitPrices, rooms)
    pace.spend(entries + weights.length)
    budget.left -= stepsPerRound
    if (round % REPAIR_EVERY === 0) {
      const wanted = usedShares(region, shares, priced.chosen.flat())
      const shared = greedyRepair(region, splitCapacity(region, shares, wanted, unit, caps, pace), unit)
      const found = improveBlocks(region, blocks, shared, unit)
      const weight = SCALE * weightOfValue(unit, valueOfPairs(region, found))
      if (weight > bestWeight) {
        bestWeight = weight
        best = found
      }
    }
    if (priced.bound < bound) {
      bound = priced.bound
      bestPrices = { candidates: candidatePrices.slice(), limits: limitPrices.slice() }
      sinceBetter = 0
    } else if (++sinceBetter === PATIENCE) {
      sinceBetter = 0
      target /= 2
      candidatePrices.set(bestPrices.candidates)
      limitPrices.set(bestPrices.limits)
    }
    const gap = bound - bestWeight
    target = Math.min(target, gap, bound * FIRST_TARGET)
    if (gap < SCALE || target < SCALE / 2) break
    step(region, priced, candidatePrices, limitPrices, blocks.priced, priced.bound - bound + target)
  }
  const allBlocks = blocksOf(whole)
  const priced = priceOut(whole, allBlocks, weightsOf(whole, unit), bestPrices.candidates, bestPrices.limits)
  return {
    bounds: { scale: SCALE, bound: priced.bound, boundWith: maxMarginals(allBlocks, whole.candidates.length, priced) },
    pairs: best.length > 0 ? best.map((pair) => likely[pair]) : known,
  }
}

/** Entries looked at to fill a block's tables. */
const entriesOf = ({ places, counted, portions }: Block, { of }: BlockClasses): number =>
  places.reduce((sum, place, k) => sum + (of[place + 1] - of[place] + 1) * (counted[k] + 1) * (portions + 1), 0)

const wholePrice = (price: number): number => Math.max(0, Math.round(price * SCALE))

const weightsOf = (region: LimitedRegion, unit: Totals): Float64Array =>
  Float64Array.from(region.candidates, (_, pair) => weightOf(region, pair, unit) * SCALE)

function priceOut(
  region: LimitedRegion,
  { blocks, classes }: Blocks,
  weights: Float64Array,
  candidatePrices: Float64Array,
  limitPrices: Float64Array,
  rooms?: readonly Float64Array[][],
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
  const tables = blocks.map((block, k) => tabulate(block, classes, best, rooms?.[k]))
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
