import { amsterdamDate } from '@thuismatch/shared/clock'
import { type AsGiven, type Candidate, completePlace, type Place, type PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown } from '../people/sealed-people.ts'

/** A home that somebody lives in, or has an open proposal for. */
export interface StoredHome {
  readonly candidate: Candidate
  readonly place: Place
  readonly standing: 'placed' | 'proposed'
  /** The day of the move; `null` where it is not known. */
  readonly since: PlainDate | null
}

/**
 * Every home in scope whose resident is known by their facts: who was placed there last and was not placed elsewhere
 * since, who is on file as living there, and who has an open proposal for it. Whose key is not there, or who was
 * erased, is left out. By place.
 */
export async function heldHomes(db: Db | Tx, dataKeys: DataKeyStore): Promise<StoredHome[]> {
  const { rows } = await sql<HeldRow>`
    select p.data as place, c.id, c.data_sealed, held.standing, held.moves_on, held.closed_at
    from (
      select o.place_id, o.candidate_id, 'proposed' as standing, o.move_in_on as moves_on, null::timestamptz as closed_at
        from proposal o where o.state in ('proposed', 'accepted')
      union all
      select * from (
        select distinct on (o.place_id) o.place_id, o.candidate_id, 'placed', o.move_in_on, o.closed_at
        from proposal o join place q on q.id = o.place_id and q.filled_at is not null
        where o.state = 'placed'
        order by o.place_id, o.closed_at desc
      ) as last
      where not exists (select from proposal later where later.candidate_id = last.candidate_id and later.state = 'placed'
        and later.closed_at > last.closed_at and later.place_id <> last.place_id)
      union all
      select q.id, q.data ->> 'occupiedBy', 'placed', null, null from place q
        where q.data ->> 'occupiedBy' is not null and q.withdrawn_at is null and q.filled_at is null
    ) as held (place_id, candidate_id, standing, moves_on, closed_at)
    join place p on p.id = held.place_id
    join candidate c on c.id = held.candidate_id and c.erased_at is null and c.withdrawn_at is null
    order by p.id, held.standing, c.id
  `.execute(db)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.flatMap((row): StoredHome[] => {
    const candidate = personIfKnown(ring, row)
    return candidate === null
      ? []
      : [{ candidate, place: completePlace(row.place), standing: row.standing, since: sinceOf(row) }]
  })
}

interface HeldRow {
  readonly place: AsGiven<Place>
  readonly id: string
  readonly dataSealed: Buffer
  readonly standing: 'placed' | 'proposed'
  readonly movesOn: PlainDate | null
  readonly closedAt: Date | null
}

/** As it was proposed; where the move was told of before that day, then. */
function sinceOf({ movesOn, closedAt }: HeldRow): PlainDate | null {
  if (movesOn === null || closedAt === null) return movesOn
  const told = amsterdamDate(closedAt)
  return told < movesOn ? told : movesOn
}
