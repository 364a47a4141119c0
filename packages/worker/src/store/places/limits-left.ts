import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown, type SealedPerson } from '../people/sealed-people.ts'

/** What open proposals leave of each limit that is known, by id; below 0 where it is overdrawn. */
export interface LimitsLeft {
  /** People with a support need, or whose need is not known. */
  readonly houses: Map<string, number>
  /** Hundredths of hours per week. */
  readonly teams: Map<string, number>
}

/**
 * Counts anew, by the rules of docs/rules.md, and keeps other runs from the same houses and teams until the transaction
 * ends: what they propose there is counted here, or what is proposed here there.
 */
export async function limitsLeft(
  tx: Tx,
  dataKeys: DataKeyStore,
  houseIds: readonly string[],
  teamIds: readonly string[],
): Promise<LimitsLeft> {
  // Not as 32-bit integers: whatever was stored is counted, and one number too large for them would stop the region.
  const houses = await sql<Left>`
    select id, ((data ->> 'supportedMax')::numeric - (data ->> 'supportedNow')::numeric)::float8 as amount from house
    where id = any(${houseIds}) and data ->> 'supportedMax' is not null
    order by id for update
  `.execute(tx)
  const teams = await sql<Left>`
    select id, round(100 * (data ->> 'hoursPerWeekFree')::numeric)::float8 as amount from support_team
    where id = any(${teamIds}) and data ->> 'hoursPerWeekFree' is not null
    order by id for update
  `.execute(tx)
  const used = await openIn(tx, dataKeys, [...houses.rows, ...teams.rows])
  const leaving = await leavingFrom(tx, dataKeys, houseIds)
  return {
    houses: difference(houses.rows, [
      ...used.map(({ houseId, hours }) => ({ id: houseId, amount: needsSupport(hours) ? 1 : 0 })),
      ...leaving.map(({ houseId, hours }) => ({ id: houseId, amount: needsSupport(hours) ? -1 : 0 })),
    ]),
    teams: difference(
      teams.rows,
      used.map(({ teamId, hours, maxHours }) => ({ id: teamId, amount: hundredthsOf(hours ?? maxHours) })),
    ),
  }
}

/**
 * Rooms that are left in houses, by id: residents, those with an open proposal for a place of the house; a resident who
 * is about to move, or has an open proposal themselves, makes room. Below 0 where more live there than it has rooms.
 * The houses must be locked.
 */
export async function roomsLeft(
  tx: Tx,
  houseIds: readonly string[],
  moving: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<Left>`
    select h.id, ((h.data ->> 'places')::numeric
      - (select count(*) from jsonb_array_elements(h.data -> 'residents') as r (resident)
          where not coalesce(resident ->> 'id', resident #>> '{}') = any(${moving})
            and not exists (select from proposal o where o.candidate_id = coalesce(resident ->> 'id', resident #>> '{}')
              and o.state in ('proposed', 'accepted')))
      - (select count(*) from proposal o join place p on p.id = o.place_id
          where p.house_id = h.id and o.state in ('proposed', 'accepted')))::float8 as amount
    from house h where h.id = any(${houseIds})
  `.execute(tx)
  return new Map(rows.map(({ id, amount }) => [id, amount]))
}

/** Who lives in a place of the houses and has an open proposal elsewhere: they give their share of the mix back. */
async function leavingFrom(tx: Tx, dataKeys: DataKeyStore, houseIds: readonly string[]) {
  const { rows } = await sql<SealedPerson & { readonly houseId: string }>`
    select c.id, c.data_sealed, p.house_id
    from place p
    join proposal o on o.candidate_id = p.data ->> 'occupiedBy' and o.place_id <> p.id and o.state in ('proposed', 'accepted')
    join candidate c on c.id = o.candidate_id
    where p.house_id = any(${houseIds})
  `.execute(tx)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.map((row) => ({
    houseId: row.houseId,
    hours: personIfKnown(ring, row)?.support.hoursPerWeek ?? null,
  }))
}

/** A need that is not known counts. */
export const needsSupport = (hours: number | null): boolean => hours === null || hours > 0

export const hundredthsOf = (hours: number): number => Math.round(100 * hours)

interface OpenHome {
  readonly houseId: string | null
  readonly teamId: string | null
  /** Support that the person needs per week; `null` is not known. */
  readonly hours: number | null
  /** Support that the place delivers. */
  readonly maxHours: number
}

/** The open proposals of houses and teams, with what they ask of them. */
async function openIn(tx: Tx, dataKeys: DataKeyStore, capacities: readonly Left[]): Promise<OpenHome[]> {
  const ids = capacities.map(({ id }) => id)
  const { rows } = await sql<Omit<OpenHome, 'hours'> & SealedPerson>`
    select p.house_id, p.team_id, (p.data #>> '{support,maxHoursPerWeek}')::float8 as max_hours, c.id, c.data_sealed
    from proposal o join place p on p.id = o.place_id join candidate c on c.id = o.candidate_id
    where o.state in ('proposed', 'accepted') and (p.house_id = any(${ids}) or p.team_id = any(${ids}))
  `.execute(tx)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.map((row) => ({ ...row, hours: personIfKnown(ring, row)?.support.hoursPerWeek ?? null }))
}

interface Left {
  readonly id: string
  readonly amount: number
}

function difference(
  capacities: readonly Left[],
  used: readonly { readonly id: string | null; readonly amount: number }[],
): Map<string, number> {
  const left = new Map(capacities.map(({ id, amount }) => [id, amount]))
  for (const { id, amount } of used) {
    const before = id === null ? undefined : left.get(id)
    if (before !== undefined) left.set(id as string, before - amount)
  }
  return left
}
