import { leastKey, popNode, pushNode } from '../../allocation/assignment/heap.ts'
import type { Matching } from '../../allocation/assignment/matching.ts'
import type { CandidateSearch } from './place-candidate.ts'

/**
 * The candidates who lead to one of the places by tight pairs, over whatever is held in between. Only their prices can
 * become higher than they need to be when something changes at those places: everyone else is kept at theirs by tight
 * pairs that stay.
 */
export function leadingTo({ lists, rowPrices, columnPrices, rowOf }: Matching, places: Iterable<number>): Set<number> {
  const { packed, starts, ends, columnBits, columnMask, weightOfRank } = lists
  const found = new Set<number>()
  const queue = [...places]
  for (const place of queue) {
    const price = rowPrices[place]
    for (let i = starts[place]; i < ends[place]; i++) {
      const weight = weightOfRank[packed[i] >>> columnBits]
      // A candidate who costs nothing cannot cost less, and whoever leads to them rests on that.
      if (weight <= price) break
      const candidate = packed[i] & columnMask
      if (rowOf[candidate] === place || columnPrices[candidate] + price !== weight || found.has(candidate)) continue
      found.add(candidate)
      queue.push(rowOf[candidate])
    }
  }
  return found
}

/**
 * `lowerCandidatePrices` for some candidates alone, all others being at their lowest: first as far as those others and
 * empty places let each fall, then as far as they let each other.
 */
export function lowerAmong(matching: Matching, searched: CandidateSearch, among: ReadonlySet<number>): void {
  const { lists, rowPrices, columnPrices, columnAt, rowOf } = matching
  const { packed, starts, ends, columnBits, columnMask, weightOfRank } = lists
  const { placesOf, placeBits, placeMask, heap, distance: fall } = searched
  heap.size = 0
  for (const candidate of among) {
    if (rowOf[candidate] < 0) continue
    const price = columnPrices[candidate]
    let least = price
    for (const entry of placesOf[candidate]) {
      if (least === 0) break
      const place = entry & placeMask
      if (place === rowOf[candidate] || (columnAt[place] >= 0 && among.has(columnAt[place]))) continue
      least = Math.min(least, price + rowPrices[place] - weightOfRank[entry >>> placeBits])
    }
    fall[candidate] = least
    pushNode(heap, candidate, least)
  }
  const settled = new Set<number>()
  while (leastKey(heap) < Number.POSITIVE_INFINITY) {
    const key = leastKey(heap)
    const candidate = popNode(heap)
    if (settled.has(candidate)) continue
    settled.add(candidate)
    const place = rowOf[candidate]
    columnPrices[candidate] -= key
    rowPrices[place] += key
    const price = rowPrices[place]
    for (let i = starts[place]; i < ends[place]; i++) {
      const weight = weightOfRank[packed[i] >>> columnBits]
      if (weight <= price) break
      const other = packed[i] & columnMask
      if (!among.has(other) || settled.has(other)) continue
      const slack = price + columnPrices[other] - weight
      if (slack >= fall[other]) continue
      fall[other] = slack
      pushNode(heap, other, slack)
    }
  }
}
