import type { Db } from '../connect/open-database.ts'
import type { UserRow } from './users.ts'

/** A session ends after this long without a look, and after {@link SESSION_MS} in any case. */
const IDLE_MS = 60 * 60_000
export const SESSION_MS = 10 * 3_600_000

/** A look is noted to the minute: a write per page would be too much to pay for that. */
const NOTED_EVERY_MS = 60_000

export async function openSession(db: Db, userId: string, tokenHash: Buffer, now: Date): Promise<void> {
  await db
    .insertInto('coordinatorSession')
    .values({ tokenHash, userId, createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + SESSION_MS) })
    .execute()
}

/** Whose session it is; `undefined` when it has ended, lapsed, or belongs to somebody who was removed. */
export async function userOfSession(db: Db, tokenHash: Buffer, now: Date): Promise<UserRow | undefined> {
  const row = await db
    .selectFrom('coordinatorSession as s')
    .innerJoin('coordinatorUser as u', 'u.id', 's.userId')
    .select(['u.id', 'u.name', 'u.role', 'u.municipalities', 'u.createdAt', 'u.removedAt', 's.seenAt'])
    .where('s.tokenHash', '=', tokenHash)
    .where('s.endedAt', 'is', null)
    .where('s.expiresAt', '>', now)
    .where('s.seenAt', '>', new Date(now.getTime() - IDLE_MS))
    .where('u.removedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { seenAt, ...user } = row
  if (now.getTime() - seenAt.getTime() >= NOTED_EVERY_MS)
    await db.updateTable('coordinatorSession').set({ seenAt: now }).where('tokenHash', '=', tokenHash).execute()
  return user
}

/** What the session of a browser is worth from now on: nothing. */
export async function endSession(db: Db, tokenHash: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('coordinatorSession')
    .set({ endedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('endedAt', 'is', null)
    .execute()
}
