import { ReadOnlyServer, readOnlyWords } from '@thuismatch/shared/postgres'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

/**
 * Throws where the server that answers takes no writes: connections that stood before it became a standby, or before
 * somebody set `default_transaction_read_only`, go on answering every question.
 */
export async function refuseReadOnly(db: Db): Promise<void> {
  const { rows } = await sql<{ readonly: string }>`
    select current_setting('transaction_read_only') as readonly
  `.execute(db)
  if (rows[0]?.readonly === 'on') throw new ReadOnlyServer(readOnlyWords(null))
}
