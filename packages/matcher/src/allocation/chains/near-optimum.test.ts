import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFeasible } from '../limits/is-feasible.ts'
import { paceOf } from '../pace.ts'
import { solveFlow } from '../solve-flow.ts'
import { compareValues } from '../testing/enumerate.ts'
import { pairsOf } from '../testing/region.ts'
import { mostOfProblem, valueOfAllocation, weightOfValue, weightsFor } from '../weights.ts'
import { boundByHomes } from './bound-by-homes.ts'
import { movesOf } from './moves.ts'
import { nearOptimum } from './near-optimum.ts'
import { openModes, solveByModes } from './solve-by-modes.ts'
import { chainRegion } from './testing/chain-region.ts'
import { allChainOptima, isLawful } from './testing/enumerate-chains.ts'
import { tightenBound } from './tighten-bound.ts'

describe.each([
  ['without limits', false],
  ['with limits', true],
])('what flows with modes lead to, %s', (_, withLimits) => {
  it('keeps every rule, is bounded by what is proven, and leaves in every pair that a better allocation has', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(chainRegion(withLimits, 4), (problem) => {
        const weights = weightsFor(problem.objective, mostOfProblem(problem), true)
        const relaxed = solveFlow(problem, weights, paceOf({}))
        const { candidateOf, bound, left, proven } = nearOptimum(problem, problem.homes!, relaxed, weights, paceOf({}))
        const { optima, value } = allChainOptima(problem)
        const found = valueOfAllocation(problem, candidateOf)
        expect(isLawful(problem, candidateOf)).toBe(true)
        expect(isFeasible(problem.limits, candidateOf)).toBe(true)
        expect(compareValues(problem.objective, bound, value)).toBeGreaterThanOrEqual(0)
        const isBest = compareValues(problem.objective, found, value) === 0
        if (proven) expect(isBest).toBe(true)
        const pairs = new Set(pairsOf(left.problem.edges).map(({ candidate, place }) => `${candidate} ${place}`))
        for (const allocation of isBest ? [candidateOf] : optima) {
          for (const [place, candidate] of allocation.entries()) {
            if (candidate >= 0) expect(pairs).toContain(`${candidate} ${place}`)
          }
        }
      }),
      { numRuns: 600 },
    )
  })
})

describe('prices of places', () => {
  it('prove a bound that no allocation exceeds, with any pair less its slack, and stay so when they are made tighter', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(chainRegion(false, 4), fc.infiniteStream(fc.boolean()), (problem, closed) => {
        const homes = problem.homes!
        const weights = weightsFor(problem.objective, mostOfProblem(problem), true)
        const moves = movesOf(problem, homes)
        const isClosed = openModes(problem).isClosed.map(() => (closed.next().value === true ? 1 : 0))
        const solution = solveByModes(problem, homes, moves, isClosed, weights, paceOf({}))
        const bound = boundByHomes(problem, homes, moves, weights, solution, isClosed)!
        const { optima, value } = allChainOptima(problem)
        const known = optima[0]!
        const worth = weightOfValue(weights.unit, value)
        const all = { problem, moves, slack: bound.slack }
        const tighter = tightenBound(all, homes, weights, known, bound.placePrices, 200)!
        expect(tighter.bound).toBeLessThan(bound.bound + 1)
        for (const proof of [bound, tighter]) {
          expect(proof.bound).toBeGreaterThanOrEqual(worth)
          for (const slack of proof.slack) expect(slack).toBeGreaterThanOrEqual(0)
          for (const optimum of optima) {
            for (const [e, { candidate, place }] of pairsOf(problem.edges).entries()) {
              if (optimum[place] === candidate) expect(proof.bound - proof.slack[e]!).toBeGreaterThanOrEqual(worth)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
