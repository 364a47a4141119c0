import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { match, type Phase } from '../packages/matcher/src/index.ts'
import { canonicalPieces, DEFAULT_POLICY } from '../packages/shared/src/domain/index.ts'
import { readSnapshot } from '../packages/shared/src/schema/index.ts'
import { cpuSeconds, peakMegabytes } from './cpu.ts'

/**
 * One whole run from a snapshot file to a result file, in a process of its own: `match-once.ts SNAPSHOT RESULT
 * [SECONDS]`, which are those allowed for limits. Prints one line of JSON: seconds of processor time by step, and how
 * much memory the process took at its peak.
 */
const [from, to, allowed] = process.argv.slice(2) as [string, string, string | undefined]
const spent: Record<string, number> = {}
let since = cpuSeconds()
let step = 'read'
const next = (name: string): void => {
  const now = cpuSeconds()
  spent[step] = (spent[step] ?? 0) + now - since
  since = now
  step = name
}
const read = readSnapshot(readFileSync(from), { locale: 'en' })
if (!read.ok) throw new Error(`The sample does not read: ${JSON.stringify(read.problems.slice(0, 3))}`)
next('reading')
const result = await match(read.snapshot, DEFAULT_POLICY, {
  onPhase: (phase: Phase) => next(phase),
  ...(allowed === undefined ? {} : { timeLimitMs: 1000 * Number(allowed) }),
})
next('write')
const file = openSync(to, 'w')
for (const piece of canonicalPieces(result)) writeSync(file, piece)
closeSync(file)
next('end')
const { method, proven } = result.optimality
console.log(JSON.stringify({ ...spent, peak: peakMegabytes(), method, proven }))
