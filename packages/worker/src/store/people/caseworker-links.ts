import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

export interface CaseworkerLink {
  readonly handle: string
  readonly caseworkerId: string
  readonly secretHash: Buffer
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

const COLUMNS = ['handle', 'caseworkerId', 'secretHash', 'expiresAt', 'revokedAt'] as const

/** The newest link of a caseworker that opens something. */
export const linkInForce = (db: Db | Tx, caseworkerId: string, now: Date): Promise<CaseworkerLink | undefined> =>
  db
    .selectFrom('caseworkerLink')
    .select(COLUMNS)
    .where('caseworkerId', '=', caseworkerId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .orderBy('handle')
    .limit(1)
    .executeTakeFirst()

export const linkByHandle = (db: Db | Tx, handle: string): Promise<CaseworkerLink | undefined> =>
  db.selectFrom('caseworkerLink').select(COLUMNS).where('handle', '=', handle).executeTakeFirst()

export async function insertCaseworkerLink(
  db: Db | Tx,
  link: Omit<CaseworkerLink, 'revokedAt'> & { readonly createdAt: Date },
): Promise<void> {
  await db.insertInto('caseworkerLink').values(link).execute()
}

/** Each mail that carries it makes it last longer. */
export async function extendCaseworkerLink(db: Db | Tx, handle: string, expiresAt: Date): Promise<void> {
  await db
    .updateTable('caseworkerLink')
    .set({ expiresAt })
    .where('handle', '=', handle)
    .where('expiresAt', '<', expiresAt)
    .execute()
}

/**
 * From now on no link to all that is theirs opens anything; the next mail carries another. Answers how many there were.
 */
export async function revokeCaseworkerLinks(db: Db | Tx, caseworkerId: string, now: Date): Promise<number> {
  const revoked = await db
    .updateTable('caseworkerLink')
    .set({ revokedAt: now })
    .where('caseworkerId', '=', caseworkerId)
    .where('revokedAt', 'is', null)
    .returning('handle')
    .execute()
  return revoked.length
}
