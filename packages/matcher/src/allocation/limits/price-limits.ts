import type { Highs } from 'highs'
import type { Pace } from '../pace.ts'
import type { Duals } from './duals.ts'
import { type Allowance, run } from './highs.ts'
import { type LimitedRegion, priceOfUse, weightOf } from './limited-region.ts'
import { type Aim, columnsOf, LEVELS, modelOf } from './model.ts'

/** At most so many pairs of a place join the program per round. */
const PAIRS_PER_PLACE = 10

export interface Priced {
  readonly duals: Duals
  /** Every pair that was in the program at the end. */
  readonly pairs: number[]
}

/**
 * Optimal fractional prices of the linear program over *all* pairs, by column generation (Gilmore and Gomory 1961): solved over
 * the pairs given, then again with every pair that its prices value too low, until there is none. The pairs given must
 * hold an allocation that has what is settled.
 */
export function priceLimits(
  highs: Highs,
  region: LimitedRegion,
  start: readonly number[],
  aim: Aim,
  pace: Pace,
  allowance: Allowance,
): Priced | null {
  if (start.length === 0) return { duals: freeOf(region, aim), pairs: [] }
  const pairs = [...start]
  const inProgram = new Uint8Array(region.candidates.length)
  for (const pair of pairs) inProgram[pair] = 1
  const model = highs.createModel(modelOf(highs, region, pairs, aim))
  try {
    for (;;) {
      if (!run(highs, model, pace, allowance)) return null
      const { duals, places } = readDuals(region, model.getSolution().rowDual, aim)
      const undervalued = undervaluedPairs(region, duals, places, inProgram, pace)
      if (undervalued.length === 0) return { duals, pairs }
      for (const pair of undervalued) {
        inProgram[pair] = 1
        pairs.push(pair)
      }
      model.addCols(columnsOf(region, undervalued, aim))
    }
  } finally {
    model.dispose()
  }
}

/** Where there is no pair, nothing has a price. */
const freeOf = ({ candidateCount, capacities }: LimitedRegion, { worth }: Aim): Duals => ({
  worth,
  candidates: new Float64Array(candidateCount),
  limits: new Float64Array(capacities.length),
})

function readDuals(region: LimitedRegion, rowDual: Float64Array, aim: Aim): { duals: Duals; places: Float64Array } {
  const { candidateCount, placeCount, capacities, grains } = region
  const limitRow = candidateCount + placeCount
  const levelRow = limitRow + capacities.length
  const worth = { ...aim.worth }
  LEVELS.forEach((level, index) => {
    worth[level] -= rowDual[levelRow + index]
  })
  return {
    duals: {
      worth,
      candidates: rowDual.slice(0, candidateCount),
      limits: Float64Array.from(capacities, (_, limit) => rowDual[limitRow + limit] / grains[limit]),
    },
    places: rowDual.slice(candidateCount, limitRow),
  }
}

/** The pairs that are worth most above their price, so many of each place. */
function undervaluedPairs(
  region: LimitedRegion,
  { worth, candidates, limits }: Duals,
  places: Float64Array,
  inProgram: Uint8Array,
  pace: Pace,
): number[] {
  const chosen: number[] = []
  for (let place = 0; place < region.placeCount; place++) {
    const found: { pair: number; gain: number }[] = []
    for (let pair = region.starts[place]; pair < region.starts[place + 1]; pair++) {
      if (inProgram[pair] === 1) continue
      const price = candidates[region.candidates[pair]] + places[place] + priceOfUse(region, pair, limits)
      const gain = weightOf(region, pair, worth) - price
      if (gain > 1e-6) found.push({ pair, gain })
    }
    found.sort((a, b) => b.gain - a.gain || a.pair - b.pair)
    for (const { pair } of found.slice(0, PAIRS_PER_PLACE)) chosen.push(pair)
    pace.spend(region.starts[place + 1] - region.starts[place])
  }
  return chosen
}
