import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paceOf } from '../pace.ts'
import type { AllocationProblem, Totals } from '../problem.ts'
import { edgesOf, OBJECTIVE_ORDERS, smallRegion } from '../testing/region.ts'
import { unitsOf, weightOfValue } from '../weights.ts'
import { blocksOf } from './blocks/blocks.ts'
import { improveBlocks } from './blocks/improve-blocks.ts'
import { improveTogether } from './blocks/improve-together.ts'
import { lagrangianBound } from './blocks/lagrangian-bound.ts'
import { shareOutRest, sharesOf, splitCapacity, usedShares } from './blocks/split-capacity.ts'
import { boundByPrices } from './bounds.ts'
import { capsOf } from './caps.ts'
import { prove } from './duals.ts'
import { greedyRepair } from './greedy-repair.ts'
import { isAllowed, type LimitedRegion, limitedRegionOf, valueOfPairs } from './limited-region.ts'

interface Given {
  readonly problem: AllocationProblem
  readonly region: LimitedRegion
  readonly unit: Totals
  readonly start: { readonly candidates: Float64Array; readonly limits: Float64Array }
}

/**
 * Two teams of three places each, with a house inside each, and a place of nobody's; whoever may go to a place may also
 * be wanted by others.
 */
const nested: fc.Arbitrary<AllocationProblem> = fc
  .record({
    objective: fc.constantFrom(...OBJECTIVE_ORDERS),
    cells: fc.array(
      fc.array(fc.record({ candidate: fc.nat(13), score: fc.constantFrom(0, 1, 500, 998, 1000) }), { maxLength: 2 }),
      { minLength: 7, maxLength: 7 },
    ),
    urgent: fc.array(fc.constantFrom(0, 0, 1), { minLength: 14, maxLength: 14 }),
    hours: fc.array(fc.constantFrom(0, 100, 200, 350), { minLength: 14, maxLength: 14 }),
    capacities: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(2), fc.nat(2)),
  })
  .map(({ objective, cells, urgent, hours, capacities }) => {
    const [team, otherTeam, house, otherHouse] = capacities
    const limit = (key: string, capacity: number, places: number[], use: (candidate: number) => number) => ({
      key,
      capacity,
      places: Int32Array.from(places),
      use,
    })
    const asks = (candidate: number): number => hours[candidate]!
    const isSupported = (candidate: number): number => (hours[candidate] === 0 ? 0 : 1)
    return {
      edges: edgesOf(
        14,
        7,
        cells.flatMap((people, place) =>
          people
            .filter(({ candidate }, k) => people.findIndex((one) => one.candidate === candidate) === k)
            .map((person) => ({ ...person, place })),
        ),
      ),
      objective,
      urgent: Uint8Array.from(urgent),
      candidateTicket: Int32Array.from({ length: 14 }, (_, candidate) => candidate),
      placeTicket: Int32Array.from({ length: 7 }, (_, place) => place),
      limits: [
        limit('team:a', 100 * team, [0, 1, 2], asks),
        limit('team:b', 50 * otherTeam, [3, 4, 5], asks),
        limit('house:a', house, [0, 1], isSupported),
        limit('house:b', otherHouse, [4, 5], isSupported),
      ],
    }
  })

/** A region small enough to enumerate and any prices to start from, for a bound must hold whatever they are. */
const given: fc.Arbitrary<Given> = fc
  .oneof(smallRegion(true, 4), nested)
  .chain((problem) =>
    fc.record({
      problem: fc.constant(problem),
      candidates: prices(problem.edges.candidateCount),
      limits: prices(problem.limits.length),
    }),
  )
  .map(({ problem, candidates, limits }) => ({
    problem,
    region: limitedRegionOf(problem, 'possible'),
    unit: unitsOf(problem.objective, 2),
    start: { candidates: Float64Array.from(candidates), limits: Float64Array.from(limits) },
  }))

const prices = (count: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3000, noNaN: true })), {
    minLength: count,
    maxLength: count,
  })

/** Every allocation that keeps the limits. */
function* allowed(region: LimitedRegion, place = 0, chosen: readonly number[] = []): Generator<readonly number[]> {
  if (place === region.placeCount) yield chosen
  else {
    yield* allowed(region, place + 1, chosen)
    for (let pair = region.starts[place]; pair < region.starts[place + 1]; pair++) {
      if (isAllowed(region, [...chosen, pair])) yield* allowed(region, place + 1, [...chosen, pair])
    }
  }
}

/** The most that any allocation is worth, and by pair any that has it; −∞ where none does. */
function mostByEnumeration(region: LimitedRegion, unit: Totals): { most: number; boundWith: Float64Array } {
  const boundWith = new Float64Array(region.candidates.length).fill(Number.NEGATIVE_INFINITY)
  let most = 0
  for (const pairs of allowed(region)) {
    const weight = weightOfValue(unit, valueOfPairs(region, pairs))
    most = Math.max(most, weight)
    for (const pair of pairs) boundWith[pair] = Math.max(boundWith[pair], weight)
  }
  return { most, boundWith }
}

describe('bounds under limits, whatever the prices', () => {
  it('hold by prices alone: no allocation, with whatever pair, is worth more', () => {
    fc.assert(
      fc.property(given, ({ region, unit, start }) => {
        const real = mostByEnumeration(region, unit)
        const bounds = boundByPrices(region, { unit, settled: {} }, prove(region, { unit, ...start }, 64), 64)
        expect(bounds.bound).toBeGreaterThanOrEqual(64 * real.most)
        bounds.boundWith.forEach((most, pair) => {
          expect(most).toBeGreaterThanOrEqual(64 * real.boundWith[pair])
        })
      }),
      { numRuns: 400 },
    )
  })

  it('hold by blocks', () => {
    fc.assert(
      fc.property(given, ({ problem, region, unit, start }) => {
        const real = mostByEnumeration(region, unit)
        const likely = Int32Array.from(region.candidates.keys())
        const known = greedyRepair(region, [], unit)
        const { bounds, pairs } = lagrangianBound(region, unit, start, likely, known, capsOf(problem), paceOf({}), {
          left: 1e9,
        })
        expect(bounds.bound).toBeGreaterThanOrEqual(bounds.scale * real.most)
        bounds.boundWith.forEach((most, pair) => {
          expect(most).toBeGreaterThanOrEqual(bounds.scale * real.boundWith[pair])
          expect(most).toBeLessThanOrEqual(bounds.bound)
        })
        expect(isAllowed(region, pairs)).toBe(true)
        expect(weightOfValue(unit, valueOfPairs(region, pairs))).toBeLessThanOrEqual(real.most)
      }),
      { numRuns: 150 },
    )
  })

  it('are exact from no prices at all where nobody is wanted by two blocks', () => {
    fc.assert(
      fc.property(given, ({ region, unit, problem }) => {
        const blocks = blocksOf(region)
        const distinct = new Set(region.candidates).size === region.candidates.length
        if (!distinct || blocks.priced.includes(1)) return
        const free = {
          candidates: new Float64Array(region.candidateCount),
          limits: new Float64Array(region.capacities.length),
        }
        const likely = Int32Array.from(region.candidates.keys())
        const { bounds } = lagrangianBound(region, unit, free, likely, [], capsOf(problem), paceOf({}), { left: 1e9 })
        const real = mostByEnumeration(region, unit)
        expect(bounds.bound).toBe(bounds.scale * real.most)
        expect([...bounds.boundWith]).toEqual([...real.boundWith].map((most) => bounds.scale * most))
      }),
      { numRuns: 4000 },
    )
  })
})

describe('an allocation made better', () => {
  it('keeps every limit and is worth no less, in turns and block by block', () => {
    fc.assert(
      fc.property(given, ({ problem, region, unit }) => {
        const weight = (pairs: readonly number[]) => weightOfValue(unit, valueOfPairs(region, pairs))
        const first = greedyRepair(region, [], unit)
        const { most } = mostByEnumeration(region, unit)
        for (const better of [
          improveTogether(region, first, unit, capsOf(problem), paceOf({})),
          improveBlocks(region, blocksOf(region), first, unit),
        ]) {
          expect(isAllowed(region, better)).toBe(true)
          expect(weight(better)).toBeGreaterThanOrEqual(weight(first))
          expect(weight(better)).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is the best for a block that nobody else competes with', () => {
    fc.assert(
      fc.property(given, ({ region, unit }) => {
        const blocks = blocksOf(region)
        const distinct = new Set(region.candidates).size === region.candidates.length
        if (!distinct || blocks.priced.includes(1)) return
        const best = improveBlocks(region, blocks, [], unit)
        expect(weightOfValue(unit, valueOfPairs(region, best))).toBe(mostByEnumeration(region, unit).most)
      }),
      { numRuns: 4000 },
    )
  })

  it('stays within the budgets of its places, which never add up to more than there is', () => {
    fc.assert(
      fc.property(given, ({ problem, region, unit }) => {
        const caps = capsOf(problem)
        const shares = sharesOf(region, caps)
        const first = greedyRepair(region, [], unit)
        const budgets = shareOutRest(region, shares, usedShares(region, shares, first))
        const totals = new Float64Array(region.capacities.length)
        budgets.forEach((budget, share) => {
          totals[shares.limitOf[share]] += budget
        })
        totals.forEach((total, limit) => {
          expect(total).toBeLessThanOrEqual(region.capacities[limit])
        })
        const pairs = splitCapacity(region, shares, budgets, unit, caps, paceOf({}))
        expect(isAllowed(region, pairs)).toBe(true)
        expect(weightOfValue(unit, valueOfPairs(region, pairs))).toBeGreaterThanOrEqual(
          weightOfValue(unit, valueOfPairs(region, first)),
        )
      }),
      { numRuns: 400 },
    )
  })
})
