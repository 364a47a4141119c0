import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from '../../packages/shared/src/domain/index.ts'
import { createProducer, openQueueBackend, type Producer } from '../../packages/shared/src/queue/index.ts'
import { eventually } from '../../packages/shared/src/testing/eventually.ts'
import { type RedisServer, redisServer } from '../../packages/shared/src/testing/redis-server.ts'
import { migrateAll } from '../../packages/worker/src/cli/compose.ts'
import { startEmbedded } from '../../packages/worker/src/cli/embedded/index.ts'
import { postmasterOf } from '../../packages/worker/src/cli/embedded/postmaster.ts'
import { type Db, openDatabase } from '../../packages/worker/src/store/connect/open-database.ts'
import { dataKeysAt } from '../../packages/worker/src/testing/data-keys-at.ts'
import { importRegion } from '../../packages/worker/src/testing/region.ts'
import {
  FAULT_SECRET_KEY,
  type WorkerProcess,
  workerProcess,
} from '../../packages/worker/src/testing/worker-process.ts'
import { busySeconds, processorSeconds } from './processor-time.ts'

export interface Stage {
  readonly db: Db
  readonly producer: Producer
  readonly template: Place
  startWorkers(count: number): Promise<readonly WorkerProcess[]>
  /** Offers that no worker has taken yet, and those at work. */
  offersOpen(): Promise<number>
  /** How long the work takes, on the wall and on the processors. */
  measure(work: () => Promise<unknown>): Promise<Took>
}

export interface Took {
  readonly seconds: number
  /** Of processor time: of all that belongs to the measurement, and of everything else on the machine. */
  readonly ours: Readonly<Record<'workers' | 'PostgreSQL' | 'Redis' | 'sender and receiver', number>>
  readonly others: number
}

/** Where the queues are. */
export type QueueServer = 'Redis' | 'PostgreSQL'

/** Servers of its own, durable as in production, and a region of U16 size in which nobody is matched. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>, queues: QueueServer = 'Redis'): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'thuismatch-load-'))
  // Open to the account of the server, so that its data is kept here, and goes with the rest.
  chmodSync(home, 0o755)
  const server = await startEmbedded(home)
  const redis: RedisServer | null = queues === 'Redis' ? await redisServer() : null
  const { db, close } = openDatabase({
    url: server.url,
    standing: 'region',
    name: 'bench',
    maxConnections: 8,
    onError: () => {},
  })
  const keys = dataKeysAt(server.url, FAULT_SECRET_KEY)
  const location =
    redis === null ? ({ kind: 'postgres', to: server.url } as const) : ({ kind: 'redis', url: redis.url } as const)
  const backend = openQueueBackend(location, { onError: () => {} })
  const workers: WorkerProcess[] = []
  try {
    await migrateAll({ direct: server.url })
    const { places } = await importRegion(db, keys.dataKeys, { candidates: 2000, places: 300 })
    const template = places.find(({ houseId, groups }) => houseId === null && groups.length === 2) ?? places[0]
    const postgres = postmasterOf(join(server.folder, 'data'))
    if (template === undefined || postgres === null) throw new Error('The region has places, and the server runs.')

    const used = () => ({
      workers: processorSeconds(workers.map(({ pid }) => pid)),
      PostgreSQL: processorSeconds([postgres.pid]),
      Redis: redis === null ? 0 : processorSeconds([redis.pid]),
      'sender and receiver': process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    })
    return await work({
      db,
      producer: createProducer(backend),
      template,
      async offersOpen() {
        const { waiting = 0, active = 0 } = await backend.queue('offers').getJobCounts('waiting', 'active')
        return waiting + active
      },
      async startWorkers(count) {
        const env = { LOG_LEVEL: 'error', ALLOW_LOOPBACK: '1' }
        const started = Array.from({ length: count }, () =>
          workerProcess({ databaseUrl: server.url, redisUrl: redis?.url, env }),
        )
        workers.push(...started)
        await Promise.all(started.map((worker) => worker.says('ready')))
        return started
      },
      async measure(timed) {
        const before = { at: performance.now(), used: used(), busy: busySeconds() }
        await timed()
        const after = used()
        const ours = Object.fromEntries(
          Object.entries(after).map(([name, seconds]) => [name, seconds - before.used[name as keyof typeof after]]),
        ) as Took['ours']
        const sum = Object.values(ours).reduce((a, b) => a + b, 0)
        return {
          seconds: (performance.now() - before.at) / 1000,
          ours,
          others: Math.max(0, busySeconds() - before.busy - sum),
        }
      },
    })
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()))
    await backend.close()
    await close()
    await keys.close()
    await redis?.stop()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

export const copyOf = (place: Place, id: string): Place => ({
  ...place,
  id,
  houseId: null,
  support: { ...place.support, teamId: null },
})

/** Every proposal taken back, and nothing waiting. */
export async function emptyRegion(db: Db): Promise<void> {
  await eventually('nothing waits', async () => {
    const triggers = await db.selectFrom('runTrigger').select('id').where('runId', 'is', null).limit(1).execute()
    const runs = await db.selectFrom('matchRun').select('id').where('status', 'in', ['requested', 'running']).execute()
    return triggers.length + runs.length === 0
  })
  await db
    .updateTable('proposal')
    .set({ state: 'withdrawn', closedAt: new Date() })
    .where('state', '=', 'proposed')
    .execute()
}

/** Lets offers wait for their matching, as while a long run is at work, and answers how to let it go on. */
export async function holdMatching(db: Db): Promise<() => Promise<void>> {
  const id = randomUUID()
  await db
    .insertInto('matchRun')
    .values({
      id,
      runKey: `held:${id}`,
      kind: 'offer',
      status: 'running',
      placeIds: [],
      requestedAt: new Date(),
      leaseUntil: new Date(Date.now() + 3_600_000),
    })
    .execute()
  return async () => {
    await db.deleteFrom('matchRun').where('id', '=', id).execute()
  }
}

export const statusOf = async (db: Db, runId: string): Promise<string | undefined> =>
  (await db.selectFrom('matchRun').select('status').where('id', '=', runId).executeTakeFirst())?.status
