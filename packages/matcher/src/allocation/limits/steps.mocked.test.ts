import type { Highs, ModelData } from 'highs'
import { describe, expect, it, vi } from 'vitest'
import { allocate } from '../allocate.ts'
import type { AllocationProblem } from '../problem.ts'
import { countingPace } from '../testing/counting-pace.ts'
import { mediumRegion } from '../testing/medium-region.ts'
import { observedHighs } from '../testing/observed-highs.ts'
import { unitsOf, weightOfValue } from '../weights.ts'
import { blocksOf } from './blocks/blocks.ts'
import { improveBlocks } from './blocks/improve-blocks.ts'
import { improveTogether } from './blocks/improve-together.ts'
import { lagrangianBound } from './blocks/lagrangian-bound.ts'
import { boundByPrices } from './bounds.ts'
import { capsOf } from './caps.ts'
import { prove } from './duals.ts'
import { greedyRepair } from './greedy-repair.ts'
import { limitedRegionOf, valueOfPairs } from './limited-region.ts'
import { priceLimits } from './price-limits.ts'
import { solveWithFixing } from './solve-with-fixing.ts'
import { createSolverHost } from './solver-host.ts'

/** Houses, teams and origins as in life. */
const houses = mediumRegion({ candidates: 60, places: 24, candidatesPerPlace: 20, limited: true, seed: 3 })

/** The same, with more to choose from. */
const many = mediumRegion({ candidates: 300, places: 70, candidatesPerPlace: 60, limited: true, seed: 11 })

/** Few places, and many for each. */
const wanted = mediumRegion({ candidates: 60, places: 10, candidatesPerPlace: 45, limited: true, seed: 7 })

/** A house and a team too large to tabulate, and limits that are nobody's own. */
const wide: AllocationProblem = (() => {
  const region = mediumRegion({ candidates: 90, places: 60, candidatesPerPlace: 15, limited: false, seed: 7 })
  const places = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, k) => from + k)
  return {
    ...region,
    objective: ['placed', 'urgent', 'score'],
    limits: [
      { key: 'house:large', capacity: 14, places: places(0, 25), use: (c) => (c % 4 === 0 ? 0 : 1) },
      { key: 'team:large', capacity: 2300, places: places(25, 50), use: (c) => (c * 37) % 250 },
      { key: 'team:small', capacity: 60, places: places(20, 30), use: (c) => 5 * (c % 5) },
      { key: 'house:small', capacity: 3, places: places(50, 58), use: (c) => (c % 3 === 0 ? 0 : 1) },
      { key: 'team:none', capacity: 0, places: places(58, 60), use: (c) => (c % 2) * 7 },
      { key: 'origin:0', capacity: 9, places: null, use: (c) => (c % 7 === 0 ? 1 : 0) },
    ],
  }
})()

const SCALE = 64
const free = () => ({ left: Number.POSITIVE_INFINITY })
const rounded = (number: number): number => Math.round(1000 * number) / 1000
const sum = (numbers: Iterable<number>): number => rounded([...numbers].reduce((total, one) => total + one, 0))

/** The programs that the solver is given: `whole` or `relaxed`, with how many pairs, and how many joined. */
const recorded = vi.hoisted(() => ({ programs: [] as string[] }))

vi.mock('highs', async (importOriginal) => {
  const real = (await importOriginal()) as { default: (options: object) => Promise<Highs> }
  return {
    default: async (options: object) =>
      observedHighs(await real.default(options), (call, [given], perform) => {
        if (call === 'createModel') {
          const { integrality, numCols } = given as ModelData
          recorded.programs.push(`${integrality === undefined ? 'relaxed' : 'whole'} ${numCols}`)
        }
        if (call === 'addCols') {
          recorded.programs[recorded.programs.length - 1] += ` + ${(given as { cost: Float64Array }).cost.length}`
        }
        return perform()
      }),
  }
})

async function programsOf<T>(work: () => T | Promise<T>): Promise<{ programs: string[]; result: T }> {
  recorded.programs = []
  return { result: await work(), programs: recorded.programs }
}

/** What the tests of a region start from. */
function stageOf(problem: AllocationProblem) {
  const region = limitedRegionOf(problem, 'possible')
  const unit = unitsOf(problem.objective, 2)
  const weight = (pairs: Iterable<number>): number => weightOfValue(unit, valueOfPairs(region, pairs))
  return {
    region,
    unit,
    goal: { unit, settled: {} },
    caps: capsOf(problem),
    weight,
    first: greedyRepair(region, [], unit),
  }
}

function startsOf(problem: AllocationProblem) {
  const { region, unit, caps, weight, first } = stageOf(problem)
  const { pace, counted } = countingPace()
  const wished = [...region.candidates.keys()].filter((pair) => pair % 3 === 0)
  const blocks = blocksOf(region)
  return {
    first: weight(first),
    wished: weight(greedyRepair(region, wished, unit)),
    byBlocks: weight(improveBlocks(region, blocks, first, unit)),
    together: weight(improveTogether(region, first, unit, caps, pace)),
    blocks: blocks.blocks.length,
    priced: [...blocks.priced].join(''),
    ...counted(),
  }
}

async function pricesOf(problem: AllocationProblem) {
  const { region, goal, first } = stageOf(problem)
  const { pace, counted } = countingPace()
  const { programs, result } = await programsOf(() =>
    priceLimits(createSolverHost(), region, first, goal, pace, free()),
  )
  const { duals, pairs } = result!
  const { bound, boundWith } = boundByPrices(region, goal, prove(region, duals, SCALE), SCALE)
  return {
    programs,
    pairs: pairs.length,
    candidates: sum(duals.candidates),
    limits: sum(duals.limits),
    most: bound / SCALE,
    boundWith: sum(boundWith) / SCALE,
    ...counted(),
  }
}

async function tighteningOf(problem: AllocationProblem) {
  const { region, unit, goal, caps, weight, first } = stageOf(problem)
  const { pace, counted } = countingPace()
  const { result } = await programsOf(() =>
    priceLimits(createSolverHost(), region, first, goal, countingPace().pace, free()),
  )
  const { duals } = result!
  const byPrices = boundByPrices(region, goal, prove(region, duals, SCALE), SCALE)
  const likely = Int32Array.from(region.candidates.keys()).filter(
    (pair) => byPrices.boundWith[pair]! >= byPrices.bound - 300 * SCALE,
  )
  const { bounds, pairs } = lagrangianBound(region, unit, duals, likely, first, caps, pace, free())
  return {
    likely: likely.length,
    from: byPrices.bound / SCALE,
    most: bounds.bound / bounds.scale,
    boundWith: sum(bounds.boundWith) / bounds.scale,
    weight: weight(pairs),
    ...counted(),
  }
}

/** From no prices at all, so that every pair matters. */
async function raiseOf(problem: AllocationProblem, left = Number.POSITIVE_INFINITY) {
  const { region, goal, unit, weight, first } = stageOf(problem)
  const none = {
    candidates: new Float64Array(region.candidateCount),
    limits: new Float64Array(region.capacities.length),
  }
  const bounds = boundByPrices(region, goal, prove(region, { unit, ...none }, SCALE), SCALE)
  const { pace } = countingPace()
  const { programs, result } = await programsOf(() =>
    solveWithFixing(createSolverHost(), region, goal, first, bounds, [], pace, { left }),
  )
  return { programs, weight: weight(result.pairs), bound: result.bound }
}

async function solveOf(problem: AllocationProblem) {
  const { programs, result } = await programsOf(() => allocate(problem))
  const { method, value, proven, prices } = result
  return { programs, method, value, proven, dualBound: prices.dualBound, limits: sum(prices.limits) }
}

/**
 * Exact, for none of it depends on the machine: a shortcut that is lost, or a bound that has grown looser, changes no
 * answer and shows here alone.
 */
describe('the steps of a solve under limits', () => {
  it('start from allocations that are as good as they were', () => {
    expect(startsOf(houses)).toEqual({
      first: 70542,
      wished: 70694,
      byBlocks: 70912,
      together: 71360,
      blocks: 6,
      priced: '00000000000011',
      steps: 1322,
      turns: 72,
      told: 3,
    })
    expect(startsOf(wide)).toEqual({
      first: 359955,
      wished: 364506,
      byBlocks: 359955,
      together: 407441,
      blocks: 44,
      priced: '110011',
      steps: 3432,
      turns: 180,
      told: 3,
    })
    expect(startsOf(many)).toEqual({
      first: 232590,
      wished: 231329,
      byBlocks: 245355,
      together: 251613,
      blocks: 15,
      priced: '00000000000000000000000000000011',
      steps: 7053,
      turns: 210,
      told: 3,
    })
  })

  it('price the limits by programs as small as they were, and as well', async () => {
    expect(await pricesOf(houses)).toEqual({
      programs: ['relaxed 16 + 240 + 41 + 3'],
      pairs: 300,
      candidates: 34789.25,
      limits: 15881.528,
      most: 72703.375,
      boundWith: 34413299.625,
      steps: 1900,
      turns: 96,
      told: 0,
    })
    expect(await pricesOf(wide)).toEqual({
      programs: ['relaxed 53 + 385 + 86 + 5 + 1'],
      pairs: 530,
      candidates: 17777.824,
      limits: 351.51,
      most: 408596.296875,
      boundWith: 352827607.890625,
      steps: 4320,
      turns: 300,
      told: 0,
    })
    expect(await pricesOf(many)).toEqual({
      programs: ['relaxed 57 + 700 + 170 + 12 + 2'],
      pairs: 941,
      candidates: 120929.52,
      limits: 42642.023,
      most: 254889.859375,
      boundWith: 1044338792.203125,
      steps: 20550,
      turns: 350,
      told: 0,
    })
  })

  it('tighten the bound as far as they did, in as many rounds', async () => {
    expect(await tighteningOf(houses)).toEqual({
      likely: 299,
      from: 72703.375,
      most: 72680,
      boundWith: 34394745.86425781,
      weight: 72680,
      steps: 242618,
      turns: 64,
      told: 2,
    })
    expect(await tighteningOf(wide)).toEqual({
      likely: 573,
      from: 408596.296875,
      most: 408594.7841796875,
      boundWith: 352825944.8779297,
      weight: 407126,
      steps: 277319,
      turns: 963,
      told: 13,
    })
    expect(await tighteningOf(many)).toEqual({
      likely: 1441,
      from: 254889.859375,
      most: 254758.4091796875,
      boundWith: 1043700813.4804688,
      weight: 254758,
      steps: 4127182,
      turns: 411,
      told: 5,
    })
  })

  it('raise to the best by programs that grow, and say how far it may be when steps are used up', async () => {
    expect(await raiseOf(wanted)).toEqual({ programs: ['whole 84', 'whole 424'], weight: 61516, bound: 61516 })
    expect(await raiseOf(wanted, 0)).toEqual({ programs: [], weight: 52807, bound: 85660 })
  })

  it('come to the same end by the same programs', async () => {
    expect(await solveOf(houses)).toEqual({
      programs: ['relaxed 358', 'relaxed 358', 'relaxed 358'],
      method: 'mip',
      value: { urgent: 5, freed: 0, placed: 16, score: 10649 },
      proven: true,
      dualBound: 3559728087152,
      limits: 155465052324,
    })
    expect(await solveOf(wanted)).toEqual({
      programs: ['relaxed 152 + 7'],
      method: 'flow',
      value: { urgent: 6, freed: 0, placed: 10, score: 5488 },
      proven: true,
      dualBound: 765564,
      limits: 1671,
    })
    expect(await solveOf(wide)).toEqual({
      programs: ['relaxed 799', 'whole 863'],
      method: 'mip',
      value: { urgent: 6, freed: 0, placed: 60, score: 36403 },
      proven: true,
      dualBound: 230686798088198,
      limits: 407932192,
    })
    expect(await solveOf(many)).toEqual({
      programs: ['relaxed 1056 + 14 + 1', 'relaxed 1071', 'relaxed 1071 + 1'],
      method: 'mip',
      value: { urgent: 16, freed: 0, placed: 59, score: 40651 },
      proven: true,
      dualBound: 87757383334314,
      limits: 1185500720901,
    })
  })
})
