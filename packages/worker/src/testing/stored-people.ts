import type { Db } from '@thuismatch/shared/db'
import type { Candidate } from '@thuismatch/shared/domain'
import { personOf } from '../store/sealed-people.ts'
import type { Vault } from '../store/vault.ts'

/** Everybody in the database, opened, by id. */
export async function storedPeople(db: Db, vault: Vault): Promise<Candidate[]> {
  const rows = await db.selectFrom('candidate').select(['id', 'dataSealed']).orderBy('id').execute()
  const ring = await vault.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.map((row) => personOf(ring, row))
}
