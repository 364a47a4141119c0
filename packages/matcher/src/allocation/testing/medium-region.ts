import type { AllocationProblem, Limit } from '../problem.ts'
import { edgesOf, type Pair } from './region.ts'

export interface MediumShape {
  readonly candidates: number
  readonly places: number
  readonly candidatesPerPlace: number
  readonly limited: boolean
  readonly seed: number
}

/**
 * A region too large to enumerate, the same for the same seed: houses, teams and origins as in life, and limits that
 * bind.
 */
export function mediumRegion({
  candidates,
  places,
  candidatesPerPlace,
  limited,
  seed,
}: MediumShape): AllocationProblem {
  let state = seed
  const below = (limit: number): number => {
    state = (Math.imul(state, 0x9e3779b1) + 0x7f4a7c15) >>> 0
    return Math.floor((((state ^ (state >>> 15)) >>> 0) / 2 ** 32) * limit)
  }
  const hours = Array.from({ length: candidates }, () => below(12))
  const origins = Array.from({ length: candidates }, () => below(6))
  const own = Array.from({ length: candidates }, () => below(180))
  const pairs: Pair[] = []
  for (let place = 0; place < places; place++) {
    const here = below(6)
    for (let candidate = 0; candidate < candidates; candidate++) {
      if (below(candidates) >= candidatesPerPlace) continue
      pairs.push({
        candidate,
        place,
        score: (origins[candidate] === here ? 300 : 90) + own[candidate]! + 10 * below(40),
      })
    }
  }
  const drawn = (count: number): Int32Array => {
    const keys = Array.from({ length: count }, () => below(2 ** 31))
    const order = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b)
    return Int32Array.from(keys, (_, index) => order.indexOf(index))
  }
  const limits: Limit[] = []
  for (let at = 0; limited && at < places; ) {
    const size = 2 + below(6)
    const part = Int32Array.from({ length: Math.min(size, places - at) }, (_, k) => at + k)
    limits.push({
      key: `house:${at}`,
      capacity: Math.ceil(size / 2),
      places: part,
      use: (c) => (hours[c]! > 0 ? 1 : 0),
    })
    limits.push({ key: `team:${at}`, capacity: 350 * size + 50 * below(8), places: part, use: (c) => 100 * hours[c]! })
    at += size
  }
  for (let origin = 0; limited && origin < 2; origin++) {
    const capacity = Math.floor(places / 9)
    limits.push({ key: `origin:${origin}`, capacity, places: null, use: (c) => (origins[c] === origin ? 1 : 0) })
  }
  return {
    edges: edgesOf(candidates, places, pairs),
    objective: ['urgent', 'placed', 'score'],
    urgent: Uint8Array.from({ length: candidates }, () => (below(15) === 0 ? 1 : 0)),
    candidateTicket: drawn(candidates),
    placeTicket: drawn(places),
    limits,
  }
}
