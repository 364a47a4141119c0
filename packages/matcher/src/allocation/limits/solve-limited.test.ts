import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import { faultsOfPrices } from '../testing/check-prices.ts'
import { allOptima, compareValues, drawnByTheRule, usedOf } from '../testing/enumerate.ts'
import { smallRegion } from '../testing/region.ts'

describe('an allocation under limits', () => {
  it('is optimal by the levels in their order, keeps every limit, and is proven', async () => {
    await fc.assert(
      fc.asyncProperty(smallRegion(true), async (problem) => {
        const solution = await allocate(problem)
        const { value, optima } = allOptima(problem)
        expect(compareValues(problem.objective, solution.value, value)).toBe(0)
        expect(solution).toMatchObject({ bound: solution.value, proven: true })
        for (const limit of problem.limits) {
          expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
        }
        expect(faultsOfPrices(problem, solution)).toEqual([])
        const unlimited = { ...problem, limits: [] }
        const drawn = drawnByTheRule(unlimited, allOptima(unlimited).optima)
        if (problem.limits.every((limit) => usedOf(limit, drawn) <= limit.capacity)) {
          expect([...solution.candidateOf]).toEqual([...drawn])
          for (const [place, candidate] of solution.candidateOf.entries()) {
            const isTied = candidate >= 0 && optima.some((other) => other[place] !== candidate)
            expect(solution.byLottery[place]).toBeLessThanOrEqual(isTied ? 1 : 0)
          }
        } else expect([...solution.byLottery]).not.toContain(1)
      }),
      { numRuns: 1500 },
    )
  })
})
