import type { PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown, type SealedPerson } from '../people/sealed-people.ts'

/** From when on somebody who waits can move, and some place on offer is free. */
export interface StoredDays {
  readonly readyOn: ReadonlySet<PlainDate>
  readonly availableFrom: ReadonlySet<PlainDate>
}

/** Whose days are not asked for. */
export interface ButOf {
  readonly candidate: (id: string) => boolean
  readonly place: (id: string) => boolean
}

const PEOPLE_AT_ONCE = 1_000

const NOBODY: ButOf = { candidate: () => false, place: () => false }

/**
 * Of those that the next nightly run looks at. People are opened some at a time, and nothing of them is kept but the
 * day.
 */
export async function storedDays(db: Db, dataKeys: DataKeyStore, butOf: ButOf = NOBODY): Promise<StoredDays> {
  const { rows: places } = await sql<{ id: string; availableFrom: PlainDate }>`
    select p.id, p.data ->> 'availableFrom' as available_from from place p
    where (p.withdrawn_at is null and p.filled_at is null)
      or exists (select from proposal o where o.place_id = p.id and o.state in ('proposed', 'accepted'))
  `.execute(db)
  const availableFrom = new Set(places.filter(({ id }) => !butOf.place(id)).map((place) => place.availableFrom))
  const readyOn = new Set<PlainDate>()
  for (let after = ''; ; ) {
    const { rows } = await sql<SealedPerson>`
      select c.id, c.data_sealed from candidate c
      where c.id > ${after} and c.erased_at is null and ((c.withdrawn_at is null and c.housed_at is null)
        or exists (select from proposal o where o.candidate_id = c.id and o.state in ('proposed', 'accepted')))
      order by c.id limit ${PEOPLE_AT_ONCE}
    `.execute(db)
    const asked = rows.filter(({ id }) => !butOf.candidate(id))
    const ring = await dataKeys.ringFor(asked.map(({ dataSealed }) => dataSealed))
    for (const row of asked) {
      const person = personIfKnown(ring, row)
      if (person !== null) readyOn.add(person.readyOn)
    }
    const last = rows.at(-1)
    if (last === undefined) return { readyOn, availableFrom }
    after = last.id
  }
}
