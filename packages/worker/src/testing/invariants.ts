import type { Db } from '@thuismatch/shared/db'
import { sql } from 'kysely'

/**
 * What must hold at any moment, whatever happened: every violation in words. The database keeps the first two by itself;
 * they are counted here all the same, from the rows and not from the indexes.
 */
export async function violations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'place ' || place_id || ' has ' || count(*) || ' open proposals' as what
      from proposal where state in ('proposed', 'accepted') group by place_id having count(*) > 1
    union all
    select 'candidate ' || candidate_id || ' has ' || count(*) || ' open proposals'
      from proposal where state in ('proposed', 'accepted') group by candidate_id having count(*) > 1
    union all
    select 'run ' || run_key || ' says ' || r.proposals || ' proposals and has ' || count(p.id)
      from match_run r left join proposal p on p.run_id = r.id where r.status = 'done'
      group by r.id having count(p.id) <> r.proposals
    union all
    select 'proposal ' || p.id || ' belongs to a run that is ' || r.status
      from proposal p join match_run r on r.id = p.run_id where r.status <> 'done'
    union all
    select 'proposal ' || p.id || ' has ' || count(o.id) || ' events of its creation'
      from proposal p left join outbox o on o.kind = 'event' and o.payload ->> 'type' = 'proposal.created'
        and o.payload ->> 'proposalId' = p.id::text
      group by p.id having count(o.id) <> 1
    union all
    select 'proposal ' || p.id || ' stands in ' || count(o.id) || ' mails'
      from proposal p left join outbox o on o.kind = 'mail' and o.payload ->> 'template' = 'proposals'
        and o.payload -> 'proposalIds' ? p.id::text
      group by p.id having count(o.id) <> 1
    union all
    select 'house ' || h.id || ' holds more people with support than its mix allows'
      from house h join place p on p.house_id = h.id
      join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')
      join candidate c on c.id = o.candidate_id
      where coalesce((c.data #>> '{support,hoursPerWeek}')::numeric, 1) > 0 and h.data ->> 'supportedMax' is not null
      group by h.id, h.data
      having count(*) > greatest(0, (h.data ->> 'supportedMax')::int - (h.data ->> 'supportedNow')::int)
    union all
    select 'team ' || t.id || ' is asked for more hours than it has'
      from support_team t join place p on p.team_id = t.id
      join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')
      join candidate c on c.id = o.candidate_id
      where t.data ->> 'hoursPerWeekFree' is not null
      group by t.id, t.data
      having sum(coalesce((c.data #>> '{support,hoursPerWeek}')::numeric, (p.data #>> '{support,maxHoursPerWeek}')::numeric))
        > (t.data ->> 'hoursPerWeekFree')::numeric
    union all
    select 'proposal ' || o.id || ' is open for a place that is withdrawn'
      from proposal o join place p on p.id = o.place_id
      where o.state = 'proposed' and (p.withdrawn_at is not null or p.filled_at is not null)
  `.execute(db)
  return rows.map(({ what }) => what)
}
