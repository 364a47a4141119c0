import type { MissingField, ScoredFactor } from '@thuismatch/shared/domain'
import type { Region } from '../region/region.ts'
import { POINTS_WHEN_UNKNOWN, UNKNOWN_POINTS } from './factor.ts'
import { ALL_FACTORS } from './factors/all.ts'

export interface ScoredPair {
  /** 0–1000: floor(Σ weight × points ÷ 100) */
  readonly score: number
  /** All seven, in their order. */
  readonly factors: readonly ScoredFactor[]
  /** The values that some factor missed, each once, in the order of the factors. */
  readonly missing: readonly MissingField[]
}

/** The score of one pair with everything it was computed from. */
export function scorePair(region: Region, candidate: number, place: number): ScoredPair {
  const missing = new Set<MissingField>()
  let sum = 0
  const factors = ALL_FACTORS.map((factor) => {
    const points = factor.points(region, candidate, place)
    const unknown = points === UNKNOWN_POINTS
    if (unknown) for (const field of factor.missing(region, candidate, place)) missing.add(field)
    const weight = region.policy.weights[factor.name]
    const earned = unknown ? POINTS_WHEN_UNKNOWN : points
    sum += weight * earned
    const detail = factor.detail(region, candidate, place)
    return { factor: factor.name, points: earned, weight, unknown, detail } as ScoredFactor
  })
  return { score: Math.floor(sum / 100), factors, missing: [...missing] }
}
