import type { Candidate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown, type SealedPerson } from './sealed-people.ts'

const PEOPLE_AT_ONCE = 1_000

/**
 * Everybody who was written at that moment or later (`null`: everybody), by id, opened a portion at a time; between
 * portions others have their turn. Whoever's key is not there is left out.
 */
export async function* openedPeople(
  db: Db,
  dataKeys: DataKeyStore,
  since: Date | null,
): AsyncGenerator<readonly Candidate[]> {
  const changed = since === null ? sql`true` : sql`updated_at >= ${since}`
  for (let after = ''; ; ) {
    const { rows } = await sql<SealedPerson>`
      select id, data_sealed from candidate
      where erased_at is null and ${changed} and id > ${after} order by id limit ${PEOPLE_AT_ONCE}
    `.execute(db)
    const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
    yield rows.flatMap((row) => personIfKnown(ring, row) ?? [])
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

export interface PeopleVersion {
  /** The latest writing of anybody, erased people included. */
  readonly writtenAt: Date | null
  /** Another where somebody was erased since. */
  readonly erased: number
}

/** Whether anything about anybody is new. */
export async function peopleVersion(db: Db): Promise<PeopleVersion> {
  const { rows } = await sql<PeopleVersion>`
    select (select max(updated_at) from candidate) as written_at,
      (select count(*)::int from candidate where erased_at is not null) as erased
  `.execute(db)
  return rows[0] ?? { writtenAt: null, erased: 0 }
}

/** Ids of everybody who is there. */
export async function idsOfPeople(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from candidate where erased_at is null`.execute(db)
  return rows.map(({ id }) => id)
}
