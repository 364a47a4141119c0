import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** What somebody asked for, and can undo until then. */
export interface TakeBack {
  readonly at: Date
  /** `coordinator:<id of the user>` */
  readonly by: string
  readonly reason: string
}

/** Notes that an open proposal is to be taken back at a moment. `false`: it is over, or one is noted already. */
export async function askTakeBack(tx: Tx, proposalId: string, { at, by, reason }: TakeBack): Promise<boolean> {
  const row = await tx
    .updateTable('proposal')
    .set({ takeBackAt: at, takeBackBy: by, takeBackReason: reason })
    .where('id', '=', proposalId)
    .where('state', 'in', ['proposed', 'accepted'])
    .where('takeBackAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Strikes it out, before its moment; later only where it was done or cannot be done (`always`). `false`: there is none
 * to undo.
 */
export async function dropTakeBack(tx: Tx, proposalId: string, now: Date, { always = false } = {}): Promise<boolean> {
  const row = await tx
    .updateTable('proposal')
    .set({ takeBackAt: null, takeBackBy: null, takeBackReason: null })
    .where('id', '=', proposalId)
    .where('takeBackAt', 'is not', null)
    .$if(!always, (query) => query.where('takeBackAt', '>', now))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What is noted of a proposal. */
export async function takeBackOf(db: Db | Tx, proposalId: string): Promise<TakeBack | null> {
  const row = await db
    .selectFrom('proposal')
    .select(['takeBackAt as at', 'takeBackBy as by', 'takeBackReason as reason'])
    .where('id', '=', proposalId)
    .executeTakeFirst()
  return row === undefined || row.at === null || row.by === null || row.reason === null
    ? null
    : { at: row.at, by: row.by, reason: row.reason }
}

/** Proposals whose moment has come, by id. */
export const dueTakeBacks = async (db: Db | Tx, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('proposal')
    .select('id')
    .where('takeBackAt', '<=', now)
    .orderBy('takeBackAt')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
