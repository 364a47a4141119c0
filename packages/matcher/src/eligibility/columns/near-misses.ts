import { score } from '../../scoring/score.ts'
import { closingUnknownMask, MINIMUM_SCORE_BIT } from '../closing.ts'
import type { Region } from '../region.ts'
import type { MaskRow } from './masks.ts'
import { addPlaces, emptyPlaceSet, listPlaces, markPlaces } from './place-set.ts'
import { verdictSetReaders } from './verdict-sets.ts'

/** Places that are closed for one candidate, but by nothing out of reach; a bit per code in the order of `CLOSING_CODES`. */
export interface NearMisses extends MaskRow {
  /** Ascending; the first `count` hold. The masks, by place, hold for these places only. */
  readonly places: Int32Array
  readonly count: number
}

/**
 * Reads, candidate after candidate, the places that nothing unmet closes but codes of `withinReach`; unknown may be
 * whatever it is. Whole sets of places are ruled out at once, and masks are made for those that are left only.
 * The arrays belong to the reader and are overwritten by the next call.
 */
export function nearMissReader(region: Region, withinReach: number): (candidate: number) => NearMisses {
  const { length } = region.places
  const { minimumScore } = region.policy
  const closing = closingUnknownMask(region.policy)
  const readers = verdictSetReaders(region)
  const outOfReach = emptyPlaceSet(length)
  const near = emptyPlaceSet(length)
  const places = new Int32Array(length)
  const unmet = new Int32Array(length)
  const unknown = new Int32Array(length)

  return (candidate) => {
    const found = readers.map((setsOf) => setsOf(candidate))
    outOfReach.fill(0)
    // A score below the minimum closes a place that no criterion closes: then each has to be looked at.
    near.fill(minimumScore > 0 ? -1 : 0)
    for (const [bit, sets] of found.entries()) {
      if (sets === null) continue
      addPlaces((withinReach >> bit) & 1 ? near : outOfReach, sets.unmet)
      if (sets.unknown !== null && (closing >> bit) & 1) addPlaces(near, sets.unknown)
    }
    for (let word = 0; word < near.length; word++) near[word] &= ~outOfReach[word]
    if (length % 32 !== 0) near[near.length - 1] &= (1 << (length % 32)) - 1
    const count = listPlaces(near, places)
    for (let i = 0; i < count; i++) unmet[places[i]] = unknown[places[i]] = 0
    for (const [bit, sets] of found.entries()) {
      if (sets === null) continue
      markPlaces(sets.unmet, near, bit, unmet)
      if (sets.unknown !== null) markPlaces(sets.unknown, near, bit, unknown)
    }
    return { count: minimumScore > 0 ? withScores(candidate, count) : count, places, unmet, unknown }
  }

  /** Adds what the minimum score closes, and keeps what is closed then, and by nothing out of reach. */
  function withScores(candidate: number, count: number): number {
    let kept = 0
    for (let i = 0; i < count; i++) {
      const place = places[i]
      if (score(region, candidate, place) < minimumScore) unmet[place] |= MINIMUM_SCORE_BIT
      const isClosed = (unmet[place] | (unknown[place] & closing)) !== 0
      if (isClosed && (unmet[place] & ~withinReach) === 0) places[kept++] = place
    }
    return kept
  }
}
