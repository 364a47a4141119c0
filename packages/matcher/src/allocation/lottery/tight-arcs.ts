import type { RankedLists } from '../assignment/ranked-lists.ts'

/** Tight pairs, those that cost exactly what they are worth, by candidate: `rank × 2^placeBits + place`. */
export interface TightArcs {
  /** length: candidates + 1 */
  readonly starts: Int32Array
  readonly arcs: Int32Array
  readonly placeMask: number
}

/** The number that something has in the arcs, by its number in the lists. */
export interface Labels {
  readonly candidates: Int32Array
  readonly places: Int32Array
}

/**
 * The tight pairs of lists by place, in two passes. A tight pair is worth at least what its place costs, so in the
 * sorted stretch of a list the first that is worth less ends it.
 */
export function tightArcsOf(
  lists: RankedLists,
  candidatePrices: Float64Array,
  placePrices: Float64Array,
  labels: Labels | null,
): TightArcs {
  const { packed, starts: listStarts, ends, sortedEnds, columnBits, columnMask, weightOfRank } = lists
  const placeCount = placePrices.length
  const placeBits = 32 - Math.clz32(Math.max(placeCount - 1, 1))
  const starts = new Int32Array(candidatePrices.length + 1)
  let arcs = new Int32Array(0)
  const pass = (filling: boolean): void => {
    for (let place = 0; place < placeCount; place++) {
      const price = placePrices[place]
      const sortedEnd = sortedEnds[place]
      const placeLabel = labels === null ? place : labels.places[place]
      for (let i = listStarts[place]; i < ends[place]; i++) {
        const rank = packed[i] >>> columnBits
        const rest = weightOfRank[rank] - price
        if (rest < 0) {
          if (i < sortedEnd) break
          continue
        }
        const candidate = packed[i] & columnMask
        if (candidatePrices[candidate] !== rest) continue
        const label = labels === null ? candidate : labels.candidates[candidate]
        if (filling) arcs[--starts[label + 1]] = (rank << placeBits) | placeLabel
        else starts[label + 1]++
      }
    }
  }
  pass(false)
  for (let c = 0; c + 1 < starts.length; c++) starts[c + 1] += starts[c]
  arcs = new Int32Array(starts[starts.length - 1])
  pass(true)
  // Filled from each end backwards, every start now stands one place further on.
  starts.copyWithin(0, 1)
  starts[starts.length - 1] = arcs.length
  return { starts, arcs, placeMask: 2 ** placeBits - 1 }
}

/**
 * Keeps the arcs within a group only: those whose candidate and place have the same number. Changes the arcs in place.
 */
export function keepWithin(
  { starts, arcs, placeMask }: TightArcs,
  candidateGroup: Int32Array,
  placeGroup: Int32Array,
): TightArcs {
  let to = 0
  for (let candidate = 0; candidate + 1 < starts.length; candidate++) {
    const from = starts[candidate]
    starts[candidate] = to
    for (let i = from; i < starts[candidate + 1]; i++) {
      if (placeGroup[arcs[i] & placeMask] === candidateGroup[candidate]) arcs[to++] = arcs[i]
    }
  }
  starts[starts.length - 1] = to
  return { starts, arcs: arcs.subarray(0, to), placeMask }
}
