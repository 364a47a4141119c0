import { describe, expect, it } from 'vitest'
import { matchRows } from '../../packages/matcher/src/allocation/assignment/match-rows.ts'
import { listsByPlace } from '../../packages/matcher/src/allocation/assignment/ranked-lists.ts'
import { paceOf } from '../../packages/matcher/src/allocation/pace.ts'
import { edgesOf, pairsOf } from '../../packages/matcher/src/allocation/testing/region.ts'
import { wholeModelOptimum } from '../../packages/matcher/src/allocation/testing/whole-model.ts'
import { unitsOf, weightOfValue, weightsFrom } from '../../packages/matcher/src/allocation/weights.ts'
import { instanceOf, type Shape } from './instance.ts'

const small: Shape = {
  candidates: 60,
  places: 12,
  units: 19,
  candidatesPerPlace: 9,
  scores: 'lifelike',
  urgentShare: 0.2,
  teamHoursShare: 0,
}

describe('the instances of the benchmark', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(instanceOf(small, 3)).toEqual(instanceOf(small, 3))
    expect(instanceOf(small, 3).edges).not.toEqual(instanceOf(small, 4).edges)
  })

  it('are solved to the optimum that an independent solver finds, units and all', { timeout: 60_000 }, async () => {
    for (const scores of ['lifelike', 'equal', 'few', 'random'] as const) {
      for (const objective of [['score'], ['urgent', 'placed', 'score']] as const) {
        for (let seed = 1; seed <= 3; seed++) {
          const instance = { ...instanceOf({ ...small, scores }, seed), objective }
          const unit = unitsOf(objective, small.units)
          const units = new Int32Array(small.places)
          for (const [place, ticket] of instance.placeTicket.entries()) units[ticket] = instance.units[place]!
          const { rowPrices, columnPrices } = matchRows(listsByPlace(instance, weightsFrom(unit)), units, paceOf({}))
          let proven = columnPrices.reduce((sum, price) => sum + price, 0)
          for (const [row, price] of rowPrices.entries()) proven += price * units[row]!
          expect(proven).toBe(weightOfValue(unit, await wholeModelOptimum(oneHouseholdEach(instance))))
        }
      }
    }
  })
})

/** Each unit as a place of its own. */
function oneHouseholdEach(instance: ReturnType<typeof instanceOf>): ReturnType<typeof instanceOf> {
  const placesOf = [...instance.units].map(() => [] as number[])
  let places = 0
  for (const [place, count] of instance.units.entries()) {
    for (let unit = 0; unit < count; unit++) placesOf[place]!.push(places++)
  }
  const pairs = pairsOf(instance.edges).flatMap((pair) => placesOf[pair.place]!.map((place) => ({ ...pair, place })))
  return {
    ...instance,
    edges: edgesOf(instance.edges.candidateCount, places, pairs),
    placeTicket: Int32Array.from({ length: places }, (_, place) => place),
  }
}
