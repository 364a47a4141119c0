import { type Heap, leastKey, popNode, pushNode } from '../../allocation/assignment/heap.ts'
import type { Matching } from '../../allocation/assignment/matching.ts'

/** What a search from a candidate's side needs beside the matching. */
export interface CandidateSearch {
  /**
   * By candidate, their pairs as `rank × 2^placeBits + place`; a place that has left may still be named, and costs +∞.
   */
  readonly placesOf: Int32Array[]
  readonly placeBits: number
  readonly placeMask: number
  readonly heap: Heap
  readonly distance: Float64Array
  readonly reachedIn: Int32Array
  readonly fromCandidate: Int32Array
  count: number
}

/**
 * Where a search ended: everyone from `endCandidate` back to the root moves up, into `endPlace` or over who is left
 * out.
 */
export interface Found {
  readonly root: number
  readonly nearest: number
  readonly endCandidate: number
  /** −1 where `endCandidate` is left out. */
  readonly endPlace: number
  /** Whose prices fall. */
  readonly passed: readonly number[]
}

/** The most that a place would gain by a candidate who is not placed. */
export function firstPrice({ lists, rowPrices }: Matching, searched: CandidateSearch, candidate: number): number {
  const { placesOf, placeBits, placeMask } = searched
  let price = 0
  for (const entry of placesOf[candidate]) {
    price = Math.max(price, lists.weightOfRank[entry >>> placeBits] - rowPrices[entry & placeMask])
  }
  return price
}

/**
 * Looks for the best for a candidate who is not placed, all else being optimal with prices that are valid without them:
 * the mirror image of `addUnit`, for places of one unit. Their price stands at {@link firstPrice} and will fall, with
 * the prices of those it competes with, until an empty place takes somebody or somebody's price is 0, who is then left
 * out. Changes nothing yet.
 */
export function findPlace(matching: Matching, searched: CandidateSearch, root: number): Found {
  const { columnPrices: candidatePrices, rowPrices: placePrices, columnAt: candidateAt, rowOf: placeAt } = matching
  const { weightOfRank } = matching.lists
  const { placesOf, placeBits, placeMask, heap, distance, reachedIn, fromCandidate } = searched
  const search = ++searched.count
  let nearest = candidatePrices[root]
  let endCandidate = root
  let endPlace = -1
  const passed: number[] = []
  heap.size = 0
  pushNode(heap, root, 0)
  distance[root] = 0
  reachedIn[root] = search
  while (leastKey(heap) < nearest) {
    const key = leastKey(heap)
    const candidate = popNode(heap)
    if (key > distance[candidate]) continue
    passed.push(candidate)
    const base = key + candidatePrices[candidate]
    for (const entry of placesOf[candidate]) {
      const place = entry & placeMask
      if (place === placeAt[candidate]) continue
      const reach = base + placePrices[place] - weightOfRank[entry >>> placeBits]
      if (reach >= nearest) continue
      const holder = candidateAt[place]
      if (holder < 0) {
        nearest = reach
        endCandidate = candidate
        endPlace = place
        continue
      }
      if (reachedIn[holder] === search && reach >= distance[holder]) continue
      distance[holder] = reach
      reachedIn[holder] = search
      fromCandidate[holder] = candidate
      if (reach + candidatePrices[holder] < nearest) {
        nearest = reach + candidatePrices[holder]
        endCandidate = holder
        endPlace = -1
      }
      pushNode(heap, holder, reach)
    }
  }
  return { root, nearest, endCandidate, endPlace, passed: passed.filter((candidate) => distance[candidate] < nearest) }
}

/** Those who move, from the end back to the root, the one who is left out included. */
export function movers({ root, endCandidate }: Found, { fromCandidate }: CandidateSearch): number[] {
  const path = [endCandidate]
  for (let candidate = endCandidate; candidate !== root; path.push(candidate)) candidate = fromCandidate[candidate]
  return path
}

/** Changes prices and places as found. Returns who ends up without a place, or −1. */
export function takePlace(matching: Matching, searched: CandidateSearch, found: Found): number {
  const { columnPrices: candidatePrices, rowPrices: placePrices, columnAt: candidateAt, rowOf: placeAt } = matching
  for (const candidate of found.passed) {
    const change = found.nearest - searched.distance[candidate]
    candidatePrices[candidate] -= change
    if (placeAt[candidate] >= 0) placePrices[placeAt[candidate]] += change
  }
  let place = found.endPlace
  for (const candidate of movers(found, searched)) {
    const left = placeAt[candidate]
    placeAt[candidate] = place
    if (place >= 0) {
      candidateAt[place] = candidate
      matching.slotOf[candidate] = place
      matching.filled[place] = 1
    }
    place = left
  }
  return found.endPlace < 0 ? found.endCandidate : -1
}
