import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paceOf } from '../pace.ts'
import type { AllocationProblem } from '../problem.ts'
import { solveFlow } from '../solve-flow.ts'
import { faultsOfPrices } from '../testing/check-prices.ts'
import { compareValues } from '../testing/enumerate.ts'
import { mostOfProblem, weightsFor } from '../weights.ts'
import { chainRegion } from './testing/chain-region.ts'
import { drawnByTheRuleOfChains } from './testing/drawn-by-the-rule.ts'
import { allChainOptima } from './testing/enumerate-chains.ts'

/** The same without any rule but that nobody loses their home. */
const freely = (problem: AllocationProblem): AllocationProblem => ({
  ...problem,
  homes: { ...problem.homes!, maxLength: 99, swaps: true, isLate: () => false },
})

const flowOf = (problem: AllocationProblem) =>
  solveFlow(problem, weightsFor(problem.objective, mostOfProblem(problem), true), paceOf({}))

describe('the flow with an arc for staying at home', () => {
  it('is the optimum of all chains and rings, as the rule draws it, proven by its prices', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(chainRegion(false, 4), (region) => {
        const problem = freely(region)
        const solution = flowOf(problem)
        const { optima, value } = allChainOptima(problem)
        expect(compareValues(problem.objective, solution.value, value)).toBe(0)
        expect(faultsOfPrices(problem, solution)).toEqual([])
        expect(solution).toMatchObject({ bound: solution.value, proven: true, method: 'flow' })
        expect([...solution.candidateOf]).toEqual([...drawnByTheRuleOfChains(problem, optima)])
        const decided = [...solution.candidateOf].map((candidate, place) =>
          candidate >= 0 && optima.some((optimum) => optimum[place] !== candidate) ? 1 : 0,
        )
        expect([...solution.byLottery]).toEqual(decided)
      }),
      { numRuns: 800 },
    )
  })
})
