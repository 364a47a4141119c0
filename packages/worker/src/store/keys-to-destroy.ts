import type { Db } from '@thuismatch/shared/db'
import type { Vault } from './vault.ts'

/** Destroys the keys that rows gave up, those that an earlier try left over too. Answers how many rows had given up. */
export async function destroyGivenUpKeys(db: Db, vault: Vault): Promise<number> {
  const ids = (await db.selectFrom('keyToDestroy').select('keyId').execute()).map(({ keyId }) => keyId)
  if (ids.length === 0) return 0
  await vault.destroy(ids)
  await db.deleteFrom('keyToDestroy').where('keyId', 'in', ids).execute()
  return ids.length
}
