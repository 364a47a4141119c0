import {
  type Candidate,
  completeHouse,
  completePlace,
  completeSupportTeam,
  currentCode,
  type House,
  type Place,
  type PlaceListing,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import type { Caseworker } from '@thuismatch/shared/schema'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { caseworkersByIds } from '../people/caseworkers.ts'
import { unsealPerson } from '../people/sealed-people.ts'
import { listingsOf } from '../places/listings.ts'

/** What the API keeps: whose it is, its revision for the ETag, whether it is still in play, and its document. */
export interface KeptEntity<T> {
  /** That speaks for it, by today's code. */
  readonly municipality: string | null
  readonly data: () => Promise<T>
  readonly revision: number
  readonly withdrawn: boolean
  /** Nothing is known of it yet, so that whoever does may say so. */
  readonly isUnclaimed?: boolean
}

/** Reads one; with `lock` nobody changes it until the transaction ends. */
export type FindStored<T> = (
  db: Db | Tx,
  dataKeys: DataKeyStore,
  id: string,
  lock: boolean,
) => Promise<KeptEntity<T> | undefined>

export const storedCandidate: FindStored<Candidate> = async (db, dataKeys, id, lock) => {
  let query = db
    .selectFrom('candidate')
    .select(['id', 'municipality', 'residesIn', 'dataSealed', 'revision', 'withdrawnAt', 'housedAt'])
    .where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return (
    row && {
      municipality: row.municipality ?? row.residesIn,
      data: async () => unsealPerson(await dataKeys.ringFor([row.dataSealed]), row),
      revision: row.revision,
      withdrawn: row.withdrawnAt !== null || row.housedAt !== null,
    }
  )
}

export const storedPlace: FindStored<Place> = async (db, _dataKeys, id, lock) => {
  let query = db.selectFrom('place').select(['data', 'revision', 'withdrawnAt', 'filledAt']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...open(row, completePlace), withdrawn: row.withdrawnAt !== null || row.filledAt !== null }
}

export const storedHouse: FindStored<House> = async (db, _dataKeys, id, lock) => {
  let query = db.selectFrom('house').select(['data', 'revision']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...open(row, completeHouse), withdrawn: false }
}

export const storedSupportTeam: FindStored<SupportTeam> = async (db, _dataKeys, id, lock) => {
  let query = db.selectFrom('supportTeam').select(['data', 'revision']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...open(row, completeSupportTeam), withdrawn: false }
}

/** A caseworker; one of whom nothing is known is not there yet. Contacts of webhook endpoints are none. */
export const storedCaseworker: FindStored<Caseworker> = async (db, dataKeys, id, lock) => {
  let query = db
    .selectFrom('caseworker')
    .select(['municipality', 'emailSealed', 'revision'])
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('webhookEndpoint').select('id').whereRef('contactId', '=', 'caseworker.id'))),
    )
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return (
    row && {
      municipality: row.municipality,
      data: async () => (await caseworkersByIds(db, dataKeys, [id])).get(id) as Caseworker,
      revision: row.revision,
      withdrawn: row.emailSealed === null,
      isUnclaimed: row.emailSealed === null && row.municipality === null,
    }
  )
}

/** The municipality of a place that is there and in scope. */
export const storedPlaceCode = async (db: Db | Tx, id: string): Promise<string | undefined> =>
  (await db.selectFrom('place').select('municipality').where('id', '=', id).executeTakeFirst())?.municipality

/** What is told of a place, once something is; it belongs to the municipality of the place. */
export const storedListing: FindStored<PlaceListing> = async (db, dataKeys, id, lock) => {
  const stored = (await listingsOf(db, dataKeys, [id], lock)).get(id)
  if (stored === undefined) return undefined
  const place = await db.selectFrom('place').select('municipality').where('id', '=', id).executeTakeFirst()
  const { listing, revision, isBlank } = stored
  return { municipality: place?.municipality ?? null, data: async () => listing, revision, withdrawn: isBlank }
}

const open = <T extends { readonly municipality: string }>(
  row: { readonly data: T; readonly revision: number },
  complete: (stored: T) => T,
) => ({
  municipality: currentCode(row.data.municipality),
  data: async () => complete(row.data),
  revision: row.revision,
})
