import type { Pace } from '../pace.ts'
import type { Duals } from './duals.ts'
import { firstEqualPair, type LimitedRegion, priceOfUse, weightOf } from './limited-region.ts'
import { type LevelObjective, levelRowsOf, mattersFor, modelColumns, modelOf } from './model.ts'
import { askSolver, disposeQuietly, runModel, type SolverHost, type StepBudget } from './solver-host.ts'

/** Beyond this a dual price is not one: no pair weighs as much. */
const MOST_DUAL = 2 ** 24

/**
 * At most so many pairs of a place join the program per round, and of a candidate: places that are nearly alike would
 * all bring the same people.
 */
const PAIRS_PER_PLACE = 10
const PAIRS_PER_CANDIDATE = 10

export interface Priced {
  readonly duals: Duals
  /** Every pair that was in the program at the end. */
  readonly pairs: number[]
  /** Those of which the program's optimum has a part. */
  readonly support: readonly number[]
}

/**
 * Optimal fractional prices of the linear program over *all* pairs, by column generation (Gilmore and Gomory 1961):
 * solved over the pairs given, then again with every pair that its prices value too low, until there is none. The pairs
 * given must hold an allocation that has what is settled. `null` where steps or time ran out, or the solver broke down.
 */
export async function priceLimits(
  host: SolverHost,
  region: LimitedRegion,
  start: readonly number[],
  goal: LevelObjective,
  pace: Pace,
  budget: StepBudget,
): Promise<Priced | null> {
  if (start.length === 0) return { duals: freeOf(region, goal), pairs: [], support: [] }
  const pairs = [...new Set(start.map((pair) => firstEqualPair(region, pair)))]
  const inProgram = new Uint8Array(region.candidates.length)
  for (const pair of pairs) inProgram[pair] = 1
  return askSolver(host, (highs) => {
    const model = highs.createModel(modelOf(highs, region, pairs, goal))
    try {
      for (;;) {
        if (runModel(highs, model, pairs.length, 'linear', budget, host, pace) !== 'solved') return null
        const { rowDual, colValue } = model.getSolution()
        const read = readDuals(region, rowDual, goal)
        if (read === null) return null
        const undervalued = undervaluedPairs(region, goal, read, inProgram, pace)
        if (undervalued.length === 0) {
          return { duals: read.duals, pairs, support: pairs.filter((_, column) => colValue[column] > 1e-6) }
        }
        for (const pair of undervalued) {
          inProgram[pair] = 1
          pairs.push(pair)
        }
        model.addCols(modelColumns(region, undervalued, goal))
      }
    } finally {
      disposeQuietly(model)
    }
  })
}

/** Where there is no pair, nothing has a price. */
const freeOf = ({ candidateCount, capacities }: LimitedRegion, { unit }: LevelObjective): Duals => ({
  unit,
  candidates: new Float64Array(candidateCount),
  limits: new Float64Array(capacities.length),
})

interface Read {
  readonly duals: Duals
  readonly places: Float64Array
}

/** Dual prices as the solver states them; `null` where they are not numbers, or larger than any price can be. */
function readDuals(region: LimitedRegion, rowDual: Float64Array, goal: LevelObjective): Read | null {
  const { candidateCount, placeCount, capacities, grains } = region
  const limitRow = candidateCount + placeCount
  const levelRow = limitRow + capacities.length
  const levels = levelRowsOf(region)
  if (rowDual.length < levelRow + levels.length || !rowDual.every((dual) => Math.abs(dual) < MOST_DUAL)) return null
  const unit = { ...goal.unit }
  levels.forEach((level, index) => {
    if (goal.settled[level] !== undefined) unit[level] -= rowDual[levelRow + index]
  })
  return {
    duals: {
      unit,
      candidates: rowDual.slice(0, candidateCount),
      limits: Float64Array.from(capacities, (_, limit) => rowDual[limitRow + limit] / grains[limit]),
    },
    places: rowDual.slice(candidateCount, limitRow),
  }
}

/** The pairs that are worth most above their price, so many of each place. */
function undervaluedPairs(
  region: LimitedRegion,
  goal: LevelObjective,
  { duals: { unit, candidates, limits }, places }: Read,
  inProgram: Uint8Array,
  pace: Pace,
): number[] {
  const matters = mattersFor(region, goal)
  const chosen: number[] = []
  const joined = new Int32Array(region.candidateCount)
  for (let place = 0; place < region.placeCount; place++) {
    if (region.equalCount[place] === 0) continue
    const found: { pair: number; gain: number }[] = []
    for (let pair = region.starts[place]; pair < region.starts[place + 1]; pair++) {
      if (inProgram[pair] === 1 || !matters(pair)) continue
      const price = candidates[region.candidates[pair]] + places[place] + priceOfUse(region, pair, limits)
      const gain = weightOf(region, pair, unit) - price
      if (gain > 1e-6) found.push({ pair, gain })
    }
    found.sort((a, b) => b.gain - a.gain || a.pair - b.pair)
    let left = PAIRS_PER_PLACE * region.equalCount[place]
    for (const { pair } of found) {
      if (left === 0) break
      if (++joined[region.candidates[pair]] > PAIRS_PER_CANDIDATE) continue
      chosen.push(pair)
      left--
    }
    pace.spend(region.starts[place + 1] - region.starts[place])
  }
  return chosen
}
