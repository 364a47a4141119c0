import type { Region } from '../eligibility/index.ts'

/**
 * Who and what one region has over from another, by index: with all pairs of theirs judged and scored alike in both. Somebody about whom
 * anything is different has left, and somebody else has joined in their stead. Candidates and places keep their order.
 */
export interface Carried {
  readonly candidates: Renumbered
  readonly places: Renumbered
}

/** −1 where there is none. */
export interface Renumbered {
  /** By index now, the index before. */
  readonly was: Int32Array
  /** By index before, the index now. */
  readonly is: Int32Array
  /** Those who are new, by index now, and those who have left, by index before; ascending. */
  readonly joined: Int32Array
  readonly left: Int32Array
}

/**
 * What is the same in both, which are of one policy and one day; a row that is the same is the same object. A pair is judged and scored by its two
 * rows, by whether either is taken, by who lives in the house, and by whether it was declined: nothing else of a region counts.
 */
export function carriedOver(before: Region, now: Region): Carried {
  const places = renumbered(now.places.length, before.places.length, (place) => {
    const was = before.placeIndex.get(now.places[place].id) ?? -1
    return was >= 0 && isSamePlace(before, was, now, place) ? was : -1
  })
  const candidates = renumbered(now.candidates.length, before.candidates.length, (candidate) => {
    const was = before.candidateIndex.get(now.candidates[candidate].id) ?? -1
    return was >= 0 && isSameCandidate(before, was, now, candidate, places) ? was : -1
  })
  return { candidates, places }
}

/** Pairs that have to be judged again, or once more to take them off. */
export function pairsConcerned(before: Region, now: Region, { candidates, places }: Carried): number {
  const away = candidates.left.length * before.places.length + places.left.length * before.candidates.length
  const added = candidates.joined.length * now.places.length + places.joined.length * now.candidates.length
  return away + added
}

function isSamePlace(before: Region, was: number, now: Region, place: number): boolean {
  const { houseId } = now.places[place]
  return (
    before.places[was] === now.places[place] &&
    before.placeTaken[was] === now.placeTaken[place] &&
    (houseId === null || before.houses.get(houseId) === now.houses.get(houseId))
  )
}

function isSameCandidate(before: Region, was: number, now: Region, candidate: number, places: Renumbered): boolean {
  if (before.candidates[was] !== now.candidates[candidate]) return false
  if (before.candidateTaken[was] !== now.candidateTaken[candidate]) return false
  const declinedThen = before.declines.get(was)
  const declinedNow = now.declines.get(candidate)
  for (const place of declinedNow?.keys() ?? []) {
    if (places.was[place] >= 0 && !declinedThen?.has(places.was[place])) return false
  }
  for (const place of declinedThen?.keys() ?? []) {
    if (places.is[place] >= 0 && !declinedNow?.has(places.is[place])) return false
  }
  return true
}

function renumbered(count: number, countBefore: number, wasOf: (index: number) => number): Renumbered {
  const was = Int32Array.from({ length: count }, (_, index) => wasOf(index))
  const is = new Int32Array(countBefore).fill(-1)
  for (let index = 0; index < count; index++) if (was[index] >= 0) is[was[index]] = index
  return { was, is, joined: withNone(was), left: withNone(is) }
}

const withNone = (others: Int32Array): Int32Array => Int32Array.from(others.keys().filter((index) => others[index] < 0))
