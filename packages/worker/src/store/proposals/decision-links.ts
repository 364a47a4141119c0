import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import { isReachable } from '../people/reachable.ts'

export interface DecisionLink {
  readonly proposalId: string
  readonly caseworkerId: string
  readonly revokedAt: Date | null
}

/** Makes the link valid. Once is enough: the mail that is sent again carries the same one. */
export async function ensureLink(
  db: Db | Tx,
  link: { readonly secretHash: Buffer; readonly proposalId: string; readonly caseworkerId: string; readonly now: Date },
): Promise<void> {
  const { secretHash, proposalId, caseworkerId, now } = link
  await db
    .insertInto('decisionLink')
    .values({ secretHash, proposalId, caseworkerId, createdAt: now })
    .onConflict((conflict) => conflict.column('secretHash').doNothing())
    .execute()
}

export const linkBySecret = (db: Db | Tx, secretHash: Buffer): Promise<DecisionLink | undefined> =>
  db
    .selectFrom('decisionLink')
    .select(['proposalId', 'caseworkerId', 'revokedAt'])
    .where('secretHash', '=', secretHash)
    .executeTakeFirst()

export const linksOf = (db: Db | Tx, proposalId: string): Promise<DecisionLink[]> =>
  db
    .selectFrom('decisionLink')
    .select(['proposalId', 'caseworkerId', 'revokedAt'])
    .where('proposalId', '=', proposalId)
    .execute()

/**
 * Counts a try at the code of this proposal, and answers how many there have been, this one included; `null` for no
 * such proposal.
 */
export async function countWrongCode(db: Db | Tx, proposalId: string): Promise<number | null> {
  const row = await db
    .updateTable('proposal')
    .set(({ eb }) => ({ wrongCodes: eb('wrongCodes', '+', 1) }))
    .where('id', '=', proposalId)
    .returning('wrongCodes')
    .executeTakeFirst()
  return row?.wrongCodes ?? null
}

export const whoDecides = (db: Db | Tx, proposalId: string) =>
  db.selectFrom('proposal').select(['caseworkerId', 'wrongCodes']).where('id', '=', proposalId).executeTakeFirst()

/**
 * Open proposals of somebody who no longer supports the person, with who does; those whose time to answer is over left
 * out, and those that would go to somebody who cannot be told: the link of the one before works until then.
 */
export const proposalsToHandOver = (db: Db | Tx, now: Date, limit: number) =>
  db
    .selectFrom('proposal as p')
    .innerJoin('candidate as c', 'c.id', 'p.candidateId')
    .select(['p.id', 'p.runId', 'c.caseworkerId as to'])
    .whereRef('c.caseworkerId', '<>', 'p.caseworkerId')
    .where(isReachable)
    .where(({ or, and, eb }) =>
      or([eb('p.state', '=', 'accepted'), and([eb('p.state', '=', 'proposed'), eb('p.expiresAt', '>', now)])]),
    )
    .where('p.pendingChoice', 'is', null)
    .orderBy('p.id')
    .limit(limit)
    .execute()

/**
 * From now on this caseworker decides: their links are valid, everybody else's are not. Answers the revision, which no
 * other change has.
 */
export async function handOver(tx: Tx, proposalId: string, caseworkerId: string, now: Date): Promise<number> {
  const { revision } = await tx
    .updateTable('proposal')
    .set({ caseworkerId })
    .where('id', '=', proposalId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  const links = tx.updateTable('decisionLink').where('proposalId', '=', proposalId)
  await links.set({ revokedAt: null }).where('caseworkerId', '=', caseworkerId).execute()
  await links.set({ revokedAt: now }).where('caseworkerId', '<>', caseworkerId).where('revokedAt', 'is', null).execute()
  return revision
}
