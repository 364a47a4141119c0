import { type HomeRules, homesByCandidate } from './home-rules.ts'

/** Proposals that hang on one another. */
export interface Chain {
  /** The places that are filled, each the home of whoever fills the one before. */
  readonly places: readonly number[]
  /** Whoever fills the last leaves the first. */
  readonly isRing: boolean
}

/**
 * The chains of an allocation (candidate by place, −1 for none): from each filled place that nobody keeps, in the order
 * of the places, then the rings, each from its lowest place. A proposal on which nothing hangs is a chain of one. A
 * home that is filled although its resident stays is in none, and neither is what hangs on it.
 */
export function chainsOf(rules: HomeRules, candidateCount: number, candidateOf: Int32Array): Chain[] {
  const homeOf = homesByCandidate(rules, candidateCount)
  const seen = new Uint8Array(candidateOf.length)
  const next = (place: number): number => homeOf[candidateOf[place]]
  const from = (start: number): number[] => {
    const places: number[] = []
    for (let place = start; place >= 0 && candidateOf[place] >= 0 && seen[place] === 0; place = next(place)) {
      seen[place] = 1
      places.push(place)
    }
    return places
  }
  const chains: Chain[] = []
  for (let place = 0; place < candidateOf.length; place++) {
    if (candidateOf[place] >= 0 && rules.residentOf[place] < 0) chains.push({ places: from(place), isRing: false })
  }
  for (let place = 0; place < candidateOf.length; place++) {
    if (candidateOf[place] < 0 || seen[place] === 1) continue
    const places = from(place)
    if (next(places[places.length - 1]) === place) chains.push({ places, isRing: true })
  }
  return chains
}
