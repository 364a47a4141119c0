import type { Db, Tx } from '@thuismatch/shared/db'
import { sql } from 'kysely'

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

/** The last time that was claimed, or `null` when none ever was. */
export async function lastDueTime(db: Db | Tx, name: string): Promise<Date | null> {
  const row = await db.selectFrom('schedule').select('lastDueAt').where('name', '=', name).executeTakeFirst()
  return row?.lastDueAt ?? null
}

export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return (rows[0] as { now: Date }).now
}
