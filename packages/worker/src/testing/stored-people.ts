import type { Candidate } from '@thuismatch/shared/domain'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { unsealPerson } from '../store/people/sealed-people.ts'

/** Everybody in the database, opened, by id. */
export async function storedPeople(db: Db, dataKeys: DataKeyStore): Promise<Candidate[]> {
  const rows = await db.selectFrom('candidate').select(['id', 'dataSealed']).orderBy('id').execute()
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.map((row) => unsealPerson(ring, row))
}
