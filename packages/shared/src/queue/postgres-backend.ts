import {
  assertSchemaCompatibility,
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type PgPool,
  runMigrations,
  withBackend,
} from 'bullmq'
import pg from 'pg'
import { connectionOf, WORKER_ROLE } from '../db/connection-of.ts'
import { sqlStateOf } from '../db/in-transaction.ts'
import type { BackendOptions, JobQueue, QueueBackend, RawQueue } from './backend.ts'
import { QUEUES, type QueueName } from './contracts.ts'
import { recoveringQueue } from './recovering-queue.ts'
import { WORKER_OPTIONS } from './worker-options.ts'

const { Queue, Worker } = withBackend(createPostgresBackend)

/** Any number of our own. */
const GRANT_LOCK = 7_084_849

/** One connection per queue listens for jobs all the time; the others are shared by everything else. */
const MAX_CONNECTIONS = QUEUES.length + 6

/**
 * The queues in PostgreSQL, in a schema of their own and on a pool of their own, so that waiting for a connection here
 * never holds up the work itself. The schema must be there: `migrateQueues`.
 */
export function openPostgresBackend(url: string, { onError }: BackendOptions): QueueBackend {
  const pool = poolOf(url, onError)
  // Its type of a pool lacks the overloads of the real one.
  const connection = pool as unknown as PgPool
  const queues = new Map<QueueName, JobQueue>()
  const open = (name: QueueName): RawQueue => {
    const queue = new Queue(name, { connection })
    queue.on('error', onError)
    return queue as RawQueue
  }
  return {
    kind: 'postgres',
    queue(name) {
      const queue = queues.get(name) ?? recoveringQueue(() => open(name))
      queues.set(name, queue)
      return queue
    },
    worker(name, process, tuning, events) {
      const worker = new Worker(name, process, { ...WORKER_OPTIONS, ...tuning, connection })
      worker.on('error', events.onError)
      worker.on('failed', events.onFailed)
      return worker
    },
    async problems() {
      const notOfThisVersion = (error: Error) => [
        `The queues in PostgreSQL are not of this version: ${error.message}. Run "thuismatch migrate".`,
      ]
      let client: pg.PoolClient
      try {
        client = await pool.connect()
      } catch (error) {
        // invalid_parameter_value: no step has made the program's role yet.
        if (sqlStateOf(error) === '22023') return notOfThisVersion(error as Error)
        throw error
      }
      try {
        await assertSchemaCompatibility(client)
        return []
      } catch (error) {
        return notOfThisVersion(error as Error)
      } finally {
        client.release()
      }
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      queues.clear()
      await pool.end()
    },
  }
}

/**
 * Brings the queues' schema to this version, for the program to use. After the tables: their steps make its role. Safe to run at
 * the same time from many machines.
 */
export async function migrateQueues(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'thuismatch-migrate' })
  await client.connect()
  try {
    await runMigrations(client)
    // BullMQ would make the counters of each queue with its first job, and whoever makes them owns them. One at a time: two
    // machines that grant the same right at once would stop one another.
    await client.query(`
      select pg_advisory_xact_lock(${GRANT_LOCK});
      do $$
      declare queue text;
      begin
        foreach queue in array '{${QUEUES.join(',')}}'::text[] loop
          execute format('create sequence if not exists ${DEFAULT_SCHEMA}.%I', ${DEFAULT_SCHEMA}.job_id_seq_name(queue));
        end loop;
      end $$;
      grant usage on schema ${DEFAULT_SCHEMA} to ${WORKER_ROLE};
      grant select, insert, update, delete on all tables in schema ${DEFAULT_SCHEMA} to ${WORKER_ROLE};
      grant usage on all sequences in schema ${DEFAULT_SCHEMA} to ${WORKER_ROLE};
      grant execute on all routines in schema ${DEFAULT_SCHEMA} to ${WORKER_ROLE};
    `)
  } finally {
    await client.end()
  }
}

function poolOf(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    // No reach: what lies on a queue is not read beside the rows of the region.
    ...connectionOf(url, 'scoped', `-c search_path=${DEFAULT_SCHEMA}`),
    application_name: 'thuismatch-queue',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    keepAlive: true,
  })
  // Each queue and worker adds a listener of its own.
  pool.setMaxListeners(4 * QUEUES.length)
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}
