import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import { faultsOfPrices } from './testing/check-prices.ts'
import { compareValues, usedOf } from './testing/enumerate.ts'
import { mediumRegion } from './testing/medium-region.ts'
import { OBJECTIVE_ORDERS } from './testing/region.ts'
import { wholeModelOptimum } from './testing/whole-model.ts'

describe('regions too large to enumerate', () => {
  it('agree with an independent solver, without limits and with all of them', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const region = mediumRegion({
        candidates: 12 + ((seed * 7) % 40),
        places: 6 + (seed % 14),
        candidatesPerPlace: 3 + (seed % 9),
        limited: seed % 4 > 0,
        seed,
      })
      const problem = { ...region, objective: OBJECTIVE_ORDERS[seed % OBJECTIVE_ORDERS.length]! }
      const solution = await allocate(problem)
      expect(compareValues(problem.objective, solution.value, await wholeModelOptimum(problem))).toBe(0)
      expect(solution.proven).toBe(true)
      expect(faultsOfPrices(problem, solution)).toEqual([])
      for (const limit of problem.limits) {
        expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
      }
    }
  })
})
