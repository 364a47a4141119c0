import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from '@thuismatch/shared/domain'
import { createProducer, openQueueBackend, type Producer } from '@thuismatch/shared/queue'
import { sealerOf } from '@thuismatch/shared/secrets'
import { eventually, type RedisServer, redisServer, type TcpProxy, tcpProxy } from '@thuismatch/shared/testing'
import { migrateAll } from '../../cli/compose.ts'
import { startEmbedded } from '../../cli/embedded/index.ts'
import { isAlive, postmasterOf } from '../../cli/embedded/postmaster.ts'
import { secretAt } from '../../jobs/delivery/webhook/deliver-webhook.ts'
import { type Db, type OpenDatabase, openDatabase } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { dataKeysAt } from '../data-keys-at.ts'
import { importRegion } from '../region.ts'
import { FAULT_SECRET_KEY, type WorkerProcess, workerProcess } from '../worker-process.ts'
import { type FaultyReceiver, webhookReceiver } from './webhook-receiver.ts'

/**
 * A PostgreSQL and a Redis of its own, each behind a proxy towards the workers; a region; and somebody who receives
 * webhooks.
 */
export interface SoakStage {
  /** Our own way to the database of this moment, beside the proxy. */
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly redis: RedisServer
  /** A provider's own producer, straight to Redis. */
  readonly producer: Producer
  readonly receiver: FaultyReceiver
  /** What offers are copied from. */
  readonly template: Place
  readonly toPostgres: TcpProxy
  readonly toRedis: TcpProxy
  /** The process of the database server at this moment. */
  postgresPid(): number
  /** `pg_ctl restart -m immediate`: no goodbye, and recovery at the start. */
  restartPostgres(): Promise<void>
  startWorker(): WorkerProcess
  close(): Promise<void>
}

export async function soakStage(size: { readonly candidates: number; readonly places: number }): Promise<SoakStage> {
  const home = mkdtempSync(join(tmpdir(), 'thuismatch-soak-'))
  // Open to the account of the server, so that its data is kept here, and goes with the rest.
  chmodSync(home, 0o755)
  let server = await startEmbedded(home)
  const portOf = (): number => Number(new URL(server.url).port)
  const connect = (): OpenDatabase =>
    openDatabase({ url: server.url, standing: 'region', name: 'thuismatch-soak', maxConnections: 4, onError: () => {} })
  let database = connect()
  let keys = dataKeysAt(server.url, FAULT_SECRET_KEY)
  const redis = await redisServer()
  const toPostgres = await tcpProxy(portOf())
  const toRedis = await tcpProxy(redis.port)
  const backend = openQueueBackend({ kind: 'redis', url: redis.url }, { onError: () => {} })
  await migrateAll({ direct: server.url })
  const { places } = await importRegion(database.db, keys.dataKeys, size)
  const template = places.find(({ houseId, groups }) => houseId === null && groups.length === 2) ?? places[0]
  if (template === undefined) throw new Error('The region has places.')
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const receiver = await webhookReceiver(secret)
  await addEndpoints(database.db, receiver.url, secret)
  const databaseUrl = Object.assign(new URL(server.url), { port: String(toPostgres.port) }).href
  const redisUrl = `redis://127.0.0.1:${toRedis.port}`
  const postgresPid = (): number => {
    const running = postmasterOf(join(server.folder, 'data'))
    if (running === null) throw new Error('The server runs.')
    return running.pid
  }

  return {
    get db() {
      return database.db
    },
    get dataKeys() {
      return keys.dataKeys
    },
    redis,
    producer: createProducer(backend),
    receiver,
    template,
    toPostgres,
    toRedis,
    postgresPid,
    async restartPostgres() {
      const pid = postgresPid()
      process.kill(pid, 'SIGQUIT')
      await eventually('the server is gone', () => !isAlive(pid))
      await server.stop()
      server = await startEmbedded(home)
      toPostgres.setTarget(portOf())
      await database.close()
      await keys.close()
      database = connect()
      keys = dataKeysAt(server.url, FAULT_SECRET_KEY)
    },
    startWorker: () =>
      workerProcess({
        databaseUrl,
        redisUrl,
        env: { LOG_LEVEL: 'error', ALLOW_LOOPBACK: '1', LEASE_MS: '5000' },
      }),
    async close() {
      receiver.close()
      await backend.close()
      await database.close()
      await keys.close()
      await toPostgres.close()
      await toRedis.close()
      await redis.stop()
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** One endpoint per municipality of the region, all with the same receiver. */
async function addEndpoints(db: Db, url: string, secret: string): Promise<void> {
  const sealer = sealerOf(FAULT_SECRET_KEY)
  for (const { municipality } of await db.selectFrom('place').select('municipality').distinct().execute()) {
    const id = randomUUID()
    await db
      .insertInto('webhookEndpoint')
      .values({
        id,
        scopeKind: 'municipality',
        scope: municipality,
        url,
        secretSealed: sealer.seal(secret, secretAt(id)),
        createdAt: new Date(),
      })
      .execute()
  }
}
