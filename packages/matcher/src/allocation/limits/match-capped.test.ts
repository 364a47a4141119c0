import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import type { AllocationProblem } from '../problem.ts'
import { faultsOfPrices } from '../testing/check-prices.ts'
import { allOptima, compareValues, usedOf } from '../testing/enumerate.ts'
import { smallRegion } from '../testing/region.ts'

describe('caps on candidates', () => {
  it('are kept by a flow: the optimum, proven by prices alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallRegion(false),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
        async (region, capacities) => {
          const problem: AllocationProblem = {
            ...region,
            limits: capacities.map((capacity, group) => ({
              key: `origin:${group}`,
              capacity,
              places: null,
              use: (candidate) => (region.candidateTicket[candidate]! % (capacities.length + 1) === group ? 1 : 0),
            })),
          }
          const solution = await allocate(problem)
          expect(compareValues(problem.objective, solution.value, allOptima(problem).value)).toBe(0)
          expect(solution).toMatchObject({ method: 'flow', proven: true, bound: solution.value })
          for (const limit of problem.limits) {
            expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
          }
          expect(faultsOfPrices(problem, solution)).toEqual([])
        },
      ),
      { numRuns: 2000 },
    )
  })
})
