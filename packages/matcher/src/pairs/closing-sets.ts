import { MINIMUM_SCORE_BIT, unknownBlockerMask, unmetBlockerMask } from '../eligibility/blocker-codes.ts'
import type { Region } from '../region/region.ts'
import { score } from '../scoring/score.ts'
import { addPlace, addPlaces, emptyPlaceSet, type PlaceSet } from './place-set.ts'
import { verdictSetReaders } from './verdict-sets.ts'

/** A code that closes places for one candidate. */
export interface ClosingSet {
  /** Its bit in the order of `BLOCKER_CODES`. */
  readonly bit: number
  readonly verdict: 'unmet' | 'unknown'
  readonly places: PlaceSet
}

/** What closes places for one candidate, by sets of places. */
export interface ClosingSets {
  /**
   * The codes within reach that close some place, and those that close while they are unknown; only what closes is
   * among them.
   */
  readonly sets: readonly ClosingSet[]
  /** Where something unmet that is out of reach closes too, and at home. */
  readonly outOfReach: PlaceSet
  /** Where something unmet closes, out of reach or not. */
  readonly someUnmet: PlaceSet
}

const MINIMUM_SCORE = 31 - Math.clz32(MINIMUM_SCORE_BIT)

/**
 * Reads, candidate after candidate, what closes which places; no pair is looked at by itself unless there is a minimum
 * score, and then only those within reach. What comes back belongs to the reader and is overwritten by the next call.
 * O(criteria × places ÷ 32) a candidate.
 */
export function closingSetReader(region: Region, withinReach: number): (candidate: number) => ClosingSets {
  const { length } = region.places
  const { minimumScore } = region.policy
  const closing = unknownBlockerMask(region.policy)
  const closingUnmet = unmetBlockerMask(region.policy)
  const readers = verdictSetReaders(region)
  const outOfReach = emptyPlaceSet(length)
  const someUnmet = emptyPlaceSet(length)
  const tooLow = emptyPlaceSet(length)

  return (candidate) => {
    const sets: ClosingSet[] = []
    outOfReach.fill(0)
    someUnmet.fill(0)
    for (const [bit, setsOf] of readers.entries()) {
      const found = setsOf(candidate)
      if (found === null) continue
      if ((closingUnmet >> bit) & 1) {
        if ((withinReach >> bit) & 1) {
          sets.push({ bit, verdict: 'unmet', places: found.unmet })
          addPlaces(someUnmet, found.unmet)
        } else addPlaces(outOfReach, found.unmet)
      }
      if (found.unknown !== null && (closing >> bit) & 1) sets.push({ bit, verdict: 'unknown', places: found.unknown })
    }
    const home = region.occupancy.homeOf[candidate]
    if (home >= 0) addPlace(outOfReach, home)
    if (minimumScore > 0) {
      writeTooLow(candidate)
      if ((withinReach & MINIMUM_SCORE_BIT) !== 0) {
        sets.push({ bit: MINIMUM_SCORE, verdict: 'unmet', places: tooLow })
        addPlaces(someUnmet, tooLow)
      } else addPlaces(outOfReach, tooLow)
    }
    addPlaces(someUnmet, outOfReach)
    return { sets, outOfReach, someUnmet }
  }

  function writeTooLow(candidate: number): void {
    tooLow.fill(0)
    for (let place = 0; place < length; place++) {
      const isInReach = ((outOfReach[place >> 5] >> (place & 31)) & 1) === 0
      if (isInReach && score(region, candidate, place) < minimumScore) addPlace(tooLow, place)
    }
  }
}
