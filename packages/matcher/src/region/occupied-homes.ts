import { addDays, type PlainDate } from '@thuismatch/shared/domain'
import type { HomeRules } from '../allocation/chains/home-rules.ts'
import { moveInOn } from './move-in-on.ts'
import type { Region } from './region.ts'

/** What of the occupied places is on offer in a run, and on what terms. */
export interface OccupiedHomes {
  /** `null` where nobody lives in any place that is on offer. */
  readonly rules: HomeRules | null
  /** By place: 1 where nobody can be proposed in this run, whoever moves. */
  readonly isClosed: Uint8Array
  /** By place: 1 where its resident has an open proposal elsewhere, and leaves in time. */
  readonly isLeft: Uint8Array
  /**
   * By place: where the chain of a proposal for it starts that goes back over open proposals; its own index where it
   * starts there.
   */
  readonly startOf: Int32Array
}

/**
 * Reads who moves first. Somebody with an open proposal elsewhere leaves in any case, if their move is in time;
 * everybody else who lives in a place keeps it unless this run places them elsewhere (docs/rules.md, "Chains").
 */
export function occupiedHomes(region: Region): OccupiedHomes {
  const { places, policy, placeTaken, occupancy } = region
  const { chains } = policy
  const isClosed = new Uint8Array(places.length)
  const isLeft = new Uint8Array(places.length)
  const startOf = Int32Array.from(places.keys())
  const residentOf = new Int32Array(places.length).fill(-1)
  const depthOf = new Int32Array(places.length)
  const proposedPlace = openPlaces(region)
  const lastDayOf = lastDaysToLeave(region, chains?.turnoverDays ?? 0)
  const isLate: HomeRules['isLate'] = (resident, place) =>
    moveInOn(region, resident, place) > (lastDayOf.get(resident) as PlainDate)
  for (const [place, resident] of occupancy.residentOf.entries()) {
    if (resident < 0) continue
    const goesTo = proposedPlace.get(resident)
    if (placeTaken[place] === 1) {
      // Promised already: what counts is only that its resident leaves.
      if (chains !== null && goesTo !== undefined) isLeft[place] = isLate(resident, goesTo) ? 0 : 1
      continue
    }
    if (chains === null) isClosed[place] = 1
    else if (goesTo === undefined) residentOf[place] = resident
    else {
      isLeft[place] = isLate(resident, goesTo) ? 0 : 1
      let start = goesTo
      let depth = 1
      // Up over open proposals, each of somebody who leaves a place to the next; a ring of them has no end to come to.
      for (let before = upFrom(start); before >= 0 && depth < places.length; before = upFrom(start)) {
        start = before
        depth++
      }
      depthOf[place] = depth
      startOf[place] = start
      if (isLeft[place] === 0 || depth >= chains.maxLength) isClosed[place] = 1
    }
  }

  function upFrom(place: number): number {
    const resident = occupancy.residentOf[place]
    return resident < 0 ? -1 : (proposedPlace.get(resident) ?? -1)
  }

  const someoneLives = occupancy.residentOf.some((resident) => resident >= 0) && chains !== null
  const rules = someoneLives ? { residentOf, depthOf, maxLength: chains.maxLength, swaps: chains.swaps, isLate } : null
  return { rules, isClosed, isLeft, startOf }
}

/** The place of each candidate's open proposal. */
const openPlaces = ({ snapshot, candidateIndex, placeIndex }: Region): ReadonlyMap<number, number> =>
  new Map(
    (snapshot.openProposals ?? []).map(({ candidateId, placeId }) => [
      candidateIndex.get(candidateId) as number,
      placeIndex.get(placeId) as number,
    ]),
  )

/**
 * By resident, the last day on which they may move for their home to be free in time, `turnoverDays` before it is on
 * offer.
 */
const lastDaysToLeave = ({ places, occupancy }: Region, turnoverDays: number): ReadonlyMap<number, PlainDate> =>
  new Map(
    [...occupancy.residentOf.entries()].flatMap(([place, resident]) =>
      resident < 0 ? [] : [[resident, addDays(places[place].availableFrom, -turnoverDays)] as const],
    ),
  )
