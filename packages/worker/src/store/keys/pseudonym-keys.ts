import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** What makes a pseudonym of a BSN, sealed; `null` where none was needed yet. */
export const sealedPseudonymKey = async (db: Db | Tx): Promise<Buffer | null> =>
  (await db.selectFrom('pseudonymKey').select('sealed').executeTakeFirst())?.sealed ?? null

/** Keeps the first; whoever comes later finds it. */
export async function keepPseudonymKey(db: Db | Tx, sealed: Buffer): Promise<void> {
  await db
    .insertInto('pseudonymKey')
    .values({ sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The same key, sealed anew. */
export async function putPseudonymKey(db: Db | Tx, sealed: Buffer): Promise<void> {
  await db.updateTable('pseudonymKey').set({ sealed }).execute()
}
