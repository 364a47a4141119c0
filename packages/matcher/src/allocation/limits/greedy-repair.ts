import type { Totals } from '../problem.ts'
import { type LimitedRegion, weightOf } from './limited-region.ts'

/**
 * A first allocation that keeps all limits: of the pairs wished for the most worth first, as far as they fit, then for
 * each place that stayed empty the most worth that still fits. Ties go by the draw.
 */
export function greedyRepair(region: LimitedRegion, wished: readonly number[], unit: Totals): number[] {
  const { candidates, places, starts, useStarts, useLimits, useAmounts } = region
  const left = Float64Array.from(region.capacities)
  const candidateTaken = new Uint8Array(region.candidateCount)
  const placeTaken = new Uint8Array(region.placeCount)
  const kept: number[] = []
  const fits = (pair: number): boolean => {
    if (candidateTaken[candidates[pair]] === 1 || placeTaken[places[pair]] === 1) return false
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) if (useAmounts[k] > left[useLimits[k]]) return false
    return true
  }
  const keep = (pair: number): void => {
    kept.push(pair)
    candidateTaken[candidates[pair]] = 1
    placeTaken[places[pair]] = 1
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) left[useLimits[k]] -= useAmounts[k]
  }
  const byWeight = wished.toSorted((a, b) => weightOf(region, b, unit) - weightOf(region, a, unit) || a - b)
  for (const pair of byWeight) if (fits(pair)) keep(pair)
  for (let place = 0; place < region.placeCount; place++) {
    let best = -1
    for (let pair = starts[place]; pair < starts[place + 1]; pair++) {
      if (fits(pair) && (best < 0 || weightOf(region, pair, unit) > weightOf(region, best, unit))) best = pair
    }
    if (best >= 0) keep(best)
  }
  return kept
}
