import { batchCalls } from '@thuismatch/shared/batch-calls'
import type { Clock } from '@thuismatch/shared/clock'
import { permanent, transient } from '@thuismatch/shared/errors'
import type { Log } from '@thuismatch/shared/log'
import type { JobPayloads } from '@thuismatch/shared/queue'
import { notesOnHouse } from '@thuismatch/shared/schema'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { putHouses } from '../../store/places/houses.ts'
import { putPlaces, referencesOf, referenceText, unknownReferences } from '../../store/places/places.ts'

export interface IntakeDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
}

/** How long an offer waits for the house or the team that it names: jobs of one sender may overtake each other. */
export const REFERENCE_WITHIN_MS = 2 * 60_000

/** An offer as it came. `sentAt` is by the sender's clock. */
export type Offer = JobPayloads['place.offered'] & { readonly sentAt: Date }

/** So many offers share a transaction at most. */
const MAX_TOGETHER = 50

/**
 * Handles `place.offered`; offers that come at once share a transaction. Safe to run twice: what is known already, or
 * known to be newer, is left alone.
 */
export function offerIntake(deps: IntakeDeps): (offer: Offer) => Promise<void> {
  return batchCalls({
    work: async (offers: readonly Offer[]) => {
      await takeOffers(offers, deps)
      return () => {}
    },
    keyOf: ({ place }) => place.id,
    limit: MAX_TOGETHER,
  })
}

/** All of them, each for another place, or none. */
export async function takeOffers(batch: readonly Offer[], { db, clock, log }: IntakeDeps): Promise<void> {
  const now = clock.now()
  // One order for everybody, so that two workers do not each wait for a row of the other.
  const offers = batch.toSorted((a, b) => (a.place.id < b.place.id ? -1 : 1))
  const places = offers.map(({ place }) => place)
  const sentAt = new Map(offers.map((offer) => [offer.place.id, offer.sentAt]))
  // Of a house that several bring, the one that was sent last.
  const broughtAt = new Map(
    offers
      .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
      .flatMap(({ house, sentAt }) => (house === null ? [] : [[house.id, { house, sentAt }] as const])),
  )
  const houses = [...broughtAt.values()].map(({ house }) => house)
  const outcomes = await inTransaction(db, async (tx) => {
    await putHouses(tx, houses, now, { sentAt: ({ id }) => broughtAt.get(id)?.sentAt ?? now })
    const [unknown] = await unknownReferences(tx, places)
    if (unknown !== undefined) {
      const first = offers.find(({ place }) =>
        referencesOf(place).some(({ kind, id }) => kind === unknown.kind && id === unknown.id),
      ) as Offer
      const message = `Place ${first.place.id} names ${referenceText(unknown)}, which is not known; expected it to be imported, or to come with the offer.`
      throw now.getTime() - first.sentAt.getTime() > REFERENCE_WITHIN_MS ? permanent(message) : transient(message)
    }
    return putPlaces(tx, places, { now, sentAt: ({ id }) => sentAt.get(id) as Date, match: true })
  })
  const overfull = new Set(houses.filter((house) => notesOnHouse(house).length > 0).map(({ id }) => id))
  for (const { id: placeId, houseId } of places)
    if (houseId !== null && overfull.has(houseId))
      log.warn('the house of this place has more residents, or more of them with support, than it has room for', {
        placeId,
      })
  for (const [index, placeId] of [...sentAt.keys()].entries())
    log.info('place offered', { placeId, state: outcomes[index] ?? 'unchanged' })
}
