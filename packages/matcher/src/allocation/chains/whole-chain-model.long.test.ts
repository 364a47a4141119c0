import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import type { AllocationProblem } from '../problem.ts'
import { compareValues } from '../testing/enumerate.ts'
import { mediumRegion } from '../testing/medium-region.ts'
import { edgesOf, OBJECTIVE_ORDERS, pairsOf } from '../testing/region.ts'
import { isLawful } from './testing/enumerate-chains.ts'
import { wholeChainOptimum } from './testing/whole-chain-model.ts'
import { wholePositionOptimum } from './testing/whole-position-model.ts'

/** A region too large to enumerate, in which half of the places are lived in. */
function occupied(seed: number): AllocationProblem {
  const places = 8 + (seed % 9)
  const candidates = 16 + ((seed * 7) % 24)
  return withResidents(candidates, places, 4 + (seed % 6), seed)
}

function withResidents(
  candidates: number,
  places: number,
  candidatesPerPlace: number,
  seed: number,
): AllocationProblem {
  const region = mediumRegion({ candidates, places, candidatesPerPlace, limited: false, seed })
  const residentOf = new Int32Array(places).fill(-1)
  for (let place = 0; 2 * place < places; place++) residentOf[places - 1 - place] = place
  const pairs = pairsOf(region.edges).filter(({ candidate, place }) => residentOf[place] !== candidate)
  return {
    ...region,
    edges: edgesOf(candidates, places, pairs),
    objective: OBJECTIVE_ORDERS[seed % OBJECTIVE_ORDERS.length]!,
    homes: {
      residentOf,
      depthOf: new Int32Array(places),
      maxLength: 1 + (seed % 4),
      swaps: false,
      isLate: (resident, place) => (resident * 7 + place * 3 + seed) % 5 === 0,
    },
  }
}

describe('regions with residents, too large to enumerate', () => {
  it('agree with an independent solver on the whole model', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = occupied(seed)
      const solution = await allocate(problem)
      expect(compareValues(problem.objective, solution.value, await wholeChainOptimum(problem))).toBe(0)
      expect(solution.proven).toBe(true)
      expect(isLawful(problem, solution.candidateOf)).toBe(true)
    }
  })

  it('agree with it in a region of 2,000 people, 300 free places and 300 homes, under every cap', {
    timeout: 600_000,
  }, async () => {
    // So many people fit at a place; with more, the whole model takes minutes.
    for (const [seed, candidatesPerPlace] of [10, 20, 20, 20, 60].entries()) {
      const problem = withResidents(2000, 600, candidatesPerPlace, seed)
      const solution = await allocate(problem)
      expect(compareValues(problem.objective, solution.value, await wholePositionOptimum(problem))).toBe(0)
      expect(solution.proven).toBe(true)
      expect(isLawful(problem, solution.candidateOf)).toBe(true)
    }
  })
})
