import type { Form, MunicipalityCode, PlainDate, ProposalStatus, ReasonBy } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

export interface PersonOnList {
  readonly id: string
  readonly municipality: MunicipalityCode | null
  readonly housedOn: PlainDate | null
  readonly withdrawnOn: PlainDate | null
}

/** Everybody who is or was on the list and is not erased; days by the clock in Amsterdam. */
export async function peopleEverListed(db: Db): Promise<readonly PersonOnList[]> {
  const { rows } = await sql<PersonOnList>`
    select id, municipality, (housed_at at time zone 'Europe/Amsterdam')::date as housed_on,
      (withdrawn_at at time zone 'Europe/Amsterdam')::date as withdrawn_on
    from candidate where erased_at is null
  `.execute(db)
  return rows
}

export interface HomeOnOffer {
  readonly form: Form
  readonly availableFrom: PlainDate
  readonly filledOn: PlainDate | null
}

/** Homes that were filled, and homes that nobody lives in and nobody withdrew by that day. */
export async function homesEverOffered(db: Db, through: PlainDate): Promise<readonly HomeOnOffer[]> {
  const { rows } = await sql<HomeOnOffer>`
    select data ->> 'form' as form, data ->> 'availableFrom' as available_from,
      (filled_at at time zone 'Europe/Amsterdam')::date as filled_on
    from place
    where filled_at is not null
      or (data ->> 'occupiedBy' is null and (withdrawn_at is null or (withdrawn_at at time zone 'Europe/Amsterdam')::date > ${through}))
  `.execute(db)
  return rows
}

export interface ProposalMade {
  readonly form: Form | null
  readonly state: ProposalStatus
  readonly declineBy: ReasonBy | null
  readonly declineReason: string | null
  /** Of a yes or a no, from the proposal on; `null` where no answer is on record. */
  readonly answeredAfterHours: number | null
  readonly isByHand: boolean
  readonly isOverruling: boolean
  readonly isTakenBack: boolean
}

/** Proposals that were made from the first day through the last. */
export async function proposalsMade(db: Db, first: PlainDate, through: PlainDate): Promise<readonly ProposalMade[]> {
  const { rows } = await sql<ProposalMade>`
    select p.data ->> 'form' as form, o.state, o.decline_by, o.decline_reason, o.chosen_reason is not null as is_by_hand,
      cardinality(o.overruled) > 0 as is_overruling, coalesce(o.end_cause = 'taken_back', false) as is_taken_back,
      (select extract(epoch from max(a.at) - o.created_at) / 3600 from audit_record a
        where a.subject_kind = 'proposal' and a.subject_id = o.id::text
          and a.action = case when o.state = 'declined' then 'proposal.decline'
            when o.state in ('accepted', 'placed', 'fallen_through') then 'proposal.accept' end)::float8 as answered_after_hours
    from proposal o left join place p on p.id = o.place_id
    where (o.created_at at time zone 'Europe/Amsterdam')::date between ${first} and ${through}
  `.execute(db)
  return rows
}
