import { type Db, type KeysDb, pendingKeysMigrations, pendingMigrations } from '@thuismatch/shared/db'
import { messageOf } from '@thuismatch/shared/errors'
import type { QueueBackend } from '@thuismatch/shared/queue'
import type { Health, HealthDeps } from '../http/health.ts'
import type { RunningWorker } from '../start.ts'
import { databaseNow } from '../store/schedule.ts'
import type { Metrics } from './metrics.ts'

const ANSWER_WITHIN_MS = 3_000

type Check = Health['checks'][string]

/**
 * `live`: every canary came back, so the chain from outbox to handler works; otherwise the process should be replaced.
 * `ready`: each thing that the worker needs answers now, and it is not stopping.
 */
export function createHealth(
  {
    db,
    keysDb,
    backend,
    metrics,
  }: { readonly db: Db; readonly keysDb: KeysDb; readonly backend: QueueBackend; readonly metrics: Metrics },
  worker: Pick<RunningWorker, 'isReady' | 'isAlive'>,
): HealthDeps {
  return {
    live: async () =>
      healthOf({ watchdog: worker.isAlive() ? { ok: true } : { ok: false, detail: 'a canary did not come back' } }),
    async ready() {
      const [database, schema, keys, queue] = await Promise.all([
        judged(() => databaseNow(db)),
        judged(async () => {
          const pending = await pendingMigrations(db)
          if (pending.length > 0) throw new Error(`lacks ${pending.join(', ')}; run "thuismatch migrate"`)
        }),
        judged(async () => {
          const pending = await pendingKeysMigrations(keysDb)
          if (pending.length > 0) throw new Error(`lacks ${pending.join(', ')}; run "thuismatch migrate"`)
        }),
        judged(() => backend.queue('maintenance').getJobCounts('waiting')),
      ])
      return healthOf({
        database,
        schema,
        keys,
        queue,
        worker: worker.isReady() ? { ok: true } : { ok: false, detail: 'it stops' },
      })
    },
    metrics: async () => ({ contentType: metrics.contentType, text: await metrics.text() }),
  }
}

const healthOf = (checks: Record<string, Check>): Health => ({
  ok: Object.values(checks).every(({ ok }) => ok),
  checks,
})

async function judged(check: () => Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS)
  })
  try {
    await Promise.race([check(), late])
    return { ok: true }
  } catch (error) {
    return { ok: false, detail: messageOf(error) }
  } finally {
    clearTimeout(timer)
  }
}
