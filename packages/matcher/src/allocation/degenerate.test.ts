import type { Objective } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import type { AllocationProblem } from './problem.ts'
import { faultsOfPrices } from './testing/check-prices.ts'
import { edgesOf, type Pair } from './testing/region.ts'

const problem = (
  candidates: number,
  places: number,
  pairs: readonly Pair[],
  more: Partial<AllocationProblem> = {},
): AllocationProblem => ({
  edges: edgesOf(candidates, places, pairs),
  objective: ['urgent', 'placed', 'score'],
  urgent: new Uint8Array(candidates),
  candidateTicket: Int32Array.from({ length: candidates }, (_, k) => k),
  placeTicket: Int32Array.from({ length: places }, (_, k) => k),
  limits: [],
  ...more,
})

const everyPair = (candidates: number, places: number, score: number): Pair[] =>
  Array.from({ length: candidates * places }, (_, k) => ({
    candidate: k % candidates,
    place: Math.floor(k / candidates),
    score,
  }))

describe('regions at the edge', () => {
  it('leaves everything empty where there is nobody, nothing, or no pair', async () => {
    for (const [candidates, places] of [
      [0, 0],
      [3, 0],
      [0, 3],
      [3, 3],
    ] as const) {
      const solution = await allocate(problem(candidates, places, []))
      expect([...solution.candidateOf]).toEqual(new Array(places).fill(-1))
      expect(solution).toMatchObject({ proven: true, method: 'flow', value: { urgent: 0, placed: 0, score: 0 } })
      expect(solution.prices.dualBound).toBe(0)
    }
  })

  it('gives one place that everyone wants to the best, and of equals to the first drawn', async () => {
    const scores = [500, 900, 900, 100]
    const pairs = scores.map((score, candidate) => ({ candidate, place: 0, score }))
    const solution = await allocate(problem(4, 1, pairs, { candidateTicket: Int32Array.of(0, 3, 2, 1) }))
    expect([...solution.candidateOf]).toEqual([2])
    expect([...solution.byLottery]).toEqual([1])
  })

  it('draws wholly where all pairs are alike: the first drawn are placed, and each in the first place left', async () => {
    const candidateTicket = Int32Array.from({ length: 40 }, (_, k) => (k * 7) % 40)
    const placeTicket = Int32Array.from({ length: 15 }, (_, k) => (k * 4) % 15)
    const solution = await allocate(problem(40, 15, everyPair(40, 15, 700), { candidateTicket, placeTicket }))
    expect([...solution.candidateOf].map((candidate) => candidateTicket[candidate])).toEqual([...placeTicket])
    expect([...solution.byLottery]).toEqual(new Array(15).fill(1))
  })

  it('places everyone where there are more places than people, and leaves the rest empty', async () => {
    const solution = await allocate(problem(3, 50, everyPair(3, 50, 10)))
    expect(solution.value).toEqual({ urgent: 0, freed: 0, placed: 3, score: 30 })
    expect([...solution.candidateOf].filter((candidate) => candidate >= 0)).toHaveLength(3)
    expect(faultsOfPrices(problem(3, 50, everyPair(3, 50, 10)), solution)).toEqual([])
  })

  it('fills nothing that a limit has no room for, and proves that by prices', async () => {
    const none = { key: 'house:h', capacity: 0, places: Int32Array.of(0, 1), use: () => 1 }
    const region = problem(4, 3, everyPair(4, 3, 600), { limits: [none] })
    const solution = await allocate(region)
    expect([...solution.candidateOf.slice(0, 2)]).toEqual([-1, -1])
    expect(solution).toMatchObject({ proven: true, method: 'flow', value: { placed: 1, score: 600 } })
    expect(faultsOfPrices(region, solution)).toEqual([])
  })

  it('is exact up to the largest worth that whole numbers hold, and refuses what is beyond', {
    timeout: 60_000,
  }, async () => {
    const chain = (count: number): AllocationProblem =>
      problem(
        count,
        count,
        Array.from({ length: count }, (_, k) => [
          { candidate: k, place: k, score: 1000 },
          { candidate: (k + 1) % count, place: k, score: 999 },
        ]).flat(),
        { urgent: new Uint8Array(count).fill(1) },
      )
    const largest = chain(20_700)
    const solution = await allocate(largest)
    expect(solution.value).toEqual({ urgent: 20_700, freed: 0, placed: 20_700, score: 20_700_000 })
    expect(solution.prices.dualBound).toBeGreaterThan(2 ** 52)
    expect(faultsOfPrices(largest, solution)).toEqual([])
    await expect(allocate(chain(21_000))).rejects.toThrow(/expected at most 9007199254740991/)
    const twoLevels: Objective[] = ['placed', 'score']
    expect((await allocate({ ...chain(21_000), objective: twoLevels })).value.placed).toBe(21_000)
  })
})
