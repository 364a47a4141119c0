import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { insertProviderLink, type ProviderLink, providerLinkByHandle } from '../../store/places/provider-links.ts'
import type { WithScope } from '../../store/scope/with-scope.ts'
import { hashOfSecret, keyFor, readKey, sameKey } from './link-keys.ts'
import { base32 } from './reference.ts'

export interface NewProviderLink {
  /** Who has it, for the audit and the list. */
  readonly name: string
  readonly houseIds: readonly string[]
  readonly placeIds: readonly string[]
  readonly days: number
  /** The place whose contact gets it by mail. */
  readonly mailPlaceId?: string
}

const DAY_MS = 24 * 3600_000

/** Makes a link for a housing provider. Its address is answered once: the database holds the hash of its secret. */
export async function makeProviderLink(
  db: Db | Tx,
  { secretKey, publicUrl }: { readonly secretKey: string; readonly publicUrl: string },
  { days, mailPlaceId, ...link }: NewProviderLink,
  now: Date,
): Promise<{ readonly handle: string; readonly url: string; readonly expiresAt: Date }> {
  const handle = base32(randomBytes(8).readBigUInt64BE(), 12)
  const secret = secretOf(secretKey, handle)
  const expiresAt = new Date(now.getTime() + days * DAY_MS)
  const secretHash = hashOfSecret(secret)
  await insertProviderLink(db, {
    ...link,
    handle,
    secretHash,
    createdAt: now,
    expiresAt,
    mailPlaceId: mailPlaceId ?? null,
  })
  return { handle, url: providerLinkAddress({ secretKey, publicUrl }, handle), expiresAt }
}

const secretOf = (secretKey: string, handle: string): string =>
  createHmac('sha256', keyFor('provider links', secretKey)).update(handle).digest('base64url')

/** Where a link leads, its secret in the fragment: for a mail to whoever it was made for. */
export const providerLinkAddress = (
  { secretKey, publicUrl }: { readonly secretKey: string; readonly publicUrl: string },
  handle: string,
): string => `${publicUrl}/p/${handle}#${secretOf(secretKey, handle)}`

/** *ended*: it was one, and its time is over or it was taken back. */
export type ProviderRefused = { readonly ok: false; readonly reason: 'unknown' | 'ended' }

/** Does work for whoever holds the link, in scope of its places alone. */
export async function withProvider<T>(
  { withScope }: { readonly withScope: WithScope },
  { handle, secret }: { readonly handle: string; readonly secret: string },
  now: Date,
  work: (tx: Tx, link: ProviderLink) => Promise<T>,
): Promise<{ readonly ok: true; readonly done: T } | ProviderRefused> {
  if (!/^[0-9A-Z]{12}$/.test(handle) || readKey(secret)?.kind !== 'secret') return { ok: false, reason: 'unknown' }
  return withScope({ provider: handle }, async (tx) => {
    const link = await providerLinkByHandle(tx, handle)
    if (link === undefined || !sameKey(hashOfSecret(secret).toString('hex'), link.secretHash.toString('hex')))
      return { ok: false, reason: 'unknown' }
    if (link.revokedAt !== null || link.expiresAt <= now) return { ok: false, reason: 'ended' }
    return { ok: true, done: await work(tx, link) }
  })
}
