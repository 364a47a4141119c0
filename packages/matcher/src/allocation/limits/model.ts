import type { Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import type { ColumnData, Highs, ModelData } from 'highs'
import { type LimitedRegion, weightOf } from './limited-region.ts'

/** The levels as rows of a model, in the order of the rows. */
export const LEVELS = ['urgent', 'placed', 'score'] as const

/**
 * What a program maximises, Σ `worth` of the pairs chosen, and the levels whose value is settled. That value is the most there is, so
 * exactly so much is asked: fractions above it would only blur the bound of the levels after.
 */
export interface Aim {
  readonly worth: ObjectiveValue
  readonly settled: Partial<Readonly<Record<Objective, number>>>
}

/** Rows in this order: candidates, places, limits, levels. */
export const rowCountOf = ({ candidateCount, placeCount, capacities }: LimitedRegion): number =>
  candidateCount + placeCount + capacities.length + LEVELS.length

/** A column per pair, 0 to 1. */
export function columnsOf(region: LimitedRegion, pairs: readonly number[], aim: Aim): Omit<ColumnData, 'count'> {
  const { candidates, places, scores, urgent, useStarts, useLimits, useAmounts } = region
  const limitRow = region.candidateCount + region.placeCount
  const levelRow = limitRow + region.capacities.length
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
    const amounts = { urgent: urgent[candidates[pair]], placed: 1, score: scores[pair] }
    LEVELS.forEach((level, index) => {
      if (aim.settled[level] === undefined || amounts[level] === 0) return
      indices.push(levelRow + index)
      values.push(amounts[level])
    })
    starts.push(indices.length)
  }
  return {
    cost: Float64Array.from(pairs, (pair) => weightOf(region, pair, aim.worth)),
    lower: new Float64Array(pairs.length),
    upper: new Float64Array(pairs.length).fill(1),
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
export function modelOf(highs: Highs, region: LimitedRegion, pairs: readonly number[], aim: Aim): ModelData {
  const { cost, lower, upper, matrix } = columnsOf(region, pairs, aim)
  const rowLower = new Float64Array(matrix.numRows).fill(-highs.infinity)
  const rowUpper = new Float64Array(matrix.numRows).fill(1)
  const limitRow = region.candidateCount + region.placeCount
  region.capacities.forEach((capacity, limit) => {
    rowUpper[limitRow + limit] = Math.floor(capacity / region.grains[limit])
  })
  LEVELS.forEach((level, index) => {
    const row = limitRow + region.capacities.length + index
    rowLower[row] = aim.settled[level] ?? -highs.infinity
    rowUpper[row] = aim.settled[level] ?? highs.infinity
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
