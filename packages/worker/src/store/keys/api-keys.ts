import type { Db } from '../connect/open-database.ts'
import type { ApiRight } from '../connect/schema.ts'

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly rights: readonly ApiRight[]
  /** By today's code; `null` is the whole region. */
  readonly municipalities: readonly string[] | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

const COLUMNS = ['id', 'name', 'rights', 'municipalities', 'createdAt', 'expiresAt', 'revokedAt', 'lastUsedAt'] as const

export async function insertApiKey(
  db: Db,
  key: Omit<ApiKeyRow, 'revokedAt' | 'lastUsedAt'> & { readonly secretHash: Buffer },
): Promise<void> {
  await db
    .insertInto('apiKey')
    .values({ ...key, rights: [...key.rights], municipalities: key.municipalities && [...key.municipalities] })
    .execute()
}

export const apiKeyByHash = (db: Db, secretHash: Buffer): Promise<ApiKeyRow | undefined> =>
  db.selectFrom('apiKey').select(COLUMNS).where('secretHash', '=', secretHash).executeTakeFirst()

/** The newest first. */
export const listApiKeys = (db: Db): Promise<ApiKeyRow[]> =>
  db.selectFrom('apiKey').select(COLUMNS).orderBy('id', 'desc').execute()

/** Ends a key now. `false`: there is none of this id, or it was ended before. */
export async function revokeApiKey(db: Db, id: string, now: Date): Promise<boolean> {
  const revoked = await db
    .updateTable('apiKey')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}

const NOTED_EVERY_MS = 60_000

/** Notes that the key is in use, to the minute: a write per request would be too much to pay for that. */
export async function noteApiKeyUse(db: Db, { id, lastUsedAt }: ApiKeyRow, now: Date): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < NOTED_EVERY_MS) return
  await db.updateTable('apiKey').set({ lastUsedAt: now }).where('id', '=', id).execute()
}
