import { createHeap, leastKey, popNode, pushNode } from './heap.ts'
import type { RankedLists } from './ranked-lists.ts'

/** An optimum with optimal prices, as arrays that are changed in place. */
export interface Optimum {
  /** The lists of the places. */
  readonly lists: RankedLists
  readonly candidatePrices: Float64Array
  readonly placePrices: Float64Array
  /** By place, −1 where empty. */
  readonly candidateAt: Int32Array
  /** By candidate, −1 where not placed. */
  readonly placeAt: Int32Array
}

/**
 * Changes the prices, in place, to those optimal ones that are lowest for the candidates; optimal prices are a lattice
 * (Shapley and Shubik 1971), so one set is. A matched candidate's price can fall, and the price of the place they hold
 * rise with it, until it is 0, or a pair becomes tight: with an empty place, or with a place whose own candidate can
 * fall no further. That is a distance, in slack, found for all by one run of Dijkstra's algorithm. Only pairs worth
 * more than their place costs matter, so of a sorted list little is read.
 */
export function lowerCandidatePrices({ lists, candidatePrices, placePrices, candidateAt, placeAt }: Optimum): void {
  const { packed, starts, ends, sortedEnds, columnBits, columnMask, weightOfRank } = lists
  const fall = candidatePrices.slice()
  const settled = new Uint8Array(fall.length)
  const heap = createHeap()
  const atOnce: number[] = []
  const reach = (place: number, fallOfHolder: number): void => {
    const price = placePrices[place] + fallOfHolder
    for (let i = starts[place]; i < ends[place]; i++) {
      const weight = weightOfRank[packed[i] >>> columnBits]
      if (weight <= price) {
        if (i < sortedEnds[place]) break
        continue
      }
      const candidate = packed[i] & columnMask
      if (placeAt[candidate] < 0 || placeAt[candidate] === place) continue
      const slack = price + candidatePrices[candidate] - weight
      if (slack >= fall[candidate]) continue
      fall[candidate] = slack
      if (slack === 0) atOnce.push(candidate)
      else pushNode(heap, candidate, slack)
    }
  }
  const settle = (candidate: number): void => {
    if (settled[candidate] === 1) return
    settled[candidate] = 1
    const place = placeAt[candidate]
    reach(place, fall[candidate])
    candidatePrices[candidate] -= fall[candidate]
    placePrices[place] += fall[candidate]
  }
  for (let place = 0; place < candidateAt.length; place++) {
    if (candidateAt[place] < 0) reach(place, 0)
    else if (fall[candidateAt[place]] === 0) atOnce.push(candidateAt[place])
  }
  for (let candidate = atOnce.pop(); candidate !== undefined; candidate = atOnce.pop()) settle(candidate)
  for (const candidate of candidateAt) {
    if (candidate >= 0 && settled[candidate] === 0) pushNode(heap, candidate, fall[candidate])
  }
  while (leastKey(heap) < Number.POSITIVE_INFINITY) {
    const key = leastKey(heap)
    const candidate = popNode(heap)
    if (key === fall[candidate]) settle(candidate)
  }
}
