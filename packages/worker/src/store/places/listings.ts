import { NO_PROVIDER_CONTACT, type PlaceListing, type ProviderContact } from '@thuismatch/shared/domain'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'

const contactAt = (row: string): SealedAt => ({ table: 'place_listing', column: 'contact_sealed', row })

export interface StoredListing {
  readonly listing: PlaceListing
  /** Nothing is told any more. */
  readonly isBlank: boolean
  readonly revision: number
}

const NOTHING_TOLD = { street: null, neighbourhood: null, sizeM2: null, rooms: null, provider: null, viewing: null }

/** What is told of these places; with `lock` nobody changes it until the transaction ends. */
export async function listingsOf(
  db: Db | Tx,
  dataKeys: DataKeyStore,
  placeIds: readonly string[],
  lock = false,
): Promise<ReadonlyMap<string, StoredListing>> {
  const found = new Map<string, StoredListing>()
  for (const chunk of chunksOf(placeIds)) {
    let query = db
      .selectFrom('placeListing')
      .select(['placeId', 'data', 'contactSealed', 'revision'])
      .where('placeId', 'in', chunk)
      .orderBy('placeId')
    if (lock) query = query.forUpdate()
    const rows = await query.execute()
    const ring = await dataKeys.ringFor(rows.map(({ contactSealed }) => contactSealed))
    for (const { placeId: id, data, contactSealed, revision } of rows) {
      const contact =
        contactSealed === null || ring.keyOf(contactSealed) === undefined
          ? NO_PROVIDER_CONTACT
          : (JSON.parse(ring.open(contactSealed, contactAt(id)).toString()) as ProviderContact)
      found.set(id, {
        listing: { id, ...NOTHING_TOLD, ...data, contact },
        isBlank: Object.keys(data).length === 0,
        revision,
      })
    }
  }
  return found
}

/** Writes what is told of places that are there, over what was; the same again is no change. */
export async function putListings(
  tx: Tx,
  dataKeys: DataKeyStore,
  listings: readonly PlaceListing[],
  now: Date,
): Promise<void> {
  const stored = await listingsOf(
    tx,
    dataKeys,
    listings.map(({ id }) => id),
    true,
  )
  const changed = listings.filter((listing) => isNews(stored.get(listing.id), listing))
  const called = changed.filter(({ contact }) => Object.values(contact).some((value) => value !== null))
  const made = called.length === 0 ? [] : await dataKeys.createKeys('caseworker', called.length)
  const keys = new Map(called.map(({ id }, at) => [id, made[at] as SubjectKey]))
  for (const chunk of chunksOf(changed))
    await tx
      .insertInto('placeListing')
      .values(
        chunk.map(({ id, contact, ...data }) => {
          const key = keys.get(id)
          const contactSealed = key === undefined ? null : sealUnder(key, JSON.stringify(contact), contactAt(id))
          return { placeId: id, data: JSON.stringify(data), contactSealed, updatedAt: now }
        }),
      )
      .onConflict((conflict) =>
        conflict.column('placeId').doUpdateSet(({ ref, eb }) => ({
          data: ref('excluded.data'),
          contactSealed: ref('excluded.contactSealed'),
          revision: eb('placeListing.revision', '+', 1),
          updatedAt: now,
        })),
      )
      .execute()
}

const isNews = (stored: StoredListing | undefined, listing: PlaceListing): boolean =>
  stored === undefined || stored.isBlank || textOf(stored.listing) !== textOf(listing)

/** In one order, to be compared. */
const textOf = (listing: PlaceListing): string =>
  JSON.stringify([
    listing.street,
    listing.neighbourhood,
    listing.sizeM2,
    listing.rooms,
    listing.provider,
    listing.viewing,
    listing.contact.name,
    listing.contact.telephone,
    listing.contact.email,
  ])

/** Nothing is told of the place any more; its contact is gone with its key. */
export async function clearListing(tx: Tx, placeId: string, now: Date): Promise<void> {
  await tx
    .updateTable('placeListing')
    .set(({ eb }) => ({ data: '{}', contactSealed: null, revision: eb('revision', '+', 1), updatedAt: now }))
    .where('placeId', '=', placeId)
    .execute()
}
