import {
  assertSchemaCompatibility,
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type IQueueBackend,
  type PgPool,
  Worker as PlainWorker,
  runMigrations,
  withBackend,
} from 'bullmq'
import type pg from 'pg'
import { permanent, transient } from '../errors/index.ts'
import { sqlStateOf } from '../errors/sql-state.ts'
import { ADVISORY_LOCKS } from '../postgres/advisory-locks.ts'
import {
  accessTo,
  atOf,
  type DatabaseAccess,
  explainDatabase,
  openClient,
  openPool,
  readOnlyWords,
  WORKER_ROLE,
} from '../postgres/index.ts'
import { within } from '../servers/index.ts'
import type { BackendOptions, JobQueue, QueueBackend, QueueLocation, RawQueue } from './backend.ts'
import { QUEUES, type QueueName } from './contracts.ts'
import { createPacer } from './pacer.ts'
import { recoveringQueue } from './recovering-queue.ts'
import { WORKER_OPTIONS } from './worker-options.ts'

const { Queue } = withBackend(createPostgresBackend)

/** One connection per queue listens for jobs all the time; the others are shared by everything else. */
export const LISTENING_CONNECTIONS = QUEUES.length
const MAX_CONNECTIONS = LISTENING_CONNECTIONS + 6

const ANSWER_WITHIN_MS = 8_000

/**
 * The queues in PostgreSQL, in a schema of their own and on a pool of their own, so that waiting for a connection here
 * never holds up the work itself. The schema must be there: `migrateQueues`.
 */
export function openPostgresBackend(
  location: Extract<QueueLocation, { kind: 'postgres' }>,
  { onError }: BackendOptions,
): QueueBackend {
  const { to, maxConnections = MAX_CONNECTIONS } = location
  const { url } = accessTo(to)
  const pool = poolOf(to, maxConnections, onError)
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
      const pacer = createPacer()
      const worker = new PlainWorker(
        name,
        process,
        // Its type asks for a connection of Redis; what it gets is for the factory alone.
        { ...WORKER_OPTIONS, ...tuning, connection: connection as unknown as ConnectionOptions },
        (...args: Parameters<BackendFactory>) =>
          pacer.pace(removeWhenDone((createPostgresBackend as unknown as BackendFactory)(...args))),
      )
      worker.on('error', events.onError)
      worker.on('failed', events.onFailed)
      return {
        name,
        isRunning: () => worker.isRunning(),
        waitUntilReady: () => worker.waitUntilReady(),
        pause: (doNotWaitActive) => {
          pacer.release()
          return worker.pause(doNotWaitActive)
        },
        close: (force) => worker.close(force),
      }
    },
    check: () => check(pool, url),
    async problems() {
      const notOfThisVersion = (error: Error) => [
        `The queues in PostgreSQL are not of this version: ${error.message}. Run "thuismatch migrate".`,
      ]
      let client: pg.PoolClient
      try {
        client = await within(ANSWER_WITHIN_MS, pool.connect(), () => silent(url))
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
 * Removes a job as soon as it is done, whatever its sender asked for. To keep the last thousand, BullMQ reads them all
 * at the end of each job, which is four fifths of what a job costs here (bullmq 6.7,
 * findings/bullmq-keeps-by-reading.sh); and what a sender keeps for ever, nobody removes.
 */
function removeWhenDone(backend: IQueueBackend): IQueueBackend {
  const moveToCompleted = backend.moveToCompleted.bind(backend)
  backend.moveToCompleted = (job, returnValue, _keep, token, fetchNext) =>
    moveToCompleted(job, returnValue, true, token, fetchNext)
  return backend
}

/**
 * Brings the queues' schema to this version, for the program to use. After the tables: their steps make its role. Safe
 * to run at the same time from many machines.
 */
export async function migrateQueues(to: string | DatabaseAccess): Promise<void> {
  const client = await openClient(to, { standing: 'owner', name: 'thuismatch-migrate' })
  try {
    await runMigrations(client)
    // BullMQ would make the counters of each queue with its first job, and whoever makes them owns them. One at a time:
    // two machines that grant the same right at once would stop one another.
    await client.query(`
      select pg_advisory_xact_lock(${ADVISORY_LOCKS.grant});
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

function poolOf(to: string | DatabaseAccess, maxConnections: number, onError: (error: Error) => void): pg.Pool {
  const pool = openPool({
    to,
    // No reach: what lies on a queue is not read beside the rows of the region.
    standing: 'scoped',
    // Nobody waits for the disk here: the log is one, so the commit in the tables that follows takes along what was put
    // on a queue before it; a job whose end is lost in the moment in which the server dies is done twice, which each is
    // safe to be.
    settings: { search_path: DEFAULT_SCHEMA, synchronous_commit: 'off' },
    name: 'thuismatch-queue',
    maxConnections,
    queryTimeoutMs: 30_000,
    onError,
  })
  // Each queue and worker adds a listener of its own.
  pool.setMaxListeners(4 * QUEUES.length)
  return pool
}

/** A server that has become a standby, or is set to take no writes, keeps the connections that it has. */
async function check(pool: pg.Pool, url: string): Promise<void> {
  try {
    const { rows } = await within(
      ANSWER_WITHIN_MS,
      pool.query<{ readonly: string; writable: boolean | null }>(
        `select current_setting('transaction_read_only') as readonly, has_table_privilege('${DEFAULT_SCHEMA}.job', 'insert') as writable`,
      ),
      () => silent(url),
    )
    if (rows[0]?.readonly === 'on') throw transient(readOnlyWords(url))
    if (rows[0]?.writable !== true)
      throw permanent(`${WORKER_ROLE} may not write to the queues in PostgreSQL; run "thuismatch migrate".`)
  } catch (error) {
    throw explainDatabase(error, url) ?? error
  }
}

const silent = (url: string) =>
  transient(`The queues in PostgreSQL at ${atOf(url)} do not answer; look whether it hangs, and at DATABASE_POOL.`)
