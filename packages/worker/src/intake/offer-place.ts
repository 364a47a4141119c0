import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import { permanent, transient } from '@thuismatch/shared/errors'
import type { Log } from '@thuismatch/shared/log'
import type { JobPayloads } from '@thuismatch/shared/queue'
import { putHouses } from '../store/houses.ts'
import { putPlaces, unknownReferences } from '../store/places.ts'

export interface IntakeDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
}

/** How long an offer waits for the house or the team that it names: jobs of one sender may overtake each other. */
export const REFERENCE_WITHIN_MS = 2 * 60_000

/** Handles `place.offered`. Safe to run twice: what is known already, or known to be newer, is left alone. */
export async function offerPlace(
  { place, house }: JobPayloads['place.offered'],
  { db, clock, log }: IntakeDeps,
  sentAt: Date,
): Promise<void> {
  const now = clock.now()
  const outcome = await inTransaction(db, async (tx) => {
    if (house !== null) await putHouses(tx, [house], now)
    const [unknown] = await unknownReferences(tx, [place])
    if (unknown !== undefined) {
      const message = `Place ${place.id} names ${unknown}, which is not known; expected it to be imported, or to come with the offer.`
      throw now.getTime() - sentAt.getTime() > REFERENCE_WITHIN_MS ? permanent(message) : transient(message)
    }
    const [put] = await putPlaces(tx, [place], { now, heardAt: sentAt, match: true })
    return put
  })
  log.info('place offered', { placeId: place.id, state: outcome ?? 'unchanged' })
}
