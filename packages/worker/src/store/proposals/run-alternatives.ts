import type { PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import { isHeld } from '../people/declines-in-force.ts'

/** Who was proposed where in one run, while person and place are there still. */
export async function proposedInRun(
  tx: Tx,
  runId: string,
): Promise<readonly { readonly placeId: string; readonly candidateId: string }[]> {
  const { rows } = await sql<{ placeId: string; candidateId: string }>`
    select o.place_id, o.candidate_id from proposal o join place p on p.id = o.place_id join candidate c on c.id = o.candidate_id
    where o.run_id = ${runId}::uuid and o.chosen_reason is null and c.erased_at is null order by o.place_id
  `.execute(tx)
  return rows
}

/** Places that are on offer to anybody: neither gone, held, lived in nor in an open proposal. */
export async function placesOnOffer(tx: Tx, asOf: PlainDate): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from place p where p.withdrawn_at is null and p.filled_at is null and not ${isHeld(asOf)}
      and p.data ->> 'occupiedBy' is null
      and not exists (select from proposal o where o.place_id = p.id and o.state in ('proposed', 'accepted')) order by p.id
  `.execute(tx)
  return rows.map(({ id }) => id)
}
