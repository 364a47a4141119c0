import { parseArgs } from 'node:util'
import { createMatcher, match } from '@thuismatch/matcher'
import { workingCalendar } from '@thuismatch/shared/clock'
import {
  canonicalSnapshot,
  DEFAULT_POLICY,
  type Policy,
  type Snapshot,
  shippedAssumptions,
} from '@thuismatch/shared/domain'
import { holdOrPlace, sampleHold } from '../packages/matcher/src/forecast/hold.ts'
import { simulate } from '../packages/matcher/src/forecast/simulate.ts'
import { sampleSnapshot } from '../packages/worker/src/cli/sample/index.ts'
import { cpuSeconds, median, peakMegabytes } from './cpu.ts'
import { keepSection } from './readme.ts'
import { seconds, table } from './table.ts'

/**
 * `node bench/forecast.ts [--only year|hold] [--runs N] [--every N] [--samples N]`: a simulated year of U16 against a
 * matcher that is called for each of its runs, one in `every` of them; and hold or place on four regions. Keeps the
 * tables for README.md.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['year', 'hold'] },
    runs: { type: 'string', default: '3' },
    every: { type: 'string', default: '10' },
    samples: { type: 'string', default: '5' },
  },
})
const calendar = await workingCalendar()
const inputOf = (snapshot: Snapshot, replication: number, policy: Policy = DEFAULT_POLICY, years = 1) => ({
  snapshot,
  policy,
  assumptions: shippedAssumptions(snapshot),
  calendar,
  years,
  seed: 'bench',
  replication,
})

if (values.only.includes('year')) keepSection('forecast', await yearSection(Number(values.runs), Number(values.every)))
if (values.only.includes('hold')) keepSection('hold-or-place', await holdSection(Number(values.samples)))

/** Ours and the matcher in turns, in this one process. */
async function yearSection(runs: number, every: number): Promise<string> {
  const snapshot = canonicalSnapshot(sampleSnapshot())
  const ours: number[] = []
  const theirs: number[] = []
  const scratch: number[] = []
  let nights = 0
  let homes = 0
  for (let turn = 0; turn <= runs; turn++) {
    const days: Snapshot[] = []
    let at = 0
    const before = cpuSeconds()
    const counts = await simulate(inputOf(snapshot, turn), {
      onRun: ({ priced }) => {
        const { snapshot: day } = priced.region
        if (at++ % every === 0) days.push({ ...day, candidates: [...day.candidates] })
      },
    })
    const own = cpuSeconds() - before
    const each = async (call: (day: Snapshot) => Promise<unknown>): Promise<number> => {
      const since = cpuSeconds()
      for (const day of days) await call(day)
      return ((cpuSeconds() - since) * 365) / days.length
    }
    const matcher = createMatcher(DEFAULT_POLICY)
    const kept = await each((day) => matcher.match(day))
    const anew = await each((day) => match(day, DEFAULT_POLICY))
    // The first turn compiles.
    if (turn === 0) continue
    ours.push(own)
    theirs.push(kept)
    scratch.push(anew)
    nights = at
    homes = counts.homes.reduce((sum, [offered]) => sum + offered!.reduce((a, b) => a + b, 0), 0)
  }
  const [one, other, third] = [ours, theirs, scratch].map((list) => ({
    least: Math.min(...list),
    middle: median(list),
  }))
  const row = (name: string, { least, middle }: NonNullable<typeof one>): string[] => [
    name,
    seconds(least),
    seconds(middle),
    `${(middle / one!.middle).toFixed(1)} ×`,
  ]
  const fourYears = await peakAfter(snapshot)
  return `## a simulated year: ${snapshot.candidates.length} people waiting, ${homes} homes that come on offer, ${nights} runs

Processor time, ours and the matcher in turns in one process, ${runs} each after one that compiles. Ours has both runs of a day, at night and after what happened on it; the matcher is called for the
regions of one run in ${every} of that same year, and what it took is told for 365 calls.

${table(
  ['', 'least, s', 'median, s', 'to ours'],
  [row('ours, the whole year', one!), row('`createMatcher`, 365 nights', other!), row('`match`, 365 nights', third!)],
)}
Memory over years in this process: ${fourYears}.
`
}

/** Whether memory grows with the years: resident after one more year, and after four more. */
async function peakAfter(snapshot: Snapshot): Promise<string> {
  await simulate(inputOf(snapshot, 0))
  const one = peakMegabytes()
  await simulate(inputOf(snapshot, 0, DEFAULT_POLICY, 4))
  return `${one} MB at its peak before, ${peakMegabytes()} MB after four years on end`
}

async function holdSection(samples: number): Promise<string> {
  const regions = {
    'U16 as sampled': sampleSnapshot(),
    'few people for the homes': sampleSnapshot({ candidates: 300, places: 300, seed: 'few' }),
    'many people for the homes': sampleSnapshot({ candidates: 1500, places: 60, seed: 'many' }),
    'a small region': sampleSnapshot({ candidates: 250, places: 50, seed: 'small' }),
  }
  const rows: string[][] = []
  for (const [name, given] of Object.entries(regions)) {
    const snapshot = canonicalSnapshot(given)
    const found = []
    for (let replication = 0; replication < samples; replication++)
      found.push(await sampleHold(inputOf(snapshot, replication)))
    const { strategies, advice } = holdOrPlace(found)
    for (const { strategy, ofHindsight, gain, emptyDays } of strategies) {
      const share = (value: number): string => `${(100 * value).toFixed(1)} %`
      rows.push([
        strategy === 'greedy' ? `${name} (advice to hold: ${advice.length} homes)` : '',
        strategy,
        `${share(ofHindsight.median)} (${share(ofHindsight.low)}–${share(ofHindsight.high)})`,
        `${gain.median.toFixed(1)} (${gain.low.toFixed(1)}–${gain.high.toFixed(1)})`,
        emptyDays.median.toFixed(0),
      ])
    }
  }
  return `## hold or place: of the optimum in hindsight

120 days, ${samples} samples a region; medians, and in brackets where 8 of 10 lie. Gain: points a home above a run every night, what empty days cost taken off.

${table(['region', 'rule', 'of hindsight', 'gain', 'empty days'], rows)}`
}
