import type { Tx } from '@thuismatch/shared/db'
import { sql } from 'kysely'

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
export async function limitsLeft(tx: Tx, houseIds: readonly string[], teamIds: readonly string[]): Promise<LimitsLeft> {
  const houses = await sql<Left>`
    select id, (data ->> 'supportedMax')::int - (data ->> 'supportedNow')::int as amount from house
    where id = any(${houseIds}) and data ->> 'supportedMax' is not null
    order by id for update
  `.execute(tx)
  const teams = await sql<Left>`
    select id, round(100 * (data ->> 'hoursPerWeekFree')::numeric)::int as amount from support_team
    where id = any(${teamIds}) and data ->> 'hoursPerWeekFree' is not null
    order by id for update
  `.execute(tx)
  const usedInHouses = await sql<Left>`
    select p.house_id as id, count(*)::int as amount
    from proposal o join place p on p.id = o.place_id join candidate c on c.id = o.candidate_id
    where o.state in ('proposed', 'accepted') and p.house_id = any(${houses.rows.map(({ id }) => id)})
      and coalesce((c.data #>> '{support,hoursPerWeek}')::numeric, 1) > 0
    group by p.house_id
  `.execute(tx)
  const usedOfTeams = await sql<Left>`
    select p.team_id as id, sum(round(100 * coalesce(c.data #>> '{support,hoursPerWeek}',
      p.data #>> '{support,maxHoursPerWeek}')::numeric))::int as amount
    from proposal o join place p on p.id = o.place_id join candidate c on c.id = o.candidate_id
    where o.state in ('proposed', 'accepted') and p.team_id = any(${teams.rows.map(({ id }) => id)})
    group by p.team_id
  `.execute(tx)
  return { houses: difference(houses.rows, usedInHouses.rows), teams: difference(teams.rows, usedOfTeams.rows) }
}

interface Left {
  readonly id: string
  readonly amount: number
}

function difference(capacities: readonly Left[], used: readonly Left[]): Map<string, number> {
  const left = new Map(capacities.map(({ id, amount }) => [id, amount]))
  for (const { id, amount } of used) left.set(id, (left.get(id) ?? 0) - amount)
  return left
}
