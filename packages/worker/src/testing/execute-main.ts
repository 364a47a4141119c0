import { once } from 'node:events'
import { systemClock } from '@thuismatch/shared/clock'
import { readSettings } from '@thuismatch/shared/config'
import { silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { createDeps } from '../cli/compose.ts'
import { executeRun } from '../jobs/runs/execute-run.ts'

/**
 * Executes the run `RUN_ID` in a process of its own, whoever else is at work: so runs that would take turns collide.
 * Says `ready` when it has the run, starts at a line, and says how it ended as JSON.
 */
const read = readSettings(process.env, process.cwd())
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '))
const deps = await createDeps(read.settings, { log: silentLog, clock: systemClock })
const run = await deps.db
  .updateTable('matchRun')
  .set({ status: 'running', epoch: 1, leaseUntil: sql<Date>`now() + interval '5 minutes'`, startedAt: new Date() })
  .where('id', '=', process.env.RUN_ID ?? '')
  .returning(['id', 'runKey', 'kind', 'epoch', 'placeIds'])
  .executeTakeFirstOrThrow()
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const outcome = await executeRun(run, deps, new AbortController().signal)
process.stdout.write(
  `${JSON.stringify(outcome.kind === 'done' ? { proposals: outcome.proposals, dropped: outcome.dropped } : outcome)}\n`,
)
await deps.close()
process.exit(0)
