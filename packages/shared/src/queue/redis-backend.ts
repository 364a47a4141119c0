import { type ConnectionOptions, createRedisBackend, Queue, Worker } from 'bullmq'
import type { Cluster, Redis } from 'ioredis'
import { REDIS_URL_FORMS, type RedisLocation, readRedisUrl } from '../servers/index.ts'
import type { BackendOptions, JobQueue, QueueBackend, RawQueue } from './backend.ts'
import { probeRedis, redisProblems } from './check-redis.ts'
import type { QueueName } from './contracts.ts'
import { explainedRedis, explainRedis } from './explain-redis.ts'
import { createPacer } from './pacer.ts'
import { recoveringQueue } from './recovering-queue.ts'
import { keyPrefixOf, type PlainRedisOptions, redisClient, redisOptions, retryStrategy } from './redis-client.ts'
import { WORKER_OPTIONS } from './worker-options.ts'

/**
 * Measured with BullMQ 6.7 and ioredis 6: producers with these two settings fail within a second and recover by
 * themselves. `enableOfflineQueue: false` instead hangs on a cold start and can leave a queue dead.
 */
const PRODUCER = { maxRetriesPerRequest: 1, socketTimeout: 5_000, retryStrategy }

/**
 * Without `socketTimeout` a half-open connection stops a worker for good, with no error. A blocking read takes 10 s at
 * most.
 */
const CONSUMER = { maxRetriesPerRequest: null, socketTimeout: 15_000, retryStrategy }

/** `ca`: certificates of the server's authority as PEM, where it is none that the machine knows. */
export function openRedisBackend(url: string, ca: string | null, { onError: hear }: BackendOptions): QueueBackend {
  const location = readRedisUrl(url)
  if (location === null) throw new Error(`REDIS_URL has another form; expected ${REDIS_URL_FORMS}.`)
  const prefix = keyPrefixOf(location)
  const onError = (error: Error): void => hear(explainedRedis(error, location))
  const queues = new Map<QueueName, JobQueue>()
  const open = (name: QueueName): RawQueue => {
    const { connection, end } = connectionTo(location, ca, PRODUCER, onError)
    const queue = new Queue(name, { connection, prefix, skipWaitingForReady: true }, createRedisBackend)
    queue.on('error', onError)
    return Object.assign(queue as RawQueue, { close: closing(() => Queue.prototype.close.call(queue), end) })
  }
  let prober: Redis | Cluster | null = null
  return {
    kind: 'redis',
    queue(name) {
      const queue = queues.get(name) ?? recoveringQueue(() => open(name))
      queues.set(name, queue)
      return queue
    },
    worker(name, process, tuning, events) {
      const pacer = createPacer()
      const hearWorker = (error: Error): void => events.onError(explainedRedis(error, location))
      const { connection, end } = connectionTo(location, ca, CONSUMER, hearWorker)
      const worker = new Worker(
        name,
        process,
        { ...WORKER_OPTIONS, ...tuning, connection, prefix },
        (...args: Parameters<typeof createRedisBackend>) => pacer.pace(createRedisBackend(...args)),
      )
      worker.on('error', hearWorker)
      worker.on('failed', events.onFailed)
      return {
        name,
        isRunning: () => worker.isRunning(),
        waitUntilReady: () => worker.waitUntilReady(),
        pause: (doNotWaitActive) => {
          pacer.release()
          return worker.pause(doNotWaitActive)
        },
        close: closing((force?: boolean) => worker.close(force), end),
      }
    },
    problems: () => redisProblems(location, ca),
    async check() {
      prober ??= redisClient(location, ca, { maxRetriesPerRequest: 1, socketTimeout: 5_000, retryStrategy })
      prober.on('error', () => {})
      const used = prober
      try {
        await probeRedis(used, location)
      } catch (error) {
        if (prober === used) prober = null
        used.disconnect()
        throw explainRedis(error, location)
      }
    },
    async close() {
      prober?.disconnect()
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      queues.clear()
    },
  }
}

/** Options, of which BullMQ makes clients of its own; of a cluster it takes a client, which is then ours to end. */
function connectionTo(
  location: RedisLocation,
  ca: string | null,
  options: PlainRedisOptions,
  onError: (error: Error) => void,
): { readonly connection: ConnectionOptions; readonly end: () => void } {
  if (location.kind !== 'cluster')
    return { connection: redisOptions(location, ca, options) as ConnectionOptions, end: () => {} }
  const client = redisClient(location, ca, options)
  client.on('error', onError)
  return { connection: client, end: () => client.disconnect() }
}

const closing =
  <A extends readonly unknown[]>(close: (...args: A) => Promise<void>, end: () => void) =>
  async (...args: A): Promise<void> => {
    try {
      await close(...args)
    } finally {
      end()
    }
  }
