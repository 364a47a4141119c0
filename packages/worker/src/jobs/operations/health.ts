import { messageOf, sqlStateOf } from '@thuismatch/shared/errors'
import { explainDatabase } from '@thuismatch/shared/postgres'
import type { QueueBackend } from '@thuismatch/shared/queue'
import type { Db } from '../../store/connect/open-database.ts'
import { type KeysDb, pendingKeysMigrations } from '../../store/migrations/keys-database.ts'
import { pendingMigrations } from '../../store/migrations/migrate.ts'
import { refuseReadOnly } from '../../store/operations/refuse-read-only.ts'
import type { Metrics } from './metrics.ts'

export interface Health {
  readonly ok: boolean
  /** Per dependency; `detail` says what is wrong and holds no secret. */
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail?: string }>>
}

export interface HealthDeps {
  /** Whether this process should be left alone: its loops turn. */
  readonly live: () => Promise<Health>
  /** Whether it can do its work now. */
  readonly ready: () => Promise<Health>
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>
}

/** What a running worker says of itself. */
export interface WorkerCondition {
  /** Whether it may be given work: not while it stops. */
  isReady(): boolean
  /** Whether its watchdog is content. */
  isAlive(): boolean
}

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
  worker: WorkerCondition,
): HealthDeps {
  return {
    live: async () =>
      healthOf({
        watchdog: worker.isAlive()
          ? { ok: true }
          : { ok: false, detail: 'a canary did not come back, or none could be sent: see /readyz' },
      }),
    async ready() {
      const [database, schema, keys, queue] = await Promise.all([
        judged(() => refuseReadOnly(db)),
        judged(async () => {
          const pending = await pendingMigrations(db)
          if (pending.length > 0) throw new Error(`lacks ${pending.join(', ')}; run "thuismatch migrate"`)
        }),
        judged(async () => {
          const pending = await pendingKeysMigrations(keysDb)
          if (pending.length > 0) throw new Error(`lacks ${pending.join(', ')}; run "thuismatch migrate"`)
        }),
        judged(() => backend.check()),
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

/** Cause and cure where they can be told. Of a failed statement the code alone: its words may quote data. */
const causeOf = (error: unknown): string =>
  explainDatabase(error, null)?.message ?? sqlStateOf(error) ?? messageOf(error)

async function judged(check: () => Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS)
  })
  try {
    await Promise.race([check(), late])
    return { ok: true }
  } catch (error) {
    return { ok: false, detail: causeOf(error) }
  } finally {
    clearTimeout(timer)
  }
}
