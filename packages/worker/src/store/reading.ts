import { type Db, inTransaction, type Tx } from '@thuismatch/shared/db'
import { sql } from 'kysely'

/**
 * Reads as somebody who sees the rows in reach of these municipalities and no other, whatever the query asks for; `null`
 * is the whole region. The database itself sees to that. Then, as the program again, does what follows from it.
 */
export const reading = <T, R>(
  db: Db,
  municipalities: readonly string[] | null,
  read: (tx: Tx) => Promise<T>,
  then: (tx: Tx, found: T) => Promise<R>,
): Promise<R> =>
  inTransaction(db, async (tx) => {
    await sql`select set_config('thuismatch.reach', ${municipalities?.join(',') ?? 'region'}, true)`.execute(tx)
    await sql`set local role thuismatch_reader`.execute(tx)
    const found = await read(tx)
    await sql`reset role`.execute(tx)
    return then(tx, found)
  })
