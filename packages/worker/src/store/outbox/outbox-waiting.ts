import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { OutboxPayload } from '../connect/outbox-payload.ts'

export type OutboxRow = { readonly id: number } & OutboxPayload

/** Takes rows that wait, oldest first, and keeps other relays off them until the transaction ends. */
export async function takeOutbox(tx: Tx, kinds: readonly OutboxPayload['kind'][], limit: number): Promise<OutboxRow[]> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['id', 'kind', 'payload'])
    .where('relayedAt', 'is', null)
    .where('availableAt', '<=', sql<Date>`now()`)
    .where('kind', 'in', kinds)
    .orderBy('availableAt')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows as OutboxRow[]
}

/**
 * Takes the events that wait about a person's proposals, oldest first; those that a relay has at hand are waited for.
 */
export async function takeEventsAbout(
  tx: Tx,
  candidateId: string,
): Promise<({ readonly id: number } & Extract<OutboxPayload, { kind: 'event' }>)[]> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['id', 'kind', 'payload'])
    .where('relayedAt', 'is', null)
    .where('kind', '=', 'event')
    .where(sql<string>`payload ->> 'proposalId'`, 'in', (query) =>
      query.selectFrom('proposal').select(sql<string>`id::text`.as('id')).where('candidateId', '=', candidateId),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as ({ readonly id: number } & Extract<OutboxPayload, { kind: 'event' }>)[]
}

export async function markRelayed(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('outbox')
    .set(({ eb }) => ({ relayedAt: sql<Date>`now()`, attempts: eb('attempts', '+', 1), lastError: null }))
    .where('id', 'in', ids)
    .execute()
}

/** Leaves one that cannot be relayed for later, longer each time, so that it holds up no other. */
export async function postpone(db: Db | Tx, id: number, error: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set(({ eb }) => ({
      attempts: eb('attempts', '+', 1),
      lastError: error,
      availableAt: sql<Date>`now() + least(interval '10 minutes', interval '1 second' * power(2, least(attempts, 10)))`,
    }))
    .where('id', '=', id)
    .execute()
}

export interface DueDelivery {
  readonly id: string
  readonly channel: 'email' | 'webhook'
}

/** After so long without an outcome the job of a delivery counts as lost, and it gets another. */
const JOB_LOST_AFTER_SECONDS = 180

/** Takes deliveries that are due and have no job on the queue, as far as is known, and marks them as having one. */
export async function takeDueDeliveries(tx: Tx, now: Date, limit: number): Promise<DueDelivery[]> {
  const due = await tx
    .selectFrom('delivery')
    .select(['id', 'channel'])
    .where('state', 'in', ['pending', 'uncertain'])
    .where('nextAttemptAt', '<=', now)
    .where(
      sql<boolean>`(enqueued_at is null or enqueued_at < now() - make_interval(secs => ${JOB_LOST_AFTER_SECONDS}))`,
    )
    .where(sql<boolean>`(claimed_until is null or claimed_until < now())`)
    .orderBy('nextAttemptAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length > 0) {
    await tx
      .updateTable('delivery')
      .set({ enqueuedAt: sql<Date>`now()` })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .execute()
  }
  return due
}
