import { allocate } from '../../packages/matcher/src/allocation/allocate.ts'
import { choosePairs } from '../../packages/matcher/src/allocation/limits/choose-pairs.ts'
import { greedyRepair } from '../../packages/matcher/src/allocation/limits/greedy-repair.ts'
import { limitedRegionOf, valueOfPairs } from '../../packages/matcher/src/allocation/limits/limited-region.ts'
import { createSolverHost } from '../../packages/matcher/src/allocation/limits/solver-host.ts'
import { paceOf } from '../../packages/matcher/src/allocation/pace.ts'
import type { ObjectiveValue } from '../../packages/shared/src/domain/index.ts'
import { cpuSeconds, peakMegabytes } from '../cpu.ts'
import { limitedRegion, REGIMES, type RegimeName } from './limited-region.ts'

/** What the whole model is given before it is called too slow. */
const WHOLE_WITHIN_MS = 300_000

/**
 * A sample region with house mixes, team hours and fair share: `limits-once.ts SEED ours|whole REGIME [TIME-LIMIT-MS
 * CANDIDATES PLACES]`. `whole` gives HiGHS the whole model, level by level, which is what one would write without this
 * project. Prints one line of JSON.
 */
const [seed, who, regime, timeLimitMs, candidates = '2000', places = '300'] = process.argv.slice(2)
const problem = limitedRegion(Number(seed), REGIMES[regime as RegimeName], Number(candidates), Number(places))
const start = cpuSeconds()
const solved = who === 'ours' ? await ours() : await whole()
console.log(JSON.stringify({ solve: cpuSeconds() - start, ...solved, peak: peakMegabytes() }))

interface Solved {
  readonly value: ObjectiveValue
  readonly proven: boolean
  /** The most important level that is not proven. */
  readonly level: string | null
  readonly gap: number
}

async function ours(): Promise<Solved> {
  const { value, bound, proven } = await allocate(problem, timeLimitMs ? { timeLimitMs: Number(timeLimitMs) } : {})
  const level = problem.objective.find((one) => bound[one] !== value[one]) ?? null
  return { value, proven, level, gap: level === null ? 0 : (bound[level] - value[level]) / value[level] }
}

async function whole(): Promise<Solved> {
  const host = createSolverHost(WHOLE_WITHIN_MS)
  const region = limitedRegionOf(problem, 'all')
  const all = [...region.candidates.keys()]
  const settled: Partial<Record<keyof ObjectiveValue, number>> = {}
  let best: readonly number[] = greedyRepair(region, [], { urgent: 0, freed: 0, placed: 0, score: 1 })
  let proven = true
  const budget = { left: Number.POSITIVE_INFINITY }
  for (const level of problem.objective) {
    const goal = { unit: { urgent: 0, freed: 0, placed: 0, score: 0, [level]: 1 }, settled }
    const choice = await choosePairs(host, region, all, best, goal, paceOf({}), budget)
    best = choice.pairs
    proven &&= choice.proven
    settled[level] = valueOfPairs(region, best)[level]
  }
  return { value: valueOfPairs(region, best), proven, level: null, gap: 0 }
}
