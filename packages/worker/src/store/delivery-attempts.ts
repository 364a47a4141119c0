import type { Db, DeliveryPayload, Tx } from '@thuismatch/shared/db'
import { sql } from 'kysely'

/** A delivery that this worker, and for now no other, may send. */
export interface ClaimedDelivery {
  readonly id: string
  readonly kind: string
  readonly payload: DeliveryPayload
  /** Who gets it: an endpoint's id for a webhook, a caseworker's for a mail. */
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

/**
 * Claims a delivery that is due and waits, or answers `undefined`: it was sent, given up, is not due, or another worker has it.
 * A mail counts as *uncertain* from here until its outcome is known, so that a worker that dies in between leaves the truth behind.
 */
export async function claimDelivery(
  db: Db,
  id: string,
  channel: 'email' | 'webhook',
  now: Date,
): Promise<ClaimedDelivery | undefined> {
  const mail = channel === 'email'
  const row = await db
    .updateTable('delivery')
    .set(({ eb }) => ({
      attempts: eb('attempts', '+', 1),
      lastAttemptAt: now,
      claimedUntil: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS})`,
      ...(mail ? { state: 'uncertain' as const, lostAnswers: eb('lostAnswers', '+', 1) } : {}),
    }))
    .where('id', '=', id)
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
      'attempts',
      'lostAnswers',
      'urgent',
      'createdAt',
    ])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { ...row, recipient: (mail ? row.caseworkerId : row.endpointId) ?? '' }
}

/**
 * How a try ended. `again`: known not to have arrived, to be tried again. `lost`: may have arrived. `failed`: nobody will try
 * again, a person should look. `cancelled`: there is nothing left to say.
 */
export type AttemptOutcome =
  | { readonly kind: 'sent'; readonly at: Date; readonly status: number | null }
  | { readonly kind: 'again'; readonly at: Date; readonly status: number | null; readonly error: string }
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

/**
 * Gives up the mail whose workers died while sending, so often that it may have arrived twice. Answers whether it was such a one.
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

/** Sends a delivery once more from the start, whatever became of it: what an operator asks for. `false`: there is no such delivery. */
export async function replayDelivery(db: Db, id: string, now: Date): Promise<boolean> {
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
