import { permanent, transient } from '@thuismatch/shared/errors'
import type { JobPayloads } from '@thuismatch/shared/queue'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { withdrawPlace as markWithdrawn } from '../../store/places/places.ts'
import { withdrawOpenProposal } from '../proposals/withdraw-open-proposal.ts'
import { type IntakeDeps, REFERENCE_WITHIN_MS } from './offer-place.ts'

/**
 * Handles `place.withdrawn`: the place is no longer offered, a proposal that waits for an answer is withdrawn, and its
 * person is matched again. One that was accepted stays, for people have agreed on it; its caseworker decides.
 * Safe to run twice.
 */
export async function takeWithdrawal(
  { placeId }: JobPayloads['place.withdrawn'],
  { db, dataKeys, clock, log }: IntakeDeps,
  sentAt: Date,
): Promise<void> {
  const now = clock.now()
  const outcome = await inTransaction(db, async (tx) => {
    const marked = await markWithdrawn(tx, placeId, { now, sentAt })
    if (marked === 'withdrawn')
      await withdrawOpenProposal(tx, dataKeys, { placeId }, { kind: 'provider', id: null }, now)
    return marked
  })
  if (outcome === 'unknown') {
    const message = `Place ${placeId} is not known; expected one that was offered before.`
    throw now.getTime() - sentAt.getTime() > REFERENCE_WITHIN_MS ? permanent(message) : transient(message)
  }
  log.info('place withdrawn', { placeId, state: outcome })
}
