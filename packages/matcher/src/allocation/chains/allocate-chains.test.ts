import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import { faultsOfPrices } from '../testing/check-prices.ts'
import { compareValues, usedOf } from '../testing/enumerate.ts'
import { keepsRules } from './keeps-rules.ts'
import { repairChains } from './repair-chains.ts'
import { chainRegion } from './testing/chain-region.ts'
import { allChainOptima, isLawful } from './testing/enumerate-chains.ts'

describe.each([
  ['without limits', false],
  ['with limits', true],
])('chains %s', (_, withLimits) => {
  it('are the optimum under every cap, with rings and without, and dates at the edge', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(chainRegion(withLimits, 4), async (problem) => {
        const solution = await allocate(problem)
        const { optima, value } = allChainOptima(problem)
        expect(compareValues(problem.objective, solution.value, value)).toBe(0)
        expect(isLawful(problem, solution.candidateOf)).toBe(true)
        for (const limit of problem.limits) {
          expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
        }
        expect(faultsOfPrices(problem, solution)).toEqual([])
        expect(solution.proven).toBe(true)
        const isDrawn = (place: number): boolean =>
          optima.some((optimum) => optimum[place] !== solution.candidateOf[place])
        for (const [place, drawn] of solution.byLottery.entries()) {
          if (drawn === 1) expect(isDrawn(place)).toBe(true)
        }
      }),
      { numRuns: 600 },
    )
  })

  it('are repaired from any allocation to one that keeps every rule', () => {
    fc.assert(
      fc.property(chainRegion(withLimits), fc.infiniteStream(fc.nat()), (problem, numbers) => {
        const { edges, homes, limits } = problem
        const any = new Int32Array(edges.placeCount).fill(-1)
        for (let place = 0; place < edges.placeCount; place++) {
          const pairs = edges.candidates.slice(edges.offsets[place], edges.offsets[place + 1])
          const candidate = pairs[numbers.next().value % (pairs.length + 1)] ?? -1
          if (candidate >= 0 && !any.includes(candidate)) any[place] = candidate
        }
        expect(keepsRules(homes!, edges.candidateCount, any)).toBe(isLawful(problem, any))
        const repaired = repairChains(problem, homes!, any)
        expect(isLawful(problem, repaired)).toBe(true)
        for (const limit of limits) expect(usedOf(limit, repaired)).toBeLessThanOrEqual(limit.capacity)
      }),
      { numRuns: 1000 },
    )
  })
})
