import { randomUUID } from 'node:crypto'
import { createProducer, openQueueBackend } from '@thuismatch/shared/queue'
import { eventually, hasPostgres, hasProgram, postgresServer, sentinelSet, tcpProxy } from '@thuismatch/shared/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { migrateAll } from '../cli/compose.ts'
import { openDatabase } from '../store/connect/open-database.ts'
import { insertDeliveriesToNowhere } from './deliveries-to-nowhere.ts'
import { useDatabase } from './test-database.ts'
import { workerProcess } from './worker-process.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe.runIf(hasProgram('redis-sentinel'))('Redis behind sentinels', () => {
  const database = useDatabase()

  it('that changes its master, with a replica that lags: what the program had put there comes back from PostgreSQL', async () => {
    const set = await sentinelSet()
    closing.push(() => set.stop())
    // Acknowledged by the master, and on no replica: a failover loses it without an error.
    await set.replica.command('REPLICAOF 127.0.0.1 1')
    const backend = openQueueBackend({ kind: 'redis', url: set.url }, { onError: () => {} })
    closing.push(() => backend.close())
    const ids = await insertDeliveriesToNowhere(database.db, 50)
    await createProducer(backend).add(ids.map((deliveryId) => ({ name: 'email', payload: { deliveryId } })))
    await database.db
      .updateTable('delivery')
      .set({ enqueuedAt: new Date(Date.now() - 600_000) })
      .execute()
    await set.replica.command(`REPLICAOF 127.0.0.1 ${set.master.port}`)
    await set.master.kill()
    await set.failOver()
    await eventually('the replica is master', async () => (await set.replica.command('ROLE')).includes('master'))
    expect(await set.replica.command('LLEN bull:delivery:wait')).toMatch(/^:0/)
    const worker = workerProcess({ databaseUrl: database.url, redisUrl: set.url })
    closing.push(() => worker.kill())
    await worker.says('ready')
    await eventually('every delivery was tried', async () => {
      const { n } = await database.db
        .selectFrom('delivery')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('attempts', '>', 0)
        .executeTakeFirstOrThrow()
      return Number(n) === ids.length
    })
  })

  it.for([
    { answers: 'at once', delayMs: 0 },
    // A client may then be told of the new master while it still waits for the name of the old one.
    { answers: 'after half a second', delayMs: 500 },
  ])(
    'goes on with the new master, with no restart of the worker, where sentinels answer $answers',
    async ({ delayMs }) => {
      const set = await sentinelSet()
      closing.push(() => set.stop())
      const url = await delayed(set.url, delayMs)
      const worker = workerProcess({ databaseUrl: database.url, redisUrl: url })
      closing.push(() => worker.kill())
      await worker.says('ready')
      await set.master.kill()
      await set.failOver()
      const backend = openQueueBackend({ kind: 'redis', url }, { onError: () => {} })
      closing.push(() => backend.close())
      await eventually('the queue takes writes', () => backend.check().then(() => true))
      const canaryId = randomUUID()
      await database.db
        .insertInto('canary')
        .values({ id: canaryId, workerId: 'w', sentAt: new Date() } as never)
        .execute()
      await createProducer(backend).add([{ name: 'canary', payload: { canaryId } }])
      await eventually('the worker has taken it', async () => {
        const row = await database.db
          .selectFrom('canary')
          .select('ackedAt')
          .where('id', '=', canaryId)
          .executeTakeFirst()
        return row?.ackedAt != null
      })
    },
  )
})

/** The same sentinels, behind proxies that hold their answers back. */
async function delayed(url: string, delayMs: number): Promise<string> {
  const ports = [...url.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))
  const proxies = await Promise.all(ports.map((port) => tcpProxy(port)))
  for (const proxy of proxies) {
    proxy.setDelay(delayMs)
    closing.push(() => proxy.close())
  }
  return `redis+sentinel://${proxies.map(({ port }) => `127.0.0.1:${port}`).join(',')}/mymaster`
}

describe.runIf(hasPostgres())('PostgreSQL with a standby', () => {
  it('that takes over: the worker finds it by the list of hosts, and its chain from outbox to handler works', async () => {
    const primary = await postgresServer()
    closing.push(() => primary.remove())
    await migrateAll({ direct: primary.url })
    const standby = await primary.standby()
    closing.push(() => standby.remove())
    const url = `postgresql://postgres@localhost:${primary.port},localhost:${standby.port}/postgres`
    const worker = workerProcess({ databaseUrl: url })
    closing.push(() => worker.kill())
    await worker.says('ready')
    await primary.crash()
    await standby.promote()
    const { db, close } = openDatabase({
      url,
      standing: 'region',
      name: 'thuismatch-test',
      maxConnections: 2,
      onError: () => {},
    })
    closing.push(close)
    const since = Date.now()
    await eventually(
      'a canary of after the failover came back',
      async () => {
        const rows = await db.selectFrom('canary').select(['sentAt', 'ackedAt']).execute()
        return rows.some(({ sentAt, ackedAt }) => ackedAt !== null && sentAt.getTime() > since)
      },
      120_000,
    )
    expect(worker.output()).not.toMatch(/unhandled/i)
  })
})
