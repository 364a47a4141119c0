import { allocate } from '../../packages/matcher/src/allocation/allocate.ts'
import { choosePairs } from '../../packages/matcher/src/allocation/limits/choose-pairs.ts'
import { loadHighs } from '../../packages/matcher/src/allocation/limits/highs.ts'
import { keepWhatFits } from '../../packages/matcher/src/allocation/limits/keep-what-fits.ts'
import { limitedRegionOf, valueOfPairs } from '../../packages/matcher/src/allocation/limits/limited-region.ts'
import { paceOf } from '../../packages/matcher/src/allocation/pace.ts'
import type { AllocationProblem } from '../../packages/matcher/src/allocation/problem.ts'
import { eligibleEdges, indexRegion } from '../../packages/matcher/src/eligibility/index.ts'
import { limitsInForce } from '../../packages/matcher/src/result/index.ts'
import { DEFAULT_POLICY, type ObjectiveValue, type Policy } from '../../packages/shared/src/domain/index.ts'
import { sampleSnapshot } from '../../packages/worker/src/sample/index.ts'
import { cpuSeconds, peakMegabytes } from '../cpu.ts'

/**
 * How much of its limits a region has: the share of the sample's team hours and house mixes, and of what three municipalities would
 * have in proportion to their candidates.
 */
const REGIMES = {
  'as sampled': { hours: 1, mix: 1, share: 1 },
  tight: { hours: 0.7, mix: 0.8, share: 0.9 },
  'half the hours': { hours: 0.5, mix: 1, share: 0.9 },
} as const

/** What the whole model is given before it is called too slow. */
const WHOLE_WITHIN_MS = 300_000

/**
 * A sample region with house mixes, team hours and fair share: `limits-once.ts SEED ours|whole REGIME [TIME-LIMIT-MS CANDIDATES PLACES]`. `whole`
 * gives HiGHS the whole model, level by level, which is what one would write without this project. Prints one line of JSON.
 */
const [seed, who, regime, timeLimitMs, candidates = '2000', places = '300'] = process.argv.slice(2)
const problem = problemOf(Number(seed), REGIMES[regime as keyof typeof REGIMES], Number(candidates), Number(places))
const start = cpuSeconds()
const solved = who === 'ours' ? await ours() : await whole()
console.log(JSON.stringify({ solve: cpuSeconds() - start, ...solved, peak: peakMegabytes() }))

interface Solved {
  readonly value: ObjectiveValue
  readonly proven: boolean
  readonly gap: number
}

async function ours(): Promise<Solved> {
  const { value, bound, proven } = await allocate(problem, timeLimitMs ? { timeLimitMs: Number(timeLimitMs) } : {})
  return { value, proven, gap: bound.placed - value.placed || (bound.score - value.score) / value.score }
}

async function whole(): Promise<Solved> {
  const highs = await loadHighs()
  const region = limitedRegionOf(problem, 'all')
  const all = [...region.candidates.keys()]
  const settled: Partial<Record<keyof ObjectiveValue, number>> = {}
  let best: readonly number[] = keepWhatFits(region, [], { urgent: 0, placed: 0, score: 1 })
  let proven = true
  const allowance = { leftMs: WHOLE_WITHIN_MS }
  for (const level of problem.objective) {
    const aim = { worth: { urgent: 0, placed: 0, score: 0, [level]: 1 }, settled }
    const choice = choosePairs(highs, region, all, best, aim, paceOf({}), allowance)
    best = choice.pairs
    proven &&= choice.proven
    settled[level] = valueOfPairs(region, best)[level]
  }
  return { value: valueOfPairs(region, best), proven, gap: 0 }
}

function problemOf(
  seedOfRegion: number,
  { hours, mix, share }: (typeof REGIMES)[keyof typeof REGIMES],
  candidateCount: number,
  placeCount: number,
): AllocationProblem {
  const sample = sampleSnapshot({ seed: seedOfRegion, candidates: candidateCount, places: placeCount })
  const snapshot = {
    ...sample,
    houses: sample.houses.map((house) => ({
      ...house,
      supportedMax: house.supportedMax === null ? null : Math.floor(house.supportedMax * mix),
    })),
    supportTeams: sample.supportTeams.map((team) => ({
      ...team,
      hoursPerWeekFree: team.hoursPerWeekFree === null ? null : Math.floor(team.hoursPerWeekFree * hours),
    })),
  }
  const originsOf = (code: string): number =>
    snapshot.candidates.filter(({ originMunicipality }) => originMunicipality === code).length
  const capOf = (code: string): number => Math.ceil((share * placeCount * originsOf(code)) / candidateCount)
  const policy: Policy = {
    ...DEFAULT_POLICY,
    fairShare: { maxPlacedPerOrigin: Object.fromEntries(['0344', '0355', '0310'].map((code) => [code, capOf(code)])) },
  }
  const region = indexRegion(snapshot, policy)
  const { urgent, candidateTicket, placeTicket } = region
  return {
    edges: eligibleEdges(region, {}),
    objective: policy.objective,
    urgent,
    candidateTicket,
    placeTicket,
    limits: limitsInForce(region),
  }
}
