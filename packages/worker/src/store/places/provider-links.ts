import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** By which a housing provider sees what became of these places, and of those of these houses. */
export interface ProviderLink {
  readonly handle: string
  readonly name: string
  readonly houseIds: readonly string[]
  readonly placeIds: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  /** Of which place the contact got it by mail; `null`: it was passed on by hand. */
  readonly mailPlaceId: string | null
}

const COLUMNS = [
  'handle',
  'name',
  'houseIds',
  'placeIds',
  'createdAt',
  'expiresAt',
  'revokedAt',
  'mailPlaceId',
] as const

export async function insertProviderLink(
  db: Db | Tx,
  link: Omit<ProviderLink, 'revokedAt'> & { readonly secretHash: Buffer },
): Promise<void> {
  await db
    .insertInto('providerLink')
    .values({ ...link, houseIds: [...link.houseIds], placeIds: [...link.placeIds] })
    .execute()
}

/** The newest first. */
export const listProviderLinks = (db: Db | Tx): Promise<ProviderLink[]> =>
  db.selectFrom('providerLink').select(COLUMNS).orderBy('createdAt', 'desc').orderBy('handle').execute()

/** Those that name this place, or its house, the newest first. */
export const providerLinksTo = (
  db: Db | Tx,
  { placeId, houseId }: { readonly placeId: string; readonly houseId: string | null },
): Promise<ProviderLink[]> =>
  db
    .selectFrom('providerLink')
    .select(COLUMNS)
    .where(sql<boolean>`(${placeId} = any(place_ids) or ${houseId}::text = any(house_ids))`)
    .orderBy('createdAt', 'desc')
    .orderBy('handle')
    .execute()

export const providerLinkByHandle = (
  db: Db | Tx,
  handle: string,
): Promise<(ProviderLink & { secretHash: Buffer }) | undefined> =>
  db
    .selectFrom('providerLink')
    .select([...COLUMNS, 'secretHash'])
    .where('handle', '=', handle)
    .executeTakeFirst()

/** Ends it now. `false`: there is none of this handle, or it was ended before. */
export async function revokeProviderLink(db: Db | Tx, handle: string, now: Date): Promise<boolean> {
  const revoked = await db
    .updateTable('providerLink')
    .set({ revokedAt: now })
    .where('handle', '=', handle)
    .where('revokedAt', 'is', null)
    .returning('handle')
    .executeTakeFirst()
  return revoked !== undefined
}
