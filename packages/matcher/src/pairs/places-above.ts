import { addPlace, emptyPlaceSet, type PlaceSet } from './place-set.ts'

/** Most sets that are kept of one order. */
const MOST_KEPT = 128

/**
 * Answers, for value after value, which places rank above it. Of the places in the order of their rank, what lies
 * beyond every so many is kept as a set: a set is found by halving, copying and adding a few. O(places ÷ 32) a set; the
 * sets kept take up to 128 times as much.
 */
export function placesAbove(rank: ArrayLike<number>): (value: number, into: PlaceSet) => void {
  const { length } = rank
  const order = Int32Array.from({ length }, (_, place) => place).sort((a, b) => rank[a] - rank[b])
  const ranks = Float64Array.from(order, (place) => rank[place])
  const stride = Math.max(64, Math.ceil(length / MOST_KEPT))
  const beyond: PlaceSet[] = []
  const set = emptyPlaceSet(length)
  for (let k = Math.ceil(length / stride); k >= 0; k--) {
    for (let i = k * stride; i < Math.min((k + 1) * stride, length); i++) addPlace(set, order[i])
    beyond[k] = set.slice()
  }
  return (value, into) => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >> 1
      if (ranks[middle] <= value) low = middle + 1
      else high = middle
    }
    const next = Math.ceil(low / stride)
    into.set(beyond[next])
    for (let i = low, end = Math.min(next * stride, length); i < end; i++) addPlace(into, order[i])
  }
}
