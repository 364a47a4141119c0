import { amsterdamDate, amsterdamInstant } from '@thuismatch/shared/clock'
import { addDays } from '@thuismatch/shared/domain'
import { hasRedis, type RedisServer, redisServer } from '@thuismatch/shared/testing'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { type TestDatabase, useDatabase } from './test-database.ts'
import { useDataKeys } from './use-data-keys.ts'
import { FAULT_SECRET_KEY, type WorkerProcess, type WorkerProcessOptions, workerProcess } from './worker-process.ts'

export const BACKENDS = ['postgres', 'redis'] as const
export type BackendKind = (typeof BACKENDS)[number]

export interface FaultScene {
  readonly database: TestDatabase
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly redis: RedisServer
  /** Starts a worker on this database and queue; it is killed after the test if it still runs. */
  worker(env?: Readonly<Record<string, string>>, over?: Partial<WorkerProcessOptions>): WorkerProcess
}

/** Whether tests on this backend can run here. */
export const isInstalled = (kind: BackendKind): boolean => kind === 'postgres' || hasRedis()

/** A database of its own, a Redis of its own where that carries the queues, and workers that are cleaned up. */
export function useFaultScene(kind: BackendKind): FaultScene {
  const database = useDatabase()
  const dataKeys = useDataKeys(database, FAULT_SECRET_KEY)
  const workers = new Set<WorkerProcess>()
  // The same for all workers of the scene: for one that follows another no time passes backwards.
  const aheadMs = untilMorningMs()
  let redis: RedisServer | undefined
  beforeAll(async () => {
    if (kind === 'redis') redis = await redisServer()
  })
  afterEach(async () => {
    for (const worker of workers) await worker.kill()
    workers.clear()
  })
  afterAll(() => redis?.stop())
  return {
    database,
    dataKeys,
    get db() {
      return database.db
    },
    get redis() {
      if (redis === undefined) throw new Error('This scene has no Redis.')
      return redis
    },
    worker(env = {}, over = {}) {
      const worker = workerProcess({
        databaseUrl: database.url,
        redisUrl: redis?.url,
        env: { CLOCK_AHEAD_MS: String(aheadMs), LEASE_MS: '2000', LOG_LEVEL: 'debug', ...env },
        ...over,
      })
      workers.add(worker)
      return worker
    },
  }
}

/** From now to ten in the morning of the next day, so that no mail waits for the end of the night. */
function untilMorningMs(): number {
  const now = new Date()
  return amsterdamInstant(addDays(amsterdamDate(now), 1), '10:00').getTime() - now.getTime()
}
