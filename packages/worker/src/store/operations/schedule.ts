import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/**
 * Claims a time at which repeated work is due. Of any number of workers that find it due at the same moment one gets
 * `true`; nobody does for a time that is not after the last one.
 */
export async function claimDueTime(tx: Tx, name: string, dueAt: Date): Promise<boolean> {
  const row = await tx
    .insertInto('schedule')
    .values({ name, lastDueAt: dueAt })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ lastDueAt: dueAt }).where('schedule.lastDueAt', '<', dueAt),
    )
    .returning('name')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * By how many milliseconds the latest time that was claimed lies ahead of the database's clock: 0, unless that clock
 * was put back. No time is ever claimed before it has come.
 */
export async function dueTimesAheadMs(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ ahead: number | null }>`
    select extract(epoch from max(last_due_at) - clock_timestamp())::float8 * 1000 as ahead from schedule
  `.execute(db)
  return Math.max(0, Math.round(rows[0]?.ahead ?? 0))
}

/**
 * Takes a claim back to `dueAt` where it lies more than `toleratedMs` ahead of `now`: the clock was put back, and
 * nothing would be due until it has caught up. Answers whether there was one.
 */
export async function forgetClaimAhead(
  db: Db | Tx,
  name: string,
  { now, dueAt, toleratedMs }: { readonly now: Date; readonly dueAt: Date; readonly toleratedMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('schedule')
    .set({ lastDueAt: dueAt })
    .where('name', '=', name)
    .where('lastDueAt', '>', new Date(now.getTime() + toleratedMs))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The last time that was claimed, or `null` when none ever was. */
export async function lastDueTime(db: Db | Tx, name: string): Promise<Date | null> {
  const row = await db.selectFrom('schedule').select('lastDueAt').where('name', '=', name).executeTakeFirst()
  return row?.lastDueAt ?? null
}

export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return (rows[0] as { now: Date }).now
}
