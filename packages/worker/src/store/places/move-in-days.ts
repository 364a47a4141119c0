import type { PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown, type SealedPerson } from '../people/sealed-people.ts'

/** From when on whoever waits can move, and places that are on offer are free, each by its id. */
export interface StoredDays {
  readonly readyOn: Map<string, PlainDate>
  readonly availableFrom: Map<string, PlainDate>
}

const PEOPLE_AT_ONCE = 5_000

/**
 * Of those that the next nightly run looks at. People are opened some at a time, and nothing of them is kept but the
 * day.
 */
export async function storedDays(db: Db, dataKeys: DataKeyStore): Promise<StoredDays> {
  const { rows: places } = await sql<{ id: string; availableFrom: PlainDate }>`
    select p.id, p.data ->> 'availableFrom' as available_from from place p
    where (p.withdrawn_at is null and p.filled_at is null)
      or exists (select from proposal o where o.place_id = p.id and o.state in ('proposed', 'accepted'))
  `.execute(db)
  const readyOn = new Map<string, PlainDate>()
  for (let after = ''; ; ) {
    const { rows } = await sql<SealedPerson>`
      select c.id, c.data_sealed from candidate c
      where c.id > ${after} and c.erased_at is null and ((c.withdrawn_at is null and c.housed_at is null)
        or exists (select from proposal o where o.candidate_id = c.id and o.state in ('proposed', 'accepted')))
      order by c.id limit ${PEOPLE_AT_ONCE}
    `.execute(db)
    const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
    for (const row of rows) {
      const person = personIfKnown(ring, row)
      if (person !== null) readyOn.set(row.id, person.readyOn)
    }
    const last = rows.at(-1)
    if (last === undefined)
      return { readyOn, availableFrom: new Map(places.map(({ id, availableFrom }) => [id, availableFrom])) }
    after = last.id
  }
}
