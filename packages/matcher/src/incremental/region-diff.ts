import type { Region } from '../region/index.ts'

/**
 * Who and what one region has over from another, by index: with all pairs of theirs judged and scored alike in both.
 * Somebody about whom anything is different has left, and somebody else has joined in their stead. Candidates and
 * places keep their order.
 */
export interface RegionDiff {
  readonly candidates: IndexDiff
  readonly places: IndexDiff
}

/** −1 where there is none. */
export interface IndexDiff {
  /** By index now, the index before. */
  readonly oldIndex: Int32Array
  /** By index before, the index now. */
  readonly newIndex: Int32Array
  /** Those who are new, by index now, and those who have left, by index before; ascending. */
  readonly added: Int32Array
  readonly removed: Int32Array
}

/**
 * What is the same in both, which are of one policy and one day; a row that is the same is the same object. A pair is
 * judged and scored by its two rows, by whether either is taken, by who counts as living in the house, and by whether
 * it was declined: nothing else of a region counts.
 */
export function diffRegions(before: Region, now: Region): RegionDiff {
  const places = indexDiff(now.places.length, before.places.length, (place) => {
    const was = before.placeIndex.get(now.places[place].id) ?? -1
    return was >= 0 && isSamePlace(before, was, now, place) ? was : -1
  })
  const candidates = indexDiff(now.candidates.length, before.candidates.length, (candidate) => {
    const was = before.candidateIndex.get(now.candidates[candidate].id) ?? -1
    return was >= 0 && isSameCandidate(before, was, now, candidate, places) ? was : -1
  })
  return { candidates, places }
}

/** Pairs that have to be judged again, or once more to take them off. */
export function pairsAffected(before: Region, now: Region, { candidates, places }: RegionDiff): number {
  const leaving = candidates.removed.length * before.places.length + places.removed.length * before.candidates.length
  const arriving = candidates.added.length * now.places.length + places.added.length * now.candidates.length
  return leaving + arriving
}

function isSamePlace(before: Region, was: number, now: Region, place: number): boolean {
  const { houseId } = now.places[place]
  return (
    before.places[was] === now.places[place] &&
    before.placeTaken[was] === now.placeTaken[place] &&
    (houseId === null || before.houses.get(houseId) === now.houses.get(houseId))
  )
}

function isSameCandidate(before: Region, was: number, now: Region, candidate: number, places: IndexDiff): boolean {
  if (before.candidates[was] !== now.candidates[candidate]) return false
  if (before.candidateTaken[was] !== now.candidateTaken[candidate]) return false
  if (!isSameSet(housesToAvoid(before, was), housesToAvoid(now, candidate))) return false
  const declinedThen = before.declines.get(was)
  const declinedNow = now.declines.get(candidate)
  for (const place of declinedNow?.keys() ?? []) {
    if (places.oldIndex[place] >= 0 && !declinedThen?.has(places.oldIndex[place])) return false
  }
  for (const place of declinedThen?.keys() ?? []) {
    if (places.newIndex[place] >= 0 && !declinedNow?.has(places.newIndex[place])) return false
  }
  return true
}

/**
 * The houses in which somebody counts as living from whom the candidate is to keep away, or the other way round, by id.
 */
const housesToAvoid = ({ avoidances, snapshot }: Region, candidate: number): ReadonlySet<string> =>
  new Set(Array.from(avoidances[candidate]?.housesOfResidents ?? [], (house) => snapshot.houses[house].id))

const isSameSet = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size === others.size && some.isSubsetOf(others)

function indexDiff(count: number, countBefore: number, oldIndexOf: (index: number) => number): IndexDiff {
  const oldIndex = Int32Array.from({ length: count }, (_, index) => oldIndexOf(index))
  const newIndex = new Int32Array(countBefore).fill(-1)
  for (let index = 0; index < count; index++) if (oldIndex[index] >= 0) newIndex[oldIndex[index]] = index
  return { oldIndex, newIndex, added: withNone(oldIndex), removed: withNone(newIndex) }
}

const withNone = (others: Int32Array): Int32Array => Int32Array.from(others.keys().filter((index) => others[index] < 0))
