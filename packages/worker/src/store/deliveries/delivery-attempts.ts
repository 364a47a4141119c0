import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DeliveryPayload } from '../connect/outbox-payload.ts'

/** A delivery that this worker, and for now no other, may send. */
export interface ClaimedDelivery {
  readonly id: string
  readonly kind: string
  readonly payload: DeliveryPayload
  /** Who gets it: an endpoint's id for a webhook; a caseworker's, or the handle of a provider's link, for a mail. */
  readonly recipient: string
  /** Tries so far, this one included. Names this claim when its outcome is written. */
  readonly attempts: number
  /** Of a mail: how often it may have arrived, should this try end without an answer. */
  readonly lostAnswers: number
  readonly urgent: boolean
  readonly createdAt: Date
}

/** Longer than any try can take, so that a claim ends only with its worker. By the clock of the database. */
const CLAIM_SECONDS = 150

/** Two may have arrived; a third copy is never sent. */
export const MAX_COPIES = 2

/** As {@link claimDeliveries}, of one. */
export const claimDelivery = async (
  db: Db | Tx,
  id: string,
  channel: 'email' | 'webhook',
  now: Date,
): Promise<ClaimedDelivery | undefined> => (await claimDeliveries(db, [id], channel, now))[0]

/**
 * Claims those deliveries that are due and wait. The others were sent, given up, are not due, or another worker has
 * them. A mail counts as *uncertain* from here until its outcome is known, so that a worker that dies in between leaves
 * the truth behind.
 */
export async function claimDeliveries(
  db: Db | Tx,
  ids: readonly string[],
  channel: 'email' | 'webhook',
  now: Date,
): Promise<ClaimedDelivery[]> {
  const mail = channel === 'email'
  const rows = await db
    .updateTable('delivery')
    .set(({ eb }) => ({
      attempts: eb('attempts', '+', 1),
      lastAttemptAt: now,
      claimedUntil: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS})`,
      ...(mail ? { state: 'uncertain' as const, lostAnswers: eb('lostAnswers', '+', 1) } : {}),
    }))
    // In one order for everybody: no two wait for each other.
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('delivery').select('id').where('id', 'in', ids).orderBy('id').forUpdate(),
    )
    .where('channel', '=', channel)
    .where('state', 'in', ['pending', 'uncertain'])
    .where('nextAttemptAt', '<=', now)
    .where('lostAnswers', '<', MAX_COPIES)
    .where(({ or, eb }) => or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<', sql<Date>`now()`)]))
    .returning([
      'id',
      'kind',
      'payload',
      'caseworkerId',
      'endpointId',
      'providerHandle',
      'attempts',
      'lostAnswers',
      'urgent',
      'createdAt',
    ])
    .execute()
  return rows.map((row) => ({ ...row, recipient: row.caseworkerId ?? row.providerHandle ?? row.endpointId ?? '' }))
}

/**
 * How a try ended. `again`: known not to have arrived, to be tried again. `lost`: may have arrived. `failed`: nobody
 * will try again, a person should look. `cancelled`: there is nothing left to say.
 */
export type AttemptOutcome =
  | { readonly kind: 'sent'; readonly at: Date; readonly status: number | null }
  /** `waits`: nothing was tried, and it counts as no attempt. */
  | {
      readonly kind: 'again'
      readonly at: Date
      readonly status: number | null
      readonly error: string
      readonly waits?: true
    }
  | { readonly kind: 'lost'; readonly at: Date; readonly error: string }
  | { readonly kind: 'failed'; readonly status: number | null; readonly error: string; readonly lost?: boolean }
  | { readonly kind: 'cancelled'; readonly error: string }

const STATES = { sent: 'sent', again: 'pending', lost: 'uncertain', failed: 'failed', cancelled: 'cancelled' } as const

/** Writes how this claim ended, unless somebody claimed it since. */
export async function recordAttempt(db: Db | Tx, claim: ClaimedDelivery, outcome: AttemptOutcome): Promise<void> {
  const lost = outcome.kind === 'lost' || (outcome.kind === 'failed' && outcome.lost === true)
  await db
    .updateTable('delivery')
    .set({
      state: STATES[outcome.kind],
      claimedUntil: null,
      ...(outcome.kind === 'again' && outcome.waits ? { attempts: claim.attempts - 1 } : {}),
      lostAnswers: lost ? claim.lostAnswers : Math.max(0, claim.lostAnswers - 1),
      lastStatus: 'status' in outcome ? outcome.status : null,
      lastError: 'error' in outcome ? outcome.error : null,
      sentAt: outcome.kind === 'sent' ? outcome.at : null,
      ...(outcome.kind === 'again' || outcome.kind === 'lost' ? { nextAttemptAt: outcome.at, enqueuedAt: null } : {}),
    })
    .where('id', '=', claim.id)
    .where('attempts', '=', claim.attempts)
    .where('state', 'in', ['pending', 'uncertain'])
    .execute()
}

/** As {@link recordAttempt}, of several that arrived. */
export async function recordSent(
  db: Db | Tx,
  sent: readonly { readonly claim: ClaimedDelivery; readonly status: number; readonly at: Date }[],
): Promise<void> {
  const inOrder = sent.toSorted((a, b) => (a.claim.id < b.claim.id ? -1 : 1))
  await sql`
    update delivery set state = 'sent', claimed_until = null, lost_answers = greatest(0, lost_answers - 1),
      last_status = now_sent.status, last_error = null, sent_at = now_sent.at
    from unnest(
      ${inOrder.map(({ claim }) => claim.id)}::uuid[], ${inOrder.map(({ claim }) => claim.attempts)}::int[],
      ${inOrder.map(({ status }) => status)}::int[], ${inOrder.map(({ at }) => at)}::timestamptz[]
    ) as now_sent (id, attempts, status, at)
    where delivery.id = now_sent.id and delivery.attempts = now_sent.attempts and state in ('pending', 'uncertain')
  `.execute(db)
}

/**
 * Gives up the mail whose workers died while sending, so often that it may have arrived twice. Answers whether it was
 * such a one.
 */
export async function giveUpLost(db: Db, id: string, error: string): Promise<boolean> {
  const row = await db
    .updateTable('delivery')
    .set({ state: 'failed', claimedUntil: null, lastError: error })
    .where('id', '=', id)
    .where('state', '=', 'uncertain')
    .where('lostAnswers', '>=', MAX_COPIES)
    .where(({ or, eb }) => or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<', sql<Date>`now()`)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Sends a delivery once more from the start, whatever became of it: what an operator asks for. `false`: there is no
 * such delivery.
 */
export async function replayDelivery(db: Db | Tx, id: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('delivery')
    .set({
      state: 'pending',
      attempts: 0,
      lostAnswers: 0,
      nextAttemptAt: now,
      claimedUntil: null,
      enqueuedAt: null,
      sentAt: null,
    })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Writes that a mail which was handed over came back, so that a person looks. Answers whether there was such a one: not
 * of a delivery that failed or waits for another try, nor of a webhook.
 */
export async function recordBounce(db: Db, id: string, error: string): Promise<boolean> {
  const row = await db
    .updateTable('delivery')
    .set({ state: 'failed', claimedUntil: null, sentAt: null, lastError: error })
    .where('id', '=', id)
    .where('channel', '=', 'email')
    .where('state', 'in', ['sent', 'uncertain'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface DeliveriesToRetry {
  readonly channel?: 'email' | 'webhook'
  /** Those whose last try was since then. */
  readonly since?: Date
}

/** Sends every delivery that was given up once more from the start. Answers their ids. */
export async function replayFailed(db: Db, { channel, since }: DeliveriesToRetry, now: Date): Promise<string[]> {
  let query = db
    .updateTable('delivery')
    .set({
      state: 'pending',
      attempts: 0,
      lostAnswers: 0,
      nextAttemptAt: now,
      claimedUntil: null,
      enqueuedAt: null,
      sentAt: null,
    })
    .where('state', '=', 'failed')
  if (channel !== undefined) query = query.where('channel', '=', channel)
  if (since !== undefined) query = query.where('lastAttemptAt', '>=', since)
  const rows = await query.returning('id').execute()
  return rows.map(({ id }) => id)
}
