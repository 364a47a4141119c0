import { allocate } from '../../packages/matcher/src/allocation/allocate.ts'
import { eligibleEdges } from '../../packages/matcher/src/pairs/index.ts'
import { indexRegion } from '../../packages/matcher/src/region/index.ts'
import { limitsInForce } from '../../packages/matcher/src/result/index.ts'
import { DEFAULT_POLICY, type Policy, type Snapshot } from '../../packages/shared/src/domain/index.ts'
import { cpuSeconds, peakMegabytes } from '../cpu.ts'
import { nationalSnapshot } from '../national-snapshot.ts'

/** So many of the largest origins are capped at what they would have in proportion. */
const CAPPED_ORIGINS = 8

/** What the linear programs may take of the 120 s in which a country is to be solved. */
const WITHIN_MS = 60_000

/**
 * The allocation of a country under house mixes and team hours, `country-limits-once.ts`, or with fair share as well,
 * `country-limits-once.ts fair-share`. Prints one line of JSON.
 */
const snapshot = nationalSnapshot()
const policy: Policy = process.argv[2] === 'fair-share' ? fairPolicy(snapshot) : DEFAULT_POLICY
const region = indexRegion(snapshot, policy)
const { urgent, candidateTicket, placeTicket } = region
const edges = eligibleEdges(region, {})
const limits = limitsInForce(region, edges)
const start = cpuSeconds()
const { value, bound, proven } = await allocate(
  { edges, objective: policy.objective, urgent, candidateTicket, placeTicket, limits },
  { timeLimitMs: WITHIN_MS },
)
const solve = cpuSeconds() - start
const differing = policy.objective.find((level) => bound[level] > value[level])
const gap = differing === undefined ? 0 : (bound[differing] - value[differing]) / bound[differing]
console.log(
  JSON.stringify({ limits: limits.length, solve, proven, gap, level: differing ?? null, peak: peakMegabytes() }),
)

function fairPolicy({ candidates, places }: Snapshot): Policy {
  const byOrigin = new Map<string, number>()
  for (const { originMunicipality: code } of candidates) {
    if (code !== null) byOrigin.set(code, (byOrigin.get(code) ?? 0) + 1)
  }
  const largest = [...byOrigin].toSorted(([, a], [, b]) => b - a).slice(0, CAPPED_ORIGINS)
  const inProportion = (people: number): number => Math.ceil((people * places.length) / candidates.length)
  const maxPlacedPerOrigin = Object.fromEntries(largest.map(([code, people]) => [code, inProportion(people)]))
  return { ...DEFAULT_POLICY, fairShare: { maxPlacedPerOrigin } }
}
