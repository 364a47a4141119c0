import type { Db } from '@thuismatch/shared/db'
import { chunksOf } from './chunks-of.ts'

export type NamedTable = 'house' | 'supportTeam' | 'candidate' | 'place'

/** Which of these are there. */
export async function knownIds(db: Db, table: NamedTable, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('id', 'in', [...chunk])
      .execute()
    for (const { id } of rows) known.add(id)
  }
  return known
}

/** Of which of these caseworkers an address is known. */
export async function addressed(db: Db, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db
      .selectFrom('caseworker')
      .select('id')
      .where('id', 'in', [...chunk])
      .where('emailSealed', 'is not', null)
      .execute()
    for (const { id } of rows) known.add(id)
  }
  return known
}
