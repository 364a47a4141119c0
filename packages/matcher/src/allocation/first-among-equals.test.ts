import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import { chainRegion } from './chains/testing/chain-region.ts'
import { allChainOptima } from './chains/testing/enumerate-chains.ts'
import type { AllocationProblem } from './problem.ts'
import { faultsOfPrices } from './testing/check-prices.ts'
import { compareValues } from './testing/enumerate.ts'
import { smallRegion } from './testing/region.ts'

/** Few scores, so that many are worth the same. */
const withTies = (problem: AllocationProblem, first: number): AllocationProblem => ({
  ...problem,
  edges: { ...problem.edges, scores: problem.edges.scores.map((score) => 500 + (score % 2)) },
  drawnFirst: Math.min(first, problem.edges.candidateCount),
})

describe.each([
  ['places alone', smallRegion(false, 4)],
  ['limits', smallRegion(true, 4)],
  ['people who live there', chainRegion(false, 4)],
  ['people who live there, and limits', chainRegion(true, 4)],
])('whoever is drawn first, with %s', (_, regions) => {
  it('is never left out for somebody who is worth as much at a place, and the optimum and its proof stay', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(regions, fc.integer({ min: 1, max: 2 }), async (given, first) => {
        const problem = withTies(given, first)
        const { candidateOf, ...solution } = await allocate(problem)
        const { optima, value } = allChainOptima(problem)
        expect(compareValues(problem.objective, solution.value, value)).toBe(0)
        expect(faultsOfPrices(problem, { ...solution, candidateOf })).toEqual([])
        expect(solution).toMatchObject({ proven: true, bound: solution.value })
        expect(optima.map((optimum) => optimum.join())).toContain(candidateOf.join())
        const isFirst = (candidate: number): boolean => problem.candidateTicket[candidate] < first
        for (const optimum of optima) {
          const changed = [...optimum.keys()].filter((place) => optimum[place] !== candidateOf[place])
          const [place] = changed
          if (changed.length !== 1 || candidateOf[place] < 0 || optimum[place] < 0) continue
          expect(isFirst(optimum[place]) && !isFirst(candidateOf[place])).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
  })
})
