import { FOLLOW_UPS } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/**
 * Something that waits for a coordinator: an accepted proposal at risk, one of which nobody says how it went, a person
 * whose proposals nobody answers.
 */
export interface ForCoordinator {
  readonly kind: 'at_risk' | 'no_outcome' | 'unanswered'
  readonly candidateId: string
  readonly caseworkerId: string
  /** Of `at_risk` and `no_outcome`. */
  readonly proposalId: string | null
  readonly since: Date
  /** Of `unanswered`: how many in a row. */
  readonly times: number | null
}

/** What waits now, the longest first. `tellAfter` is the policy's: so many without an answer, one after the other. */
export async function forCoordinator(db: Db | Tx, tellAfter: number, now: Date): Promise<ForCoordinator[]> {
  const { rows } = await sql<ForCoordinator>`
    with ended as (
      select candidate_id, caseworker_id, state, closed_at,
        count(*) filter (where state <> 'expired') over (partition by candidate_id order by closed_at desc, id desc) as answered
      from proposal where closed_at is not null and state <> 'withdrawn'
    ), silent as (
      select candidate_id, (array_agg(caseworker_id order by closed_at desc))[1] as caseworker_id,
        max(closed_at) as since, count(*)::int as times
      from ended where answered = 0 group by candidate_id having count(*) >= ${tellAfter}
    )
    select 'at_risk' as kind, candidate_id, caseworker_id, id as proposal_id, at_risk_since as since, null::int as times
      from proposal where at_risk_since is not null
    union all
    select 'no_outcome', candidate_id, caseworker_id, id, follow_up_at, null
      from proposal where state = 'accepted' and pending_choice is null
        and follow_ups >= ${FOLLOW_UPS} and follow_up_at <= ${now}
    union all
    select 'unanswered', s.candidate_id, s.caseworker_id, null, s.since, s.times
      from silent s join candidate c on c.id = s.candidate_id
      where c.withdrawn_at is null and c.housed_at is null and c.erased_at is null
        and not exists (select from proposal o where o.candidate_id = c.id and o.state = 'accepted')
    order by since
  `.execute(db)
  return rows
}
