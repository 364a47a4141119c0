import type { Decline, PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'

/** A no to a house or a municipality is a no to each of its places. */
export async function storedDeclinesInForce(
  tx: Tx,
  candidateIds: readonly string[],
  placeIds: readonly string[],
  asOf: PlainDate,
): Promise<Decline[]> {
  const { rows } = await sql<{ readonly document: Decline }>`
    select json_build_object('candidateId', d.candidate_id, 'placeId', p.id, 'by', d.by, 'reason', d.reason,
      'on', d.on_date, 'until', d.until_date) as document
    from decline d
    join candidate c on c.id = d.candidate_id
    join place p on (d.scope = 'place' and p.id = d.place_id)
      or (d.scope = 'house' and p.house_id = d.house_id)
      or (d.scope = 'municipality' and p.municipality = d.municipality)
    where d.candidate_id = any(${candidateIds}) and p.id = any(${placeIds}) and ${inForce(asOf)}
  `.execute(tx)
  return rows.map(({ document }) => document)
}

/** A candidate `c` takes no part on the day, in SQL. */
export const isPaused = (asOf: PlainDate) =>
  sql`(c.paused_at is not null and (c.paused_until is null or c.paused_until >= ${asOf}))`

/** A place `p` takes no part on the day, in SQL. */
export const isHeld = (asOf: PlainDate) =>
  sql`(p.held_at is not null and (p.held_until is null or p.held_until >= ${asOf}))`

/** Of a decline `d` of a candidate `c`, in SQL. */
export const inForce = (asOf: PlainDate) =>
  sql`(d.until_date is null or d.until_date >= ${asOf}) and (not d.until_reassessed or d.candidate_revision >= c.assessed_revision)`
