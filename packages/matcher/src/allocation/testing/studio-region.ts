import type { AllocationProblem } from '../problem.ts'
import { edgesOf, type Pair } from './region.ts'

/**
 * The region's flagship: one house of studios, in life 490, a quarter of them for people with support, whose team has
 * far fewer hours than they ask for. `rents` is how many kinds of studio there are: with one all are alike, with as
 * many as studios none is.
 */
export function studioRegion({
  candidates,
  rents,
  studios,
}: {
  candidates: number
  rents: number
  studios: number
}): AllocationProblem {
  const mixed = (a: number, b: number, below: number): number =>
    ((Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)) >>> 9) % below
  const hours = Array.from({ length: candidates }, (_, c) => (mixed(c, 1, 3) === 0 ? 1 + mixed(c, 2, 10) : 0))
  const pairs: Pair[] = []
  for (let candidate = 0; candidate < candidates; candidate++) {
    if (mixed(candidate, 3, 4) === 0) continue
    for (let place = 0; place < studios; place++) {
      pairs.push({ candidate, place, score: 300 + mixed(candidate, 4, 600) + (place % rents) })
    }
  }
  const places = Int32Array.from({ length: studios }, (_, place) => place)
  const tickets = (count: number, factor: number): Int32Array =>
    Int32Array.from({ length: count }, (_, k) => (k * factor) % count)
  return {
    edges: edgesOf(candidates, studios, pairs),
    objective: ['urgent', 'placed', 'score'],
    urgent: Uint8Array.from(hours, (needed, c) => (needed > 0 && mixed(c, 5, 5) === 0 ? 1 : 0)),
    candidateTicket: tickets(candidates, 7),
    placeTicket: tickets(studios, 11),
    limits: [
      { key: 'house:place2bu', capacity: Math.floor(studios / 4), places, use: (c) => (hours[c]! > 0 ? 1 : 0) },
      { key: 'team:place2bu', capacity: 100 * Math.floor((studios * 150) / 490), places, use: (c) => 100 * hours[c]! },
    ],
  }
}
