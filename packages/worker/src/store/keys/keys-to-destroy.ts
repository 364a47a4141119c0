import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from './data-key-store.ts'

/** Destroys the keys that rows gave up, those that an earlier try left over too. Answers how many rows had given up. */
export async function destroyGivenUpKeys(db: Db, dataKeys: DataKeyStore): Promise<number> {
  const ids = (await db.selectFrom('keyToDestroy').select('keyId').execute()).map(({ keyId }) => keyId)
  if (ids.length === 0) return 0
  await dataKeys.destroy(ids)
  // One parameter however many there are: a year of runs, or an import of everybody, can give up more than 65,535 at
  // once.
  await sql`delete from key_to_destroy where key_id = any(${ids}::uuid[])`.execute(db)
  return ids.length
}
