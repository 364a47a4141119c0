import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { match, type Phase } from '../packages/matcher/src/index.ts'
import { canonicalJson, DEFAULT_POLICY, type Policy } from '../packages/shared/src/domain/index.ts'
import { readSnapshot } from '../packages/shared/src/schema/index.ts'
import { sampleSnapshot } from '../packages/worker/src/sample/index.ts'
import { cpuSeconds, peakMegabytes } from './cpu.ts'

/**
 * One whole run from a snapshot file to a result file, in a process of its own: `match-once.ts CANDIDATES PLACES [no-limits]`. Prints one line of JSON,
 * seconds of processor time by step. `no-limits` takes house mixes and team hours out of the region.
 */
const [candidates, places, without] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-bench-'))
const spent: Record<string, number> = {}
try {
  const sample = sampleSnapshot({ candidates: Number(candidates), places: Number(places) })
  const region =
    without === undefined
      ? sample
      : {
          ...sample,
          houses: sample.houses.map((house) => ({ ...house, supportedMax: null })),
          supportTeams: sample.supportTeams.map((team) => ({ ...team, hoursPerWeekFree: null })),
        }
  writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(region))
  const policy: Policy = DEFAULT_POLICY

  let since = cpuSeconds()
  let step = 'read'
  const next = (name: string): void => {
    const now = cpuSeconds()
    spent[step] = (spent[step] ?? 0) + now - since
    since = now
    step = name
  }
  const read = readSnapshot(readFileSync(join(folder, 'snapshot.json')), { locale: 'en' })
  if (!read.ok) throw new Error(`The sample does not read: ${JSON.stringify(read.problems.slice(0, 3))}`)
  next('reading')
  const result = await match(read.snapshot, policy, { onPhase: (phase: Phase) => next(phase) })
  next('write')
  writeFileSync(join(folder, 'result.json'), canonicalJson(result))
  next('end')
  console.log(JSON.stringify({ ...spent, peak: peakMegabytes(), method: result.optimality.method }))
} finally {
  rmSync(folder, { recursive: true })
}
