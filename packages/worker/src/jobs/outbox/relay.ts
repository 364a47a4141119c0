import type { Clock } from '@thuismatch/shared/clock'
import { redactedMessage } from '@thuismatch/shared/errors'
import type { Log } from '@thuismatch/shared/log'
import { type Job, type Producer, QUEUE_OF, readJob } from '@thuismatch/shared/queue'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import {
  markRelayed,
  type OutboxRow,
  postpone,
  takeDueDeliveries,
  takeOutbox,
} from '../../store/outbox/outbox-waiting.ts'
import { planDeliveries } from '../delivery/plan-deliveries.ts'

export interface RelayDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  readonly producer: Producer
  /** Told of each step of the relay as it is about to be taken. Tests make a worker die here. */
  readonly atStep?: (step: RelayStep) => Promise<void> | void
}

export type RelayStep = 'plan' | 'planned' | 'enqueue' | 'enqueued'

const BATCH = 200

/**
 * One round of the outbox: messages become deliveries, jobs and deliveries that are due go on their queues. Any number
 * of relays may run at once: a row is one relay's at a time. Answers how much was relayed; 0 when nothing waits.
 * Throws when the queue or the database cannot be reached; what was not marked is relayed again.
 */
export async function relayOnce(deps: RelayDeps): Promise<number> {
  const messages = await relayMessages(deps)
  // Queues that are away hold up neither the deliveries' rows nor each other.
  const jobs = await relayJobs(deps)
  const deliveries = await relayDeliveries(deps)
  return messages + jobs + deliveries
}

/** A row that cannot be planned is postponed alone; the others of its batch go on in the next round. */
async function relayMessages({ db, dataKeys, clock, log, atStep }: RelayDeps): Promise<number> {
  let failing: number | null = null
  try {
    return await inTransaction(db, async (tx) => {
      const rows = await takeOutbox(tx, ['event', 'mail'], BATCH)
      if (rows.length > 0) await atStep?.('plan')
      for (const row of rows) {
        failing = row.id
        if (row.kind !== 'job') await planDeliveries(tx, dataKeys, row, clock.now())
      }
      failing = null
      await markRelayed(tx, rows.map(idOf))
      if (rows.length > 0) await atStep?.('planned')
      return rows.length
    })
  } catch (error) {
    if (failing === null) throw error
    log.error('outbox row cannot be relayed', { outboxId: failing, error })
    await postpone(db, failing, redactedMessage(error))
    return 1
  }
}

async function relayJobs({ db, log, producer }: RelayDeps): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await takeOutbox(tx, ['job'], BATCH)
    const jobs: Job[] = []
    for (const row of rows) {
      const job = jobOf(row)
      if (job !== null) jobs.push(job)
      else log.error('outbox row is no job of this version', { outboxId: row.id })
    }
    if (jobs.length > 0) await producer.add(withoutRepeats(jobs))
    await markRelayed(tx, rows.map(idOf))
    return rows.length
  })
}

/** Marked before they are on the queue: what is lost in between is found by its mark growing old. */
async function relayDeliveries({ db, clock, producer, atStep }: RelayDeps): Promise<number> {
  return inTransaction(db, async (tx) => {
    const due = await takeDueDeliveries(tx, clock.now(), BATCH)
    if (due.length === 0) return 0
    await atStep?.('enqueue')
    await producer.add(due.map(({ id, channel }) => ({ name: channel, payload: { deliveryId: id } })))
    await atStep?.('enqueued')
    return due.length
  })
}

/** Take everything that waits: one of a batch is enough. */
const TAKES_ALL: readonly Job['name'][] = ['run.offer', 'proposals.judge']

function withoutRepeats(jobs: readonly Job[]): Job[] {
  const first = new Map(jobs.toReversed().map((job) => [job.name, job]))
  return jobs.filter((job) => !TAKES_ALL.includes(job.name) || job === first.get(job.name))
}

function jobOf(row: OutboxRow): Job | null {
  if (row.kind !== 'job') return null
  const { name, data } = row.payload
  const read = Object.hasOwn(QUEUE_OF, name) ? readJob(QUEUE_OF[name as Job['name']], name, data) : null
  return read?.ok ? read.job : null
}

const idOf = ({ id }: { readonly id: number }): number => id
