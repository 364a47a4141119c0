import { MINIMUM_SCORE_BIT, TAKEN_BIT } from '../eligibility/blocker-codes.ts'
import type { Region } from '../region/region.ts'
import { score } from '../scoring/score.ts'
import { emptyPlaceSet, markPlaces } from './place-set.ts'
import { verdictSetReaders } from './verdict-sets.ts'

/** The verdicts of one candidate at every place: a bit per criterion in the order of `CLOSING_CODES`, by place. */
export interface MaskRow {
  readonly unmet: Int32Array
  readonly unknown: Int32Array
}

/**
 * Reads row after row of verdicts. The two arrays belong to the reader and are overwritten by the next call. Per pair
 * it costs some nanoseconds: candidates of one class share the verdicts of a criterion, and what is met costs nothing.
 */
export function maskReader(region: Region): (candidate: number) => MaskRow {
  const { places, policy } = region
  const row = { unmet: new Int32Array(places.length), unknown: new Int32Array(places.length) }
  const readers = verdictSetReaders(region)
  const everywhere = emptyPlaceSet(places.length).fill(-1)
  return (candidate) => {
    row.unmet.fill(0)
    row.unknown.fill(0)
    for (let bit = 0; bit < readers.length; bit++) {
      const sets = readers[bit](candidate)
      if (sets === null) continue
      markPlaces(sets.unmet, everywhere, bit, row.unmet)
      if (sets.unknown !== null) markPlaces(sets.unknown, everywhere, bit, row.unknown)
    }
    if (policy.minimumScore > 0) {
      for (let p = 0; p < places.length; p++) {
        if (score(region, candidate, p) < policy.minimumScore) row.unmet[p] |= MINIMUM_SCORE_BIT
      }
    }
    const home = region.occupancy.homeOf[candidate]
    if (home >= 0) row.unmet[home] |= TAKEN_BIT
    return row
  }
}
