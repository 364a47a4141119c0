import type { Highs, ModelData } from 'highs'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import type { AllocationProblem } from '../problem.ts'
import { countingPace } from '../testing/counting-pace.ts'
import { mediumRegion } from '../testing/medium-region.ts'
import { unitsOf, worthOfValue } from '../worth.ts'
import { blocksOf } from './blocks/blocks.ts'
import { improveBlocks } from './blocks/improve-blocks.ts'
import { improveTogether } from './blocks/improve-together.ts'
import { tighten } from './blocks/tighten.ts'
import { capsOf } from './caps.ts'
import { prove } from './duals.ts'
import { loadHighs } from './highs.ts'
import { keepWhatFits } from './keep-what-fits.ts'
import { limitedRegionOf, valueOfPairs } from './limited-region.ts'
import { priceLimits } from './price-limits.ts'
import { raise } from './raise.ts'
import { reachByPrices } from './reach.ts'

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
const free = () => ({ leftMs: Number.POSITIVE_INFINITY })
const rounded = (number: number): number => Math.round(1000 * number) / 1000
const sum = (numbers: Iterable<number>): number => rounded([...numbers].reduce((total, one) => total + one, 0))

/** The programs that a solver is given: `whole` or `relaxed`, with how many pairs, and how many joined. */
async function programsOf<T>(work: (highs: Highs) => T | Promise<T>): Promise<{ programs: string[]; result: T }> {
  const highs = await loadHighs()
  const { createModel } = highs
  const programs: string[] = []
  highs.createModel = (given) => {
    const data = given as ModelData
    const model = createModel.call(highs, data)
    const { addCols } = model
    const number = programs.push(`${data.integrality === undefined ? 'relaxed' : 'whole'} ${data.numCols}`) - 1
    model.addCols = (columns) => {
      programs[number] += ` + ${columns.cost.length}`
      return addCols.call(model, columns)
    }
    return model
  }
  try {
    return { programs, result: await work(highs) }
  } finally {
    highs.createModel = createModel
  }
}

/** What the tests of a region start from. */
function stageOf(problem: AllocationProblem) {
  const region = limitedRegionOf(problem, 'possible')
  const unit = unitsOf(problem.objective, 2)
  const worth = (pairs: Iterable<number>): number => worthOfValue(unit, valueOfPairs(region, pairs))
  return {
    region,
    unit,
    aim: { worth: unit, settled: {} },
    caps: capsOf(problem),
    worth,
    first: keepWhatFits(region, [], unit),
  }
}

function startsOf(problem: AllocationProblem) {
  const { region, unit, caps, worth, first } = stageOf(problem)
  const { pace, counted } = countingPace()
  const wished = [...region.candidates.keys()].filter((pair) => pair % 3 === 0)
  const blocks = blocksOf(region)
  return {
    first: worth(first),
    wished: worth(keepWhatFits(region, wished, unit)),
    byBlocks: worth(improveBlocks(region, blocks, first, unit)),
    together: worth(improveTogether(region, first, unit, caps, pace)),
    blocks: blocks.blocks.length,
    priced: [...blocks.priced].join(''),
    ...counted(),
  }
}

async function pricesOf(problem: AllocationProblem) {
  const { region, aim, first } = stageOf(problem)
  const { pace, counted } = countingPace()
  const { programs, result } = await programsOf((highs) => priceLimits(highs, region, first, aim, pace, free()))
  const { duals, pairs } = result!
  const { most, mostWith } = reachByPrices(region, aim, prove(region, duals, SCALE), SCALE)
  return {
    programs,
    pairs: pairs.length,
    candidates: sum(duals.candidates),
    limits: sum(duals.limits),
    most: most / SCALE,
    mostWith: sum(mostWith) / SCALE,
    ...counted(),
  }
}

async function tighteningOf(problem: AllocationProblem) {
  const { region, unit, aim, caps, worth, first } = stageOf(problem)
  const { pace, counted } = countingPace()
  const { result } = await programsOf((highs) => priceLimits(highs, region, first, aim, countingPace().pace, free()))
  const { duals } = result!
  const byPrices = reachByPrices(region, aim, prove(region, duals, SCALE), SCALE)
  const likely = Int32Array.from(region.candidates.keys()).filter(
    (pair) => byPrices.mostWith[pair]! >= byPrices.most - 300 * SCALE,
  )
  const { reach, pairs } = tighten(region, unit, duals, likely, first, caps, pace)
  return {
    likely: likely.length,
    from: byPrices.most / SCALE,
    most: reach.most / reach.scale,
    mostWith: sum(reach.mostWith) / reach.scale,
    worth: worth(pairs),
    ...counted(),
  }
}

/** From no prices at all, so that every pair matters. */
async function raiseOf(problem: AllocationProblem, leftMs = Number.POSITIVE_INFINITY) {
  const { region, aim, unit, worth, first } = stageOf(problem)
  const none = {
    candidates: new Float64Array(region.candidateCount),
    limits: new Float64Array(region.capacities.length),
  }
  const reach = reachByPrices(region, aim, prove(region, { worth: unit, ...none }, SCALE), SCALE)
  const { pace } = countingPace()
  const { programs, result } = await programsOf((highs) => raise(highs, region, aim, first, reach, pace, { leftMs }))
  return { programs, worth: worth(result.pairs), bound: result.bound }
}

async function solveOf(problem: AllocationProblem) {
  const { programs, result } = await programsOf(() => allocate(problem))
  const { method, value, proven, prices } = result
  return { programs, method, value, proven, dualBound: prices.dualBound, limits: sum(prices.limits) }
}

/** Exact, for none of it depends on the machine: a shortcut that is lost, or a bound that has grown looser, changes no answer and shows here alone. */
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
      programs: ['relaxed 16 + 240'],
      pairs: 256,
      candidates: 33851.5,
      limits: 16310.527,
      most: 72705.625,
      mostWith: 34388131.375,
      steps: 950,
      turns: 48,
      told: 0,
    })
    expect(await pricesOf(wide)).toEqual({
      programs: ['relaxed 53 + 580'],
      pairs: 633,
      candidates: 15491.52,
      limits: 366.233,
      most: 408595.890625,
      mostWith: 352816195.984375,
      steps: 1728,
      turns: 120,
      told: 0,
    })
    expect(await pricesOf(many)).toEqual({
      programs: ['relaxed 57 + 700 + 99'],
      pairs: 856,
      candidates: 119581.71,
      limits: 42849.832,
      most: 254889.859375,
      mostWith: 1044206767.15625,
      steps: 12330,
      turns: 210,
      told: 0,
    })
  })

  it('tighten the bound as far as they did, in as many rounds', async () => {
    expect(await tighteningOf(houses)).toEqual({
      likely: 231,
      from: 72705.625,
      most: 72680,
      mostWith: 34371090.5,
      worth: 72680,
      steps: 2244,
      turns: 54,
      told: 2,
    })
    expect(await tighteningOf(wide)).toEqual({
      likely: 547,
      from: 408595.890625,
      most: 408594.630859375,
      mostWith: 352815011.62890625,
      worth: 408279,
      steps: 87189,
      turns: 1492,
      told: 23,
    })
    expect(await tighteningOf(many)).toEqual({
      likely: 1362,
      from: 254889.859375,
      most: 254758,
      mostWith: 1043582212.7880859,
      worth: 254758,
      steps: 104840,
      turns: 971,
      told: 13,
    })
  })

  it('raise to the best by programs that grow, and say how far it may be when time is up', async () => {
    expect(await raiseOf(wanted)).toEqual({ programs: ['whole 85', 'whole 424'], worth: 61516, bound: 61516 })
    expect(await raiseOf(wanted, 0)).toEqual({ programs: ['whole 85'], worth: 52807, bound: 85660 })
  })

  it('come to the same end by the same programs', async () => {
    expect(await solveOf(houses)).toEqual({
      programs: ['relaxed 358', 'relaxed 358', 'relaxed 358'],
      method: 'mip',
      value: { urgent: 5, placed: 16, score: 10649 },
      proven: true,
      dualBound: 3559728087152,
      limits: 155205267620,
    })
    expect(await solveOf(wanted)).toEqual({
      programs: ['relaxed 152 + 2'],
      method: 'flow',
      value: { urgent: 6, placed: 10, score: 5488 },
      proven: true,
      dualBound: 765564,
      limits: 7326,
    })
    expect(await solveOf(wide)).toEqual({
      programs: ['relaxed 799', 'whole 582'],
      method: 'mip',
      value: { urgent: 6, placed: 60, score: 36403 },
      proven: true,
      dualBound: 230686798088140,
      limits: 3902188922277,
    })
    expect(await solveOf(many)).toEqual({
      programs: ['relaxed 1056 + 18 + 1 + 1', 'relaxed 1076', 'relaxed 1076 + 1'],
      method: 'mip',
      value: { urgent: 16, placed: 59, score: 40651 },
      proven: true,
      dualBound: 87757381315324,
      limits: 1185595122270,
    })
  })
})
