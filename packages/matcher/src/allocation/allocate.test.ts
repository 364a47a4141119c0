import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import { faultsOfPrices } from './testing/check-prices.ts'
import { allOptima, compareValues, drawnByTheRule } from './testing/enumerate.ts'
import { relabel, smallRegion } from './testing/region.ts'

describe('an allocation without limits', () => {
  it('is the optimum that the rule draws, proven by its prices, and says exactly what the lottery decided', async () => {
    await fc.assert(
      fc.asyncProperty(smallRegion(false), async (problem) => {
        const solution = await allocate(problem)
        const { optima, value } = allOptima(problem)
        expect(compareValues(problem.objective, solution.value, value)).toBe(0)
        expect([...solution.candidateOf]).toEqual([...drawnByTheRule(problem, optima)])
        expect(faultsOfPrices(problem, solution)).toEqual([])
        expect(solution).toMatchObject({ bound: solution.value, proven: true, method: 'flow' })
        const decided = [...solution.candidateOf].map((candidate, place) =>
          candidate >= 0 && optima.some((optimum) => optimum[place] !== candidate) ? 1 : 0,
        )
        expect([...solution.byLottery]).toEqual(decided)
      }),
      { numRuns: 3000 },
    )
  })

  it('does not depend on how candidates and places are numbered', async () => {
    await fc.assert(
      fc.asyncProperty(smallRegion(false, 9), fc.infiniteStream(fc.nat()), async (problem, numbers) => {
        const newCandidate = shuffled(problem.edges.candidateCount, numbers)
        const newPlace = shuffled(problem.edges.placeCount, numbers)
        const one = await allocate(problem)
        const other = await allocate(relabel(problem, newCandidate, newPlace))
        expect(Array.from(newPlace, (place) => other.candidateOf[place])).toEqual(
          Array.from(one.candidateOf, (candidate) => (candidate < 0 ? -1 : newCandidate[candidate])),
        )
        expect(Array.from(newCandidate, (candidate) => other.prices.candidates[candidate])).toEqual([
          ...one.prices.candidates,
        ])
        expect(Array.from(newPlace, (place) => other.prices.places[place])).toEqual([...one.prices.places])
        expect(Array.from(newPlace, (place) => other.byLottery[place])).toEqual([...one.byLottery])
      }),
      { numRuns: 500 },
    )
  })
})

const shuffled = (count: number, numbers: Iterator<number>): number[] => {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = numbers.next().value % (last + 1)
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
