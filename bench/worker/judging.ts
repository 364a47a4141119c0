import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../packages/shared/src/clock/index.ts'
import { alwaysPolicy, type Candidate, DEFAULT_POLICY } from '../../packages/shared/src/domain/index.ts'
import { silentLog } from '../../packages/shared/src/log/index.ts'
import { migrateAll } from '../../packages/worker/src/cli/compose.ts'
import { startEmbedded } from '../../packages/worker/src/cli/embedded/index.ts'
import { holdAgainstFacts } from '../../packages/worker/src/jobs/proposals/hold-against-facts.ts'
import { runWaiting } from '../../packages/worker/src/jobs/runs/run-waiting.ts'
import { createSolver } from '../../packages/worker/src/jobs/runs/solver.ts'
import { inTransaction } from '../../packages/worker/src/store/connect/in-transaction.ts'
import { openDatabase } from '../../packages/worker/src/store/connect/open-database.ts'
import { putCandidates } from '../../packages/worker/src/store/people/candidates.ts'
import { requestNightly } from '../../packages/worker/src/store/runs/runs.ts'
import { dataKeysAt } from '../../packages/worker/src/testing/data-keys-at.ts'
import { importRegion } from '../../packages/worker/src/testing/region.ts'
import { switchFactsTrigger } from '../../packages/worker/src/testing/switch-trigger.ts'
import { FAULT_SECRET_KEY } from '../../packages/worker/src/testing/worker-process.ts'

const PEOPLE = 2000
const ROUNDS = 9

const median = (times: readonly number[]): number =>
  Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0)

/** What it costs to hold open proposals against the facts: in the transaction of an import, and in the job after it. */
export async function judgingSection(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'thuismatch-judging-'))
  chmodSync(home, 0o755)
  const server = await startEmbedded(home)
  const { db, close } = openDatabase({
    url: server.url,
    standing: 'region',
    name: 'bench',
    maxConnections: 8,
    onError: () => {},
  })
  const { dataKeys, close: closeKeys } = dataKeysAt(server.url, FAULT_SECRET_KEY)
  const solver = createSolver({ timeLimitMs: 600_000 })
  try {
    await migrateAll({ direct: server.url })
    const region = await importRegion(db, dataKeys, { candidates: PEOPLE, places: 420 })
    const deps = { db, dataKeys, clock: systemClock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) }
    await requestNightly(db, 'nightly:bench', new Date())
    await runWaiting('region', { ...deps, solver, leaseMs: 600_000, workerId: 'bench' }, new AbortController().signal)
    await holdAgainstFacts(deps)
    const open = await db.selectFrom('proposal').select('id').where('state', '=', 'proposed').execute()

    let round = 0
    /** The same people, each with another income, which changes no verdict by much and every row. */
    const changed = (): Candidate[] => {
      round++
      return region.candidates.map((one) => ({ ...one, incomeYearCents: (one.incomeYearCents ?? 1_500_000) + round }))
    }
    const written = async (): Promise<number> => {
      const people = changed()
      const since = performance.now()
      await inTransaction(db, (tx) => putCandidates(tx, dataKeys, people, { now: new Date(), match: false }))
      return performance.now() - since
    }
    await written()
    const [without, beside, judged]: [number[], number[], number[]] = [[], [], []]
    for (let n = 0; n < ROUNDS; n++) {
      await switchFactsTrigger(server.url, 'disable')
      without.push(await written())
      await switchFactsTrigger(server.url, 'enable')
      beside.push(await written())
      const since = performance.now()
      await holdAgainstFacts(deps)
      judged.push(performance.now() - since)
    }
    return `## Holding open proposals against an import

${open.length} open proposals, ${PEOPLE.toLocaleString('en')} people of whom every one is written anew; milliseconds, the median of ${ROUNDS} rounds. The transaction of the import leaves one row, by which a job of its own judges all that is
open. The target is less than 100 ms more for the transaction that needs it.

| | ms |
| --- | ---: |
| the transaction of the import, with nothing held against it | ${median(without)} |
| the same, leaving word of the change | ${median(beside)} |
| judging all ${open.length} after it, in a transaction of its own | ${median(judged)} |
`
  } finally {
    await solver.close()
    await closeKeys()
    await close()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}
