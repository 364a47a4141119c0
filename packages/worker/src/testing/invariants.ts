import { sql } from 'kysely'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { unsealPerson } from '../store/people/sealed-people.ts'

/**
 * What must hold at any moment, whatever happened: every violation in words. The database keeps the first two by
 * itself; they are counted here all the same, from the rows and not from the indexes.
 */
export async function violations(db: Db, dataKeys: DataKeyStore): Promise<string[]> {
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
    select 'proposal ' || o.id || ' is open for a place that is withdrawn'
      from proposal o join place p on p.id = o.place_id
      where o.state = 'proposed' and (p.withdrawn_at is not null or p.filled_at is not null)
    union all
    select 'proposal ' || o.id || ' promises a home that its resident may keep'
      from proposal o join place p on p.id = o.place_id
      where o.state in ('proposed', 'accepted') and p.data ->> 'occupiedBy' <> o.candidate_id
        and not exists (select from proposal r where r.candidate_id = p.data ->> 'occupiedBy' and r.place_id <> p.id
          and r.state in ('proposed', 'accepted'))
  `.execute(db)
  return [...rows.map(({ what }) => what), ...(await overdrawn(db, dataKeys))]
}

/** Houses and teams of which more is asked than they have. */
async function overdrawn(db: Db, dataKeys: DataKeyStore): Promise<string[]> {
  const open = await db
    .selectFrom('proposal')
    .innerJoin('place', 'place.id', 'proposal.placeId')
    .innerJoin('candidate', 'candidate.id', 'proposal.candidateId')
    .select(['place.houseId', 'place.teamId', 'place.data as place', 'candidate.id', 'candidate.dataSealed'])
    .where('proposal.state', 'in', ['proposed', 'accepted'])
    .execute()
  const ring = await dataKeys.ringFor(open.map(({ dataSealed }) => dataSealed))
  const asked = open.map(({ place, houseId, teamId, ...row }) => {
    const { hoursPerWeek } = unsealPerson(ring, row).support
    return {
      houseId,
      teamId,
      people: (hoursPerWeek ?? 1) > 0 ? 1 : 0,
      hours: hoursPerWeek ?? place.support.maxHoursPerWeek,
    }
  })
  const leaving = await db
    .selectFrom('proposal')
    .innerJoin('candidate', 'candidate.id', 'proposal.candidateId')
    .innerJoin('place', (join) =>
      join.on(sql<boolean>`place.data ->> 'occupiedBy' = candidate.id and place.id <> proposal.place_id`),
    )
    .select(['place.houseId', 'candidate.id', 'candidate.dataSealed'])
    .where('proposal.state', 'in', ['proposed', 'accepted'])
    .execute()
  const leavingRing = await dataKeys.ringFor(leaving.map(({ dataSealed }) => dataSealed))
  for (const { houseId, ...row } of leaving) {
    const people = (unsealPerson(leavingRing, row).support.hoursPerWeek ?? 1) > 0 ? -1 : 0
    asked.push({ houseId, teamId: null, people, hours: 0 })
  }
  const houses = await db.selectFrom('house').select(['id', 'data']).execute()
  const teams = await db.selectFrom('supportTeam').select(['id', 'data']).execute()
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return [
    ...houses.flatMap(({ id, data: { supportedMax, supportedNow } }) => {
      const people = sum(asked.filter(({ houseId }) => houseId === id).map((one) => one.people))
      return supportedMax !== null && people > Math.max(0, supportedMax - supportedNow)
        ? [`house ${id} holds more people with support than its mix allows`]
        : []
    }),
    ...teams.flatMap(({ id, data: { hoursPerWeekFree } }) => {
      const hundredths = sum(asked.filter(({ teamId }) => teamId === id).map(({ hours }) => Math.round(100 * hours)))
      return hoursPerWeekFree !== null && hundredths > Math.round(100 * hoursPerWeekFree)
        ? [`team ${id} is asked for more hours than it has`]
        : []
    }),
  ]
}
