import type { Candidate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { NamedTable } from '../connect/known-ids.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown, type SealedPerson } from '../people/sealed-people.ts'

const TABLES: Readonly<Record<NamedTable, string>> = {
  house: 'house',
  supportTeam: 'support_team',
  candidate: 'candidate',
  place: 'place',
  caseworker: 'caseworker',
}

/**
 * What is stored under ids that are these but for capitals and zeros in front; `alike` of each id is how they are
 * compared.
 */
export async function alikeIds(db: Db | Tx, table: NamedTable, alike: Iterable<string>): Promise<readonly string[]> {
  const found: string[] = []
  for (const chunk of chunksOf([...new Set(alike)])) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(TABLES[table])}
      where lower(regexp_replace(id, '^0+(?=[0-9])', '')) = any (${[...chunk]}::text[]) order by id
    `.execute(db)
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

/** Every house by its id, for somebody who calls one by its name. */
export async function houseNames(db: Db | Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, data ->> 'name' as name from house`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Those of these who live in a house. */
export async function residentsAmong(db: Db | Tx, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const chunk of chunksOf([...new Set(ids)])) {
    const { rows } = await sql<{ id: string }>`
      select distinct coalesce(resident ->> 'id', resident #>> '{}') as id
      from house, jsonb_array_elements(house.data -> 'residents') as resident
      where coalesce(resident ->> 'id', resident #>> '{}') = any (${[...chunk]}::text[])
    `.execute(db)
    for (const { id } of rows) found.add(id)
  }
  return found
}

/** Those of these people who are stored and whose key opens. */
export async function peopleByIds(
  db: Db | Tx,
  dataKeys: DataKeyStore,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Candidate>> {
  const people = new Map<string, Candidate>()
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows: readonly SealedPerson[] = await db
      .selectFrom('candidate')
      .select(['id', 'dataSealed'])
      .where('id', 'in', chunk)
      .where('erasedAt', 'is', null)
      .execute()
    const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
    for (const row of rows) {
      const person = personIfKnown(ring, row)
      if (person !== null) people.set(row.id, person)
    }
  }
  return people
}

/** Who waits and what is on offer by what this importer said of it last. */
export async function importedBy(
  db: Db | Tx,
  table: 'candidate' | 'place',
  importer: string,
): Promise<readonly string[]> {
  const since = table === 'candidate' ? sql`housed_at is null and erased_at is null` : sql`filled_at is null`
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)}
    where imported_by = ${importer} and withdrawn_at is null and ${since} order by id
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Keeps whose list these are on now. */
export async function markImported(
  tx: Tx,
  table: 'candidate' | 'place',
  ids: readonly string[],
  importer: string,
): Promise<void> {
  for (const chunk of chunksOf(ids))
    await tx
      .updateTable(table)
      .set({ importedBy: importer })
      .where('id', 'in', chunk)
      .where((eb) => eb.or([eb('importedBy', 'is', null), eb('importedBy', '!=', importer)]))
      .execute()
}
