import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import { withRegionScope } from '../scope/with-scope.ts'

/** The open proposals for the place that this person lives in: those hang on their move. */
export async function hangingOn(tx: Tx, candidateId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select o.id from place p join proposal o on o.place_id = p.id
    where p.data ->> 'occupiedBy' = ${candidateId} and o.candidate_id <> ${candidateId} and o.state in ('proposed', 'accepted')
    order by o.id
  `.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whether somebody waits for the home that this person leaves; that alone, whoever asks. */
export const isWaitedFor = (tx: Tx, candidateId: string): Promise<boolean> =>
  withRegionScope(tx, async () => (await hangingOn(tx, candidateId)).length > 0)

/** Somebody else lives in the place still. */
export async function isLivedIn(tx: Tx, placeId: string, candidateId: string): Promise<boolean> {
  const { rows } = await sql<{ readonly id: string }>`
    select id from place where id = ${placeId} and data ->> 'occupiedBy' is not null and data ->> 'occupiedBy' <> ${candidateId}
  `.execute(tx)
  return rows.length > 0
}

/** How far the move is on which a proposal for a place hangs: that of whoever lives there. `null`: nobody does. */
export type LinkBefore = 'proposed' | 'accepted' | 'none'

/** Whoever asks about a proposal hears no more of the one before it than this. */
export async function linkBefore(tx: Tx, placeId: string): Promise<LinkBefore | null> {
  const { rows } = await withRegionScope(tx, () =>
    sql<{ readonly state: 'proposed' | 'accepted' | null }>`
    select o.state from place p
    left join proposal o on o.candidate_id = p.data ->> 'occupiedBy' and o.place_id <> p.id and o.state in ('proposed', 'accepted')
    where p.id = ${placeId} and p.data ->> 'occupiedBy' is not null
  `.execute(tx),
  )
  return rows[0] === undefined ? null : (rows[0].state ?? 'none')
}

/**
 * Whoever lives in one of the places, with their open proposal: it is locked until the transaction ends, so that it
 * stays open as long.
 */
export async function lockMovesBefore(tx: Tx, placeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ readonly id: string; readonly candidateId: string }>`
    select o.id, o.candidate_id from proposal o
    where o.state in ('proposed', 'accepted')
      and o.candidate_id in (select p.data ->> 'occupiedBy' from place p where p.id = any(${placeIds}) and p.data ->> 'occupiedBy' is not null)
    order by o.id for share
  `.execute(tx)
  return new Map(rows.map(({ id, candidateId }) => [candidateId, id]))
}

/**
 * Whoever has moved lives where they lived no longer: their old home is empty from now on, and they are one less in its
 * house. Answers the homes.
 */
export async function leaveHome(
  tx: Tx,
  candidateId: string,
  supported: boolean,
  now: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string; readonly houseId: string | null }>`
    update place set data = data - 'occupiedBy', revision = revision + 1, offer_revision = offer_revision + 1,
      confirmed_at = greatest(confirmed_at, ${now}), updated_at = ${now}
    where data ->> 'occupiedBy' = ${candidateId} returning id, house_id
  `.execute(tx)
  for (const { houseId } of rows) {
    if (houseId === null) continue
    await sql`
      update house set
        data = data || jsonb_build_object(
          'supportedNow', greatest(0, (data ->> 'supportedNow')::numeric - ${supported ? 1 : 0}::int),
          'residents', coalesce((select jsonb_agg(resident) from jsonb_array_elements(data -> 'residents') as resident
            where coalesce(resident ->> 'id', resident #>> '{}') <> ${candidateId}), '[]'::jsonb)
        ),
        revision = revision + 1, confirmed_at = greatest(confirmed_at, ${now}), updated_at = ${now}
      where id = ${houseId}
    `.execute(tx)
  }
  return rows.map(({ id }) => id)
}
