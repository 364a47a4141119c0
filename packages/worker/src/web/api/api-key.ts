import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Db } from '../../store/connect/open-database.ts'
import type { ApiRight } from '../../store/connect/schema.ts'
import { type ApiKeyRow, insertApiKey } from '../../store/keys/api-keys.ts'

/**
 * What a key may do: write people, write places with houses and teams, write caseworkers, read proposals, decide on
 * them.
 */
export const API_RIGHTS = [
  'candidates',
  'places',
  'caseworkers',
  'proposals',
  'decisions',
] as const satisfies readonly ApiRight[]

/** So marked that a scanner for leaked secrets finds one. */
const TOKEN = /^tm_[A-Za-z0-9_-]{43}$/

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token of an `Authorization: Bearer …` header, `null` when there is none of our form. */
export function bearerToken(header: string | undefined): string | null {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]
  return token !== undefined && TOKEN.test(token) ? token : null
}

export interface NewApiKey {
  readonly name: string
  readonly rights: readonly ApiRight[]
  readonly municipalities: readonly string[] | null
  readonly expiresAt: Date
  readonly now: Date
}

/** Makes a key. The token is answered once and kept nowhere: the database holds its hash. */
export async function createApiKey(
  db: Db,
  { now, ...key }: NewApiKey,
): Promise<{ readonly id: string; readonly token: string }> {
  const id = randomUUIDv7()
  const token = `tm_${randomBytes(32).toString('base64url')}`
  await insertApiKey(db, { ...key, id, createdAt: now, secretHash: hashOfToken(token) })
  return { id, token }
}

/** Why a key that is known no longer opens anything, or `null`. */
export const endOfKey = ({ revokedAt, expiresAt }: ApiKeyRow, now: Date): 'revoked' | 'expired' | null =>
  revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : null
