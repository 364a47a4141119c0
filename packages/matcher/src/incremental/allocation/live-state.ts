import type { Objective } from '@thuismatch/shared/domain'
import { createHeap } from '../../allocation/assignment/heap.ts'
import { matchRows } from '../../allocation/assignment/match-rows.ts'
import { addUnit, beginRow, type Matching } from '../../allocation/assignment/matching.ts'
import { listsByPlace } from '../../allocation/assignment/ranked-lists.ts'
import type { Pace } from '../../allocation/pace.ts'
import type { AllocationProblem } from '../../allocation/problem.ts'
import { candidateKinds, pairKind, unitsOf, type Weights, weightsFrom } from '../../allocation/weights.ts'
import { insertEntry, type LiveLists, liveListsOf, removeEntry, setList } from './live-lists.ts'
import { leadingTo, lowerAmong } from './lower-nearby.ts'
import { type CandidateSearch, findPlace, firstPrice, movers, takePlace } from './place-candidate.ts'

/** A solved state, by index, with room for places and candidates to join. */
export interface LiveState {
  readonly weights: Weights
  readonly lists: LiveLists
  readonly matching: Matching
  readonly searched: CandidateSearch
  /** By candidate. */
  readonly kinds: Uint8Array
  readonly placeRoom: number
  readonly candidateRoom: number
}

/** Whom or what something new can be paired with, and how each pair scores. */
export interface NewPairs {
  readonly with: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

const roomFor = (count: number): number => Math.ceil(count * 1.25) + 64

/**
 * Solves a problem, with room for a quarter more. Its units leave a factor four, so that a price tells its multiples of
 * each.
 */
export function openState(
  problem: Pick<AllocationProblem, 'edges' | 'urgent' | 'freeing'>,
  objective: readonly Objective[],
  pace: Pace,
): LiveState {
  const { edges } = problem
  const placeRoom = roomFor(edges.placeCount)
  const candidateRoom = roomFor(edges.candidateCount)
  const weights = weightsFrom(unitsOf(objective, 4 * Math.min(placeRoom, candidateRoom)))
  const kinds = new Uint8Array(candidateRoom)
  kinds.set(candidateKinds(problem))
  const byIndex = {
    ...problem,
    edges: { ...edges, candidateCount: candidateRoom },
    candidateTicket: Int32Array.from({ length: candidateRoom }, (_, index) => index),
    placeTicket: Int32Array.from({ length: edges.placeCount }, (_, index) => index),
  }
  const lists = liveListsOf(listsByPlace(byIndex, weights), placeRoom)
  const matching = matchRows(lists, null, pace)
  const searched: CandidateSearch = {
    ...placesByCandidate(lists, candidateRoom, placeRoom),
    heap: createHeap(),
    distance: new Float64Array(candidateRoom),
    reachedIn: new Int32Array(candidateRoom),
    fromCandidate: new Int32Array(candidateRoom),
    count: 0,
  }
  return { weights, lists, matching, searched, kinds, placeRoom, candidateRoom }
}

/** The place is empty and new. */
export function joinPlace(state: LiveState, place: number, pairs: NewPairs, pace: Pace): void {
  const { lists, matching, searched, kinds, weights } = state
  const { placesOf, placeBits } = searched
  const entries = new Int32Array(pairs.with.length)
  for (let k = 0; k < entries.length; k++) {
    const candidate = pairs.with[k]
    const rank = weights.rankOfPair[pairKind(kinds[candidate], pairs.scores[k])]
    entries[k] = (rank << lists.columnBits) | candidate
    placesOf[candidate] = withOneMore(placesOf[candidate], (rank << placeBits) | place)
  }
  setList(lists, place, entries)
  lookAgain(state, place)
  beginRow(matching, place)
  addUnit(matching, place, pace)
}

/** The candidate is not placed, and new; whether they are urgent is known. */
export function joinCandidate(state: LiveState, candidate: number, pairs: NewPairs): void {
  const { lists, searched, kinds, weights } = state
  searched.placesOf[candidate] = Int32Array.from(pairs.with, (place, k) => {
    const rank = weights.rankOfPair[pairKind(kinds[candidate], pairs.scores[k])]
    insertEntry(lists, place, (rank << lists.columnBits) | candidate)
    lookAgain(state, place)
    return (rank << searched.placeBits) | place
  })
  settle(state, candidate, new Set())
}

/** From then on the place costs more than anybody is worth, so that who still names it passes it by. */
export function leavePlace(state: LiveState, place: number): void {
  const { lists, matching, searched } = state
  const affected = leadingTo(matching, [place])
  lists.ends[place] = lists.sortedEnds[place] = lists.starts[place]
  lookAgain(state, place)
  matching.rowPrices[place] = Number.POSITIVE_INFINITY
  const holder = matching.columnAt[place]
  if (holder < 0) lowerAmong(matching, searched, affected)
  else {
    vacate(matching, place)
    settle(state, holder, affected)
  }
}

export function leaveCandidate(state: LiveState, candidate: number, pace: Pace): void {
  const { lists, matching, searched } = state
  for (const entry of searched.placesOf[candidate]) {
    const place = entry & searched.placeMask
    if (matching.rowPrices[place] === Number.POSITIVE_INFINITY) continue
    removeEntry(lists, place, ((entry >>> searched.placeBits) << lists.columnBits) | candidate)
    lookAgain(state, place)
  }
  searched.placesOf[candidate] = new Int32Array(0)
  const place = matching.rowOf[candidate]
  if (place < 0) return
  vacate(matching, place)
  matching.columnPrices[candidate] = 0
  addUnit(matching, place, pace)
}

/** Nobody holds the place any more. */
function vacate(matching: Matching, place: number): void {
  matching.rowOf[matching.columnAt[place]] = -1
  matching.columnAt[place] = -1
  matching.filled[place] = 0
}

/**
 * Finds a place for a candidate who has none; whoever ends up without one is seen as free again. Then prices fall where
 * they can: of those who led to what changes here, and of those already `affected`.
 */
function settle(state: LiveState, candidate: number, affected: Set<number>): void {
  const { matching, searched } = state
  const { rowOf } = matching
  matching.columnPrices[candidate] = firstPrice(matching, searched, candidate)
  const found = findPlace(matching, searched, candidate)
  const moving = movers(found, searched)
  const changing = [...found.passed, ...moving]
  const places = new Set([...changing.map((one) => rowOf[one]), found.endPlace].filter((place) => place >= 0))
  for (const one of [...leadingTo(matching, places), ...changing]) affected.add(one)
  const left = takePlace(matching, searched, found)
  if (left >= 0) for (const entry of searched.placesOf[left]) lookAgain(state, entry & searched.placeMask)
  lowerAmong(matching, searched, affected)
}

/** A list has changed, or somebody on it has become free: its first free candidate is to be found anew. */
function lookAgain({ lists, matching }: LiveState, place: number): void {
  matching.freeAt[place] = lists.starts[place]
  matching.freeWeight[place] = Number.NaN
}

function withOneMore(numbers: Int32Array, number: number): Int32Array {
  const more = new Int32Array(numbers.length + 1)
  more.set(numbers)
  more[numbers.length] = number
  return more
}

function placesByCandidate(
  { rowCount, packed, starts, ends, columnBits, columnMask }: LiveLists,
  candidateRoom: number,
  placeRoom: number,
): Pick<CandidateSearch, 'placesOf' | 'placeBits' | 'placeMask'> {
  const placeBits = 32 - Math.clz32(placeRoom - 1)
  const bounds = new Int32Array(candidateRoom + 1)
  for (let place = 0; place < rowCount; place++) {
    for (let i = starts[place]; i < ends[place]; i++) bounds[(packed[i] & columnMask) + 1]++
  }
  for (let candidate = 0; candidate < candidateRoom; candidate++) bounds[candidate + 1] += bounds[candidate]
  const entries = new Int32Array(bounds[candidateRoom])
  const next = bounds.slice()
  for (let place = 0; place < rowCount; place++) {
    for (let i = starts[place]; i < ends[place]; i++) {
      entries[next[packed[i] & columnMask]++] = ((packed[i] >>> columnBits) << placeBits) | place
    }
  }
  const placesOf: Int32Array[] = []
  for (let candidate = 0; candidate < candidateRoom; candidate++) {
    placesOf.push(entries.subarray(bounds[candidate], bounds[candidate + 1]))
  }
  return { placesOf, placeBits, placeMask: 2 ** placeBits - 1 }
}
