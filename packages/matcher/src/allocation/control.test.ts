import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import { AllocationStopped } from './pace.ts'
import type { AllocationProblem } from './problem.ts'
import { faultsOfPrices } from './testing/check-prices.ts'
import { usedOf } from './testing/enumerate.ts'
import { mediumRegion } from './testing/medium-region.ts'

/** Hard enough that no machine is done within the limits below. */
const hard: AllocationProblem = mediumRegion({
  candidates: 900,
  places: 200,
  candidatesPerPlace: 300,
  limited: true,
  seed: 5,
})

describe('a long solve', () => {
  it('tells what it is doing', async () => {
    const phases = new Set<string>()
    await allocate(hard, { timeLimitMs: 500, onProgress: ({ phase }) => phases.add(phase) })
    expect([...phases]).toEqual(expect.arrayContaining(['allocation', 'lottery', 'limits']))
  })

  it('stops when asked, wherever it is', async () => {
    for (const after of [0, 1, 3, 10, 30]) {
      let looks = 0
      const asked = allocate(hard, { shouldStop: () => ++looks > after, timeLimitMs: 30_000 })
      await expect(asked).rejects.toThrow(AllocationStopped)
      // The solver for limits looks now and then until it has wound up; nobody else does.
      expect(looks).toBeLessThan(after + 1000)
    }
  })

  it('gives the best found when time is up, with a bound that is valid and says how far it may be', async () => {
    for (const timeLimitMs of [0, 1]) {
      const solution = await allocate(hard, { timeLimitMs })
      for (const limit of hard.limits) {
        expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
      }
      expect(solution.proven).toBe(false)
      expect(solution.method).toBe('mip')
      const { unit, dualBound } = solution.prices
      const worth = ({ urgent, placed, score }: typeof unit): number =>
        unit.urgent * urgent + unit.placed * placed + unit.score * score
      expect(worth(solution.bound)).toBeGreaterThan(worth(solution.value))
      expect(worth(solution.bound)).toBeLessThanOrEqual(dualBound)
      expect(faultsOfPrices(hard, solution)).toEqual([])
    }
  })
})
