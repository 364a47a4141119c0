import { isUuid } from '@thuismatch/shared/ids'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { countWrongCode, linkBySecret, linksOf, whoDecides } from '../../store/proposals/decision-links.ts'
import type { WithScope } from '../../store/scope/with-scope.ts'
import { decisionKeysOf, hashOfSecret, readKey, sameKey } from './link-keys.ts'

/**
 * *unknown*: no such proposal, or not a key to it. *superseded*: it was one, and now somebody else decides, or a newer
 * mail holds the key. *locked*: too many wrong codes were typed; the link itself still works.
 */
export type Access = { readonly ok: true; readonly caseworkerId: string } | Refused

export interface Refused {
  readonly ok: false
  readonly reason: 'unknown' | 'superseded' | 'locked'
}

/** A code has 50 bits: so many tries leave a guess a chance of one in 10^14. */
export const MAX_WRONG_CODES = 10

export interface AccessDeps {
  readonly withScope: WithScope
  readonly secretKey: string
}

/**
 * Does work for whoever holds this key to this proposal, the secret of a link or the code that is printed beside it, in
 * scope of that proposal alone. Otherwise changes nothing but the count of wrong codes.
 */
export async function withAccess<T>(
  { withScope, secretKey }: AccessDeps,
  { proposalId, secret }: { readonly proposalId: string; readonly secret: string },
  work: (tx: Tx, caseworkerId: string) => Promise<T>,
): Promise<{ readonly ok: true; readonly done: T } | Refused> {
  const read = readKey(secret)
  if (!isUuid(proposalId) || read === null) return refused('unknown')
  return withScope({ proposalId }, async (tx) => {
    const access = await accessTo(tx, secretKey, proposalId, read)
    return access.ok ? { ok: true, done: await work(tx, access.caseworkerId) } : access
  })
}

async function accessTo(
  db: Tx,
  secretKey: string,
  proposalId: string,
  read: NonNullable<ReturnType<typeof readKey>>,
): Promise<Access> {
  const proposal = await whoDecides(db, proposalId)
  if (proposal === undefined) return refused('unknown')

  if (read.kind === 'secret') {
    const link = await linkBySecret(db, hashOfSecret(read.key))
    if (link === undefined || link.proposalId !== proposalId) return refused('unknown')
    return judged(link, proposal.caseworkerId)
  }
  if (proposal.wrongCodes >= MAX_WRONG_CODES) return refused('locked')
  for (const link of await linksOf(db, proposalId)) {
    if (sameKey(decisionKeysOf(secretKey, proposalId, link.caseworkerId).code, read.key)) {
      return judged(link, proposal.caseworkerId)
    }
  }
  const tries = await countWrongCode(db, proposalId)
  return refused(tries !== null && tries >= MAX_WRONG_CODES ? 'locked' : 'unknown')
}

const judged = (link: { caseworkerId: string; revokedAt: Date | null }, caseworkerId: string): Access =>
  link.revokedAt === null && link.caseworkerId === caseworkerId ? { ok: true, caseworkerId } : refused('superseded')

const refused = (reason: Refused['reason']): Refused => ({ ok: false, reason })
