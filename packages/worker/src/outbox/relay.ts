import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import { inOwnWords } from '@thuismatch/shared/errors'
import type { Log } from '@thuismatch/shared/log'
import { type Job, type Producer, QUEUE_OF, readJob } from '@thuismatch/shared/queue'
import { planDeliveries } from '../delivery/plan-deliveries.ts'
import { markRelayed, type OutboxRow, postpone, takeDueDeliveries, takeOutbox } from '../store/outbox-waiting.ts'
import type { Vault } from '../store/vault.ts'

export interface RelayDeps {
  readonly db: Db
  readonly vault: Vault
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
async function relayMessages({ db, vault, clock, log, atStep }: RelayDeps): Promise<number> {
  let failing: number | null = null
  try {
    return await inTransaction(db, async (tx) => {
      const rows = await takeOutbox(tx, ['event', 'mail'], BATCH)
      if (rows.length > 0) await atStep?.('plan')
      for (const row of rows) {
        failing = row.id
        if (row.kind !== 'job') await planDeliveries(tx, vault, row, clock.now())
      }
      failing = null
      await markRelayed(tx, rows.map(idOf))
      if (rows.length > 0) await atStep?.('planned')
      return rows.length
    })
  } catch (error) {
    if (failing === null) throw error
    log.error('outbox row cannot be relayed', { outboxId: failing, error })
    await postpone(db, failing, inOwnWords(error))
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

/** A run takes every trigger that waits: of a batch of offers one job is enough. */
function withoutRepeats(jobs: readonly Job[]): Job[] {
  const first = jobs.find(({ name }) => name === 'run.offer')
  return jobs.filter((job) => job.name !== 'run.offer' || job === first)
}

function jobOf(row: OutboxRow): Job | null {
  if (row.kind !== 'job') return null
  const { name, data } = row.payload
  const read = Object.hasOwn(QUEUE_OF, name) ? readJob(QUEUE_OF[name as Job['name']], name, data) : null
  return read?.ok ? read.job : null
}

const idOf = ({ id }: { readonly id: number }): number => id
