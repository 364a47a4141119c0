import { plainDate } from '@thuismatch/shared/domain'
import { permanent, transient } from '@thuismatch/shared/errors'
import {
  type Consumer,
  createProducer,
  type Job,
  openQueueBackend,
  type QueueBackend,
  type SetAside,
  startConsumer,
} from '@thuismatch/shared/queue'
import { eventually, hasRedis, type RedisServer, redisServer } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from './test-database.ts'

const database = useDatabase()

let redis: RedisServer | undefined
const withRedis = hasRedis()
beforeAll(async () => {
  if (withRedis) redis = await redisServer()
})
afterAll(() => redis?.stop())

const BACKENDS = [
  { kind: 'postgres', location: () => ({ kind: 'postgres', to: database.url }) as const, installed: true },
  { kind: 'redis', location: () => ({ kind: 'redis', url: redis?.url ?? '' }) as const, installed: withRedis },
]

describe.each(BACKENDS)('queues on $kind', ({ location, installed }) => {
  describe.runIf(installed)('the same for both', () => {
    let backend: QueueBackend
    let consumer: Consumer | undefined
    const aside: SetAside[] = []

    beforeAll(() => {
      backend = openQueueBackend(location(), { onError: () => {} })
    })
    afterEach(async () => {
      await consumer?.close(5_000)
      aside.length = 0
    })
    afterAll(() => backend.close())

    const consume = (handle: (job: Job) => Promise<void>, queue: Consumer['queue'] = 'maintenance'): void => {
      consumer = startConsumer(backend, {
        queue,
        tuning: { concurrency: 4 },
        today: () => plainDate('2026-11-21'),
        handle: (job) => handle(job),
        setAside: async (job) => void aside.push(job),
        onError: () => {},
        onRetry: () => {},
      })
    }
    const addRaw = (name: string, data: object, queue: Consumer['queue'] = 'maintenance') =>
      backend
        .queue(queue)
        .addBulk([
          { name, data, opts: { attempts: 1, removeOnComplete: { count: 10, age: 60 }, removeOnFail: { count: 10 } } },
        ])
    const canary = (n: number): Job => ({
      name: 'canary',
      payload: { canaryId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` },
    })

    it('carries every job once, with its payload', async () => {
      const seen: string[] = []
      consume(async (job) => {
        if (job.name === 'canary') seen.push(job.payload.canaryId)
      })
      const jobs = Array.from({ length: 50 }, (_, n) => canary(n))
      await createProducer(backend).add(jobs)
      await eventually('all jobs are seen', () => seen.length >= jobs.length)
      expect(seen.toSorted()).toEqual(jobs.map((job) => (job.name === 'canary' ? job.payload.canaryId : '')))
    })

    it('sets aside what does not parse, with every reason, and goes on with those behind it', async () => {
      const seen: Job[] = []
      consume(async (job) => void seen.push(job))
      await addRaw('canary', { canaryId: 'no uuid', extra: 1 })
      await addRaw('no.such.job', {})
      await addRaw('email', { deliveryId: crypto.randomUUID() })
      await createProducer(backend).add([canary(7)])
      await eventually('the good one and the bad ones', () => seen.length === 1 && aside.length === 3)
      const [first] = aside.filter(({ jobName }) => jobName === 'canary')
      expect(first?.problems.map(({ path }) => path).toSorted()).toEqual(['', 'canaryId'])
      expect(JSON.stringify(first?.problems)).not.toContain('no uuid')
      expect(new Set(aside.map(({ jobId }) => jobId)).size).toBe(3)
    })

    it('runs a job again that failed for a reason that may pass, however few attempts its sender gave it', async () => {
      let tries = 0
      consume(async () => {
        tries++
        if (tries < 3) throw transient('not yet')
      })
      await createProducer(backend).add([canary(1)])
      await eventually('the third try', () => tries === 3)
      expect(aside).toEqual([])
    })

    it('sets aside at once what failed for good', async () => {
      consume(async () => {
        throw permanent('There is no such thing.')
      })
      await createProducer(backend).add([canary(1)])
      await eventually('it is set aside', () => aside.length === 1)
      expect(aside[0]?.problems[0]?.message).toBe('There is no such thing.')
    })

    it('sets aside at once what is nested too deep, and what stored data that no longer reads makes fail', async () => {
      consume(async () => {
        JSON.parse('{ stored as something else')
      }, 'matching')
      await addRaw(
        'run.offer',
        { placeIds: JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) as object },
        'matching',
      )
      await addRaw('run.offer', { placeIds: ['p1'] }, 'matching')
      await eventually('both are set aside', () => aside.length === 2)
      expect(JSON.stringify(aside.map(({ problems }) => problems))).not.toContain('stored as')
    })

    it('stops within bounds while a job hangs', async () => {
      let started = false
      const { promise: hangs, resolve: letGo } = Promise.withResolvers<void>()
      consume(async () => {
        started = true
        await hangs
      })
      await createProducer(backend).add([canary(1)])
      await eventually('it hangs', () => started)
      await consumer?.close(100)
      letGo()
      consumer = undefined
    })

    it('says nothing is wrong with a server that is set as it must be', async () => {
      expect(await backend.problems()).toEqual([])
    })
  })
})

it('keeps no job in PostgreSQL that is done, whatever its sender asked for', async () => {
  const backend = openQueueBackend({ kind: 'postgres', to: database.url }, { onError: () => {} })
  let done = 0
  const consumer = startConsumer(backend, {
    queue: 'delivery',
    tuning: { concurrency: 1 },
    today: () => plainDate('2026-11-21'),
    handle: async () => void done++,
    setAside: async () => {},
    onError: () => {},
    onRetry: () => {},
  })
  try {
    const opts = { attempts: 1, removeOnComplete: { count: 10, age: 60 }, removeOnFail: { count: 10 } }
    const jobs = ['email', 'webhook'].map((name) => ({ name, data: { deliveryId: crypto.randomUUID() }, opts }))
    await backend.queue('delivery').addBulk(jobs)
    await eventually('both are done and gone', async () => {
      const { rows } = await sql<{ left: number }>`
        select count(*)::int as left from bullmq.job where queue = 'delivery'
      `.execute(database.owner)
      return done === 2 && rows[0]?.left === 0
    })
  } finally {
    await consumer.close(5_000)
    await backend.close()
  }
})
