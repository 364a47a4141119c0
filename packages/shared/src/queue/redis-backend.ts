import { createRedisBackend, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { BackendOptions, JobQueue, QueueBackend, RawQueue } from './backend.ts'
import type { QueueName } from './contracts.ts'
import { recoveringQueue } from './recovering-queue.ts'
import { WORKER_OPTIONS } from './worker-options.ts'

/** Soon at first, then every five seconds: within 30 s of its return everything runs again. */
const retryStrategy = (times: number): number => Math.min(100 * 2 ** times, 5_000)

/**
 * Measured with BullMQ 6.7 and ioredis 6: producers with these two settings fail within a second and recover by
 * themselves. `enableOfflineQueue: false` instead hangs on a cold start and can leave a queue dead.
 */
const PRODUCER = { maxRetriesPerRequest: 1, socketTimeout: 5_000, retryStrategy }

/** Without `socketTimeout` a half-open connection stops a worker for good, with no error. A blocking read takes 10 s at most. */
const CONSUMER = { maxRetriesPerRequest: null, socketTimeout: 15_000, retryStrategy }

export function openRedisBackend(url: string, { onError }: BackendOptions): QueueBackend {
  const queues = new Map<QueueName, JobQueue>()
  const open = (name: QueueName): RawQueue => {
    const queue = new Queue(name, { connection: { url, ...PRODUCER }, skipWaitingForReady: true }, createRedisBackend)
    queue.on('error', onError)
    return queue as RawQueue
  }
  return {
    kind: 'redis',
    queue(name) {
      const queue = queues.get(name) ?? recoveringQueue(() => open(name))
      queues.set(name, queue)
      return queue
    },
    worker(name, process, tuning, events) {
      const worker = new Worker(
        name,
        process,
        { ...WORKER_OPTIONS, ...tuning, connection: { url, ...CONSUMER } },
        createRedisBackend,
      )
      worker.on('error', events.onError)
      worker.on('failed', events.onFailed)
      return worker
    },
    problems: () => redisProblems(url),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      queues.clear()
    },
  }
}

/**
 * A server that evicts loses jobs without a word, and one without the append-only file loses every acknowledged job when
 * it is killed (measured).
 */
async function redisProblems(url: string): Promise<string[]> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    const info = `${await redis.info('memory')}\n${await redis.info('persistence')}\n${await redis.info('server')}`
    const value = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
    const problems: string[] = []
    const policy = value('maxmemory_policy')
    if (policy !== 'noeviction')
      problems.push(
        `Redis has maxmemory-policy ${policy}; expected noeviction, for it would drop jobs without a word. Set "maxmemory-policy noeviction" in redis.conf.`,
      )
    if (value('aof_enabled') !== '1')
      problems.push(
        'Redis keeps no append-only file; every job it has acknowledged is lost when it is killed. Set "appendonly yes" in redis.conf.',
      )
    return problems
  } finally {
    redis.disconnect()
  }
}
