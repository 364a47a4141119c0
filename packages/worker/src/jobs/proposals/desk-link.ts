import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import {
  extendCaseworkerLink,
  insertCaseworkerLink,
  linkByHandle,
  linkInForce,
} from '../../store/people/caseworker-links.ts'
import type { WithScope } from '../../store/scope/with-scope.ts'
import { hashOfSecret, keyFor, readKey, sameKey } from './link-keys.ts'
import { base32 } from './reference.ts'

/**
 * A link to all that is of one caseworker. `handle` may stand in a log: it opens nothing. The secret belongs in a
 * fragment or a body.
 */
export interface DeskLink {
  readonly handle: string
  /** base64url, 43 characters. */
  readonly secret: string
}

/** After the last mail that carried it. */
const LASTS_MS = 90 * 24 * 3600_000

/** Follows from `SECRET_KEY`, so that a mail that is sent again is the same mail. The database holds its hash. */
const secretOf = (secretKey: string, handle: string): string =>
  createHmac('sha256', keyFor('desk links', secretKey)).update(handle).digest('base64url')

/** The link of this caseworker, made where there is none, and good for another ninety days. */
export async function ensureDeskLink(
  db: Db | Tx,
  secretKey: string,
  caseworkerId: string,
  now: Date,
): Promise<DeskLink> {
  const expiresAt = new Date(now.getTime() + LASTS_MS)
  const known = await linkInForce(db, caseworkerId, now)
  if (known !== undefined) {
    const secret = secretOf(secretKey, known.handle)
    // Under another SECRET_KEY by now: the old one opens until it ends, and mails carry a new one.
    if (hashOfSecret(secret).equals(known.secretHash)) {
      await extendCaseworkerLink(db, known.handle, expiresAt)
      return { handle: known.handle, secret }
    }
  }
  const handle = base32(randomBytes(8).readBigUInt64BE(), 12)
  const secret = secretOf(secretKey, handle)
  await insertCaseworkerLink(db, { handle, caseworkerId, secretHash: hashOfSecret(secret), createdAt: now, expiresAt })
  return { handle, secret }
}

/** The link that is in force, for a page that leads there; `null` where no mail has carried one yet. */
export async function knownDeskLink(
  db: Db | Tx,
  secretKey: string,
  caseworkerId: string,
  now: Date,
): Promise<DeskLink | null> {
  const known = await linkInForce(db, caseworkerId, now)
  if (known === undefined) return null
  const secret = secretOf(secretKey, known.handle)
  return hashOfSecret(secret).equals(known.secretHash) ? { handle: known.handle, secret } : null
}

/** *ended*: it was one, and its time is over or it was taken back. */
export type DeskRefused = { readonly ok: false; readonly reason: 'unknown' | 'ended' }

/** Does work for whoever holds the link, in scope of what is its caseworker's alone. */
export async function withDesk<T>(
  { withScope }: { readonly withScope: WithScope },
  { handle, secret }: DeskLink,
  now: Date,
  work: (tx: Tx, caseworkerId: string) => Promise<T>,
): Promise<{ readonly ok: true; readonly done: T } | DeskRefused> {
  if (!/^[0-9A-Z]{12}$/.test(handle) || readKey(secret)?.kind !== 'secret') return { ok: false, reason: 'unknown' }
  return withScope({ desk: handle }, async (tx) => {
    const link = await linkByHandle(tx, handle)
    if (link === undefined || !sameKey(hashOfSecret(secret).toString('hex'), link.secretHash.toString('hex')))
      return { ok: false, reason: 'unknown' }
    if (link.revokedAt !== null || link.expiresAt <= now) return { ok: false, reason: 'ended' }
    return { ok: true, done: await work(tx, link.caseworkerId) }
  })
}
