import { OBJECTIVES, type Objective } from '@thuismatch/shared/domain'
import type { ColumnData, Highs, ModelData } from 'highs'
import type { Totals } from '../problem.ts'
import { type LimitedRegion, weightOf } from './limited-region.ts'

export const LEVELS = OBJECTIVES

/** The levels as rows of a model, in the order of the rows: those that somebody counts for. */
export const levelRowsOf = ({ freeing }: LimitedRegion): readonly Objective[] =>
  freeing.includes(1) ? LEVELS : LEVELS.filter((level) => level !== 'freed')

/**
 * What a program maximises, Σ `worth` of the pairs chosen, and the levels whose value is settled. That value is the
 * most there is, so exactly so much is asked: fractions above it would only blur the bound of the levels after.
 */
export interface LevelObjective {
  readonly unit: Totals
  readonly settled: Partial<Readonly<Record<Objective, number>>>
}

/**
 * Whether a pair can make a difference to the objective: one that weighs nothing cannot, where nothing is settled and
 * no pair gives anything back that others use.
 */
export function mattersFor(region: LimitedRegion, { unit, settled }: LevelObjective): (pair: number) => boolean {
  const isEveryPair =
    LEVELS.some((level) => settled[level] !== undefined) || region.useAmounts.some((amount) => amount < 0)
  return isEveryPair ? () => true : (pair) => weightOf(region, pair, unit) > 0
}

/** Rows in this order: candidates, places, limits, levels. */
export const rowCountOf = (region: LimitedRegion): number =>
  region.candidateCount + region.placeCount + region.capacities.length + levelRowsOf(region).length

/**
 * A column per pair, 0 to 1; at places that are equal, the pairs with the first of them, whose row has room for all.
 */
export function modelColumns(
  region: LimitedRegion,
  pairs: readonly number[],
  goal: LevelObjective,
): Omit<ColumnData, 'count'> {
  const { candidates, places, scores, urgent, freeing, useStarts, useLimits, useAmounts } = region
  const limitRow = region.candidateCount + region.placeCount
  const levelRow = limitRow + region.capacities.length
  const levels = levelRowsOf(region)
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const pair of pairs) {
    indices.push(candidates[pair], region.candidateCount + places[pair])
    values.push(1, 1)
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) {
      indices.push(limitRow + useLimits[k])
      values.push(useAmounts[k] / region.grains[useLimits[k]])
    }
    const candidate = candidates[pair]
    const amounts = { urgent: urgent[candidate], freed: freeing[candidate], placed: 1, score: scores[pair] }
    levels.forEach((level, index) => {
      if (goal.settled[level] === undefined || amounts[level] === 0) return
      indices.push(levelRow + index)
      values.push(amounts[level])
    })
    starts.push(indices.length)
  }
  return {
    cost: Float64Array.from(pairs, (pair) => weightOf(region, pair, goal.unit)),
    lower: new Float64Array(pairs.length),
    // A candidate's row keeps a pair at 1; a bound of its own would take the price that is the candidate's.
    upper: new Float64Array(pairs.length).fill(Number.POSITIVE_INFINITY),
    matrix: {
      format: 'csc',
      numRows: rowCountOf(region),
      numCols: pairs.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  }
}

/** The program over the pairs given. */
export function modelOf(
  highs: Highs,
  region: LimitedRegion,
  pairs: readonly number[],
  goal: LevelObjective,
): ModelData {
  const { cost, lower, upper, matrix } = modelColumns(region, pairs, goal)
  const rowLower = new Float64Array(matrix.numRows).fill(-highs.infinity)
  const rowUpper = new Float64Array(matrix.numRows).fill(1)
  const limitRow = region.candidateCount + region.placeCount
  region.equalCount.forEach((count, place) => {
    rowUpper[region.candidateCount + place] = count
  })
  region.capacities.forEach((capacity, limit) => {
    rowUpper[limitRow + limit] = Math.floor(capacity / region.grains[limit])
  })
  levelRowsOf(region).forEach((level, index) => {
    const row = limitRow + region.capacities.length + index
    rowLower[row] = goal.settled[level] ?? -highs.infinity
    rowUpper[row] = goal.settled[level] ?? highs.infinity
  })
  return {
    numCols: pairs.length,
    numRows: matrix.numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix,
  }
}
