import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'

/**
 * Who moved into which of these houses through the program and lives there still, as far as is known: the last who was
 * placed in a place that has not come on offer again, unless they were placed elsewhere since.
 */
export async function movedInto(
  tx: Tx,
  houseIds: readonly string[],
): Promise<readonly { readonly houseId: string; readonly candidateId: string }[]> {
  const { rows } = await sql<{ readonly houseId: string; readonly candidateId: string }>`
    select distinct on (p.id) p.house_id, o.candidate_id
    from place p join proposal o on o.place_id = p.id and o.state = 'placed'
    where p.house_id = any(${houseIds}) and p.filled_at is not null
      and not exists (select from proposal later where later.candidate_id = o.candidate_id
        and later.state = 'placed' and later.closed_at > o.closed_at and later.place_id <> o.place_id)
    order by p.id, o.closed_at desc
  `.execute(tx)
  return rows
}
