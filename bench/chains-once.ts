import { match, type Phase } from '../packages/matcher/src/index.ts'
import { DEFAULT_POLICY } from '../packages/shared/src/domain/index.ts'
import { sampleSnapshot } from '../packages/worker/src/cli/sample/index.ts'
import { cpuSeconds, peakMegabytes } from './cpu.ts'

/**
 * Whole runs over a sample region of 2,000 people, 300 places that are free and 300 that somebody lives in, in a
 * process of its own: `chains-once.ts chains|without SEED [TIMES]`; `without` is the same region under a policy that
 * knows no chains. Prints one line of JSON: seconds of processor time by step, of the first run and of the last.
 */
const [which, seed = 'u16', times = '1'] = process.argv.slice(2)
const snapshot = sampleSnapshot({ seed, candidates: 2000, places: 300, chains: 300 })
const policy = which === 'chains' ? DEFAULT_POLICY : { ...DEFAULT_POLICY, chains: null }
const runs: Record<string, number>[] = []
let proposals = 0
let proven = false
for (let run = 0; run < Number(times); run++) {
  const spent: Record<string, number> = {}
  const start = cpuSeconds()
  let since = start
  let step = 'before'
  const next = (name: string): void => {
    const now = cpuSeconds()
    spent[step] = (spent[step] ?? 0) + now - since
    since = now
    step = name
  }
  const result = await match(snapshot, policy, { onPhase: (phase: Phase) => next(phase) })
  next('end')
  proposals = result.proposals.length
  proven = result.optimality.proven
  runs.push({ ...spent, together: cpuSeconds() - start })
}
console.log(JSON.stringify({ first: runs[0], last: runs.at(-1), proposals, proven, peak: peakMegabytes() }))
