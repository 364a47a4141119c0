import type { Allocation } from './allocation.ts'
import type { Prices } from './certificate.ts'
import type { Survey } from './survey.ts'
import { pairWorth } from './units.ts'

/**
 * What all optimal allocations are made of, when prices without limits prove the optimum (complementary slackness): they
 * are exactly the allocations by tight pairs alone that place everyone and fill every place with a price above 0.
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

export function tightGraphOf({ region, eligible }: Survey, prices: Prices, allocation: Allocation): TightGraph {
  return {
    places: region.people.map(({ index, urgent }) =>
      eligible[index]!.filter(
        ({ place, score }) =>
          prices.candidates[index]! + prices.places[place]! === pairWorth(prices.unit, urgent, score),
      ),
    ),
    candidateIsFree: (candidate) => prices.candidates[candidate] === 0,
    placeIsFree: (place) => prices.places[place] === 0,
    allocation,
  }
}
