import { randomUUID } from 'node:crypto'
import { createProducer, openQueueBackend } from '@thuismatch/shared/queue'
import { clusterSet, eventually, hasRedis } from '@thuismatch/shared/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { useDatabase } from './test-database.ts'
import { workerProcess } from './worker-process.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe.runIf(hasRedis())('a cluster of Redis', () => {
  const database = useDatabase()

  it('that loses the master of the queues: the worker goes on with its replica, with no restart', async () => {
    const set = await clusterSet('bull')
    closing.push(() => set.stop())
    const worker = workerProcess({ databaseUrl: database.url, redisUrl: set.url })
    closing.push(() => worker.kill())
    await worker.says('ready')
    const backend = openQueueBackend({ kind: 'redis', url: set.url }, { onError: () => {} })
    closing.push(() => backend.close())
    const comesBack = async (): Promise<void> => {
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
    }
    await comesBack()
    await set.failOver()
    await eventually('the queue takes writes', () => backend.check().then(() => true))
    await comesBack()
    expect(worker.output()).not.toMatch(/unhandled/i)
  })
})
