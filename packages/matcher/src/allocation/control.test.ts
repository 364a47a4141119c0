import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import { AllocationStopped } from './pace.ts'
import type { AllocationProblem } from './problem.ts'
import { faultsOfPrices } from './testing/check-prices.ts'
import { usedOf } from './testing/enumerate.ts'
import { mediumRegion } from './testing/medium-region.ts'

/** Hard enough that nothing is done within the limits below. */
const hard: AllocationProblem = mediumRegion({
  candidates: 500,
  places: 120,
  candidatesPerPlace: 200,
  limited: true,
  seed: 5,
})

describe('a long solve', () => {
  it('tells what it is doing', async () => {
    const phases = new Set<string>()
    await allocate(hard, { steps: 1e7, onProgress: ({ phase }) => phases.add(phase) })
    expect([...phases]).toEqual(expect.arrayContaining(['allocation', 'lottery', 'limits']))
  })

  it('stops when asked, wherever it is', async () => {
    for (const after of [0, 1, 3, 10, 30]) {
      let looks = 0
      const asked = allocate(hard, { shouldStop: () => ++looks > after, steps: 1e9 })
      await expect(asked).rejects.toThrow(AllocationStopped)
      // The solver for limits looks now and then until it has wound up; nobody else does.
      expect(looks).toBeLessThan(after + 1000)
    }
  })

  it('gives the best found when its steps or its time are used up, with a bound that is valid and says how far it may be', async () => {
    for (const limit of [{ timeLimitMs: 0 }, { steps: 0 }, { steps: 1e5 }]) {
      const solution = await allocate(hard, limit)
      for (const one of hard.limits) {
        expect(usedOf(one, solution.candidateOf)).toBeLessThanOrEqual(one.capacity)
      }
      expect(solution.proven).toBe(false)
      expect(solution.method).toBe('mip')
      const { unit, dualBound } = solution.prices
      const weight = ({ urgent, placed, score }: typeof unit): number =>
        unit.urgent * urgent + unit.placed * placed + unit.score * score
      expect(weight(solution.bound)).toBeGreaterThan(weight(solution.value))
      expect(weight(solution.bound)).toBeLessThanOrEqual(dualBound)
      expect(faultsOfPrices(hard, solution)).toEqual([])
    }
  })
})
