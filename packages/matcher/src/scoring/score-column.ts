import type { Region } from '../region/region.ts'
import { type Factor, POINTS_WHEN_UNKNOWN } from './factor.ts'
import { ALL_FACTORS } from './factors/all.ts'

/**
 * Scores `candidates[from]` through `candidates[to - 1]` at one place, to the same positions of `scores`. The scores
 * are those that `score` gives. Made once for a region; a call allocates nothing.
 */
export type ColumnScorer = (place: number, candidates: Int32Array, from: number, to: number, scores: Int16Array) => void

/**
 * Goes factor by factor, so that each pass reads few columns, and adds up only once what is the same at every place.
 */
export function columnScorer(region: Region): ColumnScorer {
  const { weights } = region.policy
  const weighed = ALL_FACTORS.filter(({ name }) => weights[name] > 0)
  const own = new Int32Array(region.candidates.length)
  if (region.places.length > 0) {
    const everybody = Int32Array.from(own.keys())
    for (const factor of weighed) {
      if (factor.samePointsEverywhere) add(region, factor, 0, everybody, 0, own.length, own)
    }
  }
  const byPlace = weighed.filter(({ samePointsEverywhere }) => !samePointsEverywhere)
  const sums = new Int32Array(region.candidates.length)
  return (place, candidates, from, to, scores) => {
    for (let i = from; i < to; i++) sums[i - from] = own[candidates[i]]
    for (const factor of byPlace) add(region, factor, place, candidates, from, to, sums)
    for (let i = from; i < to; i++) scores[i] = Math.floor(sums[i - from] / 100)
  }
}

/** The same for few pairs of a region: nothing is added up that is not asked for. */
export function fewScorer(region: Region): ColumnScorer {
  const weighed = ALL_FACTORS.filter(({ name }) => region.policy.weights[name] > 0)
  const sums = new Int32Array(region.candidates.length)
  return (place, candidates, from, to, scores) => {
    sums.fill(0, 0, to - from)
    for (const factor of weighed) add(region, factor, place, candidates, from, to, sums)
    for (let i = from; i < to; i++) scores[i] = Math.floor(sums[i - from] / 100)
  }
}

function add(
  region: Region,
  { name, points }: Factor,
  place: number,
  candidates: Int32Array,
  from: number,
  to: number,
  sums: Int32Array,
): void {
  const weight = region.policy.weights[name]
  for (let i = from; i < to; i++) {
    const found = points(region, candidates[i], place)
    sums[i - from] += weight * (found < 0 ? POINTS_WHEN_UNKNOWN : found)
  }
}
