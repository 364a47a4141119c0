import type { Allocation } from './allocation.ts'
import type { Prices } from './certificate.ts'
import { withStayers } from './chains.ts'
import type { Survey } from './survey.ts'
import { pairWorth } from './units.ts'

/**
 * What all optimal allocations are made of, when prices without limits prove the optimum (complementary slackness):
 * they are exactly the allocations by tight pairs alone that place everyone and fill every place with a price above 0.
 */
export interface TightGraph {
  /** By candidate: the places of the pairs that are priced at just their worth, with the score. */
  readonly places: readonly (readonly { readonly place: number; readonly score: number }[])[]
  /** A candidate, or a place, that an optimum may leave out. */
  readonly candidateIsFree: (candidate: number) => boolean
  readonly placeIsFree: (place: number) => boolean
  /** The optimum at hand. */
  readonly allocation: Allocation
}

/** The score of staying at home: after every place. */
const STAY = -1

/** Residents who stay at home are placed there in the graph's allocation: they are never without a home. */
export function tightGraphOf({ region, eligible }: Survey, prices: Prices, allocation: Allocation): TightGraph {
  const { keeperOf, closed } = region.occupancy
  const keepers = new Map([...keeperOf].map(([home, resident]) => [resident, home]))
  return {
    places: region.people.map((person) => {
      const tight: { readonly place: number; readonly score: number }[] = []
      const ofPerson = prices.candidates[person.index]!
      eligible.forEach(person.index, (place, score) => {
        const isTight = ofPerson + prices.places[place]! === pairWorth(prices.unit, person, score)
        if (isTight && !closed.has(place)) tight.push({ place, score })
      })
      const home = keepers.get(person.index)
      const mayStay = home !== undefined && !closed.has(home) && ofPerson + prices.places[home]! === 0
      return mayStay ? [...tight, { place: home, score: STAY }] : tight
    }),
    candidateIsFree: (candidate) => prices.candidates[candidate] === 0 && !keepers.has(candidate),
    placeIsFree: (place) => prices.places[place] === 0,
    allocation: withStayers(region, allocation),
  }
}
