import { FOLLOW_UPS } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import { PEOPLE_KEPT_DAYS } from '../people/retained.ts'

export interface Figures {
  readonly proposalsByState: Readonly<Record<string, number>>
  /** By `channel state`. */
  readonly deliveriesByOutcome: Readonly<Record<string, number>>
  readonly outboxLagSeconds: number
  readonly outboxWaiting: number
  /** Seconds since the epoch; 0 when there was none. */
  readonly lastNightlyDoneAt: number
  readonly lastNightlyProposals: number
  readonly runsFailedLastDay: number
  readonly triggersWaiting: number
  readonly jobsSetAside: number
  readonly workersAlive: number
  /** What the last check of the audit chains found. */
  readonly auditProblems: number
  /** When that was, in seconds since the epoch; 0 when there was none. */
  readonly auditVerifiedAt: number
  /** People who should have been erased more than a day ago: a night has passed that did not. */
  readonly erasuresOverdue: number
  /** Accepted proposals that rest on what is no longer so. */
  readonly proposalsAtRisk: number
  /** Accepted proposals of which was asked as often as that is done, and nobody says how it went. */
  readonly proposalsWithoutOutcome: number
}

/** What an operator watches, counted now. */
export async function readFigures(db: Db): Promise<Figures> {
  const proposals = await counted(db, sql`select state as name, count(*) as n from proposal group by state`)
  const deliveries = await counted(
    db,
    sql`select channel || ' ' || state as name, count(*) as n from delivery group by channel, state`,
  )
  const { rows } = await sql<Omit<Figures, 'proposalsByState' | 'deliveriesByOutcome'>>`
    select
      coalesce((select extract(epoch from now() - min(available_at)) from outbox
        where relayed_at is null and available_at <= now()), 0)::float8 as outbox_lag_seconds,
      (select count(*) from outbox where relayed_at is null) as outbox_waiting,
      coalesce((select extract(epoch from max(finished_at)) from match_run
        where kind = 'nightly' and status = 'done'), 0)::float8 as last_nightly_done_at,
      coalesce((select proposals from match_run where kind = 'nightly' and status = 'done'
        order by finished_at desc limit 1), 0) as last_nightly_proposals,
      (select count(*) from match_run where status = 'failed' and finished_at > now() - interval '1 day') as runs_failed_last_day,
      (select count(*) from run_trigger where run_id is null) as triggers_waiting,
      (select count(*) from quarantined_job where resolved_at is null) as jobs_set_aside,
      (select count(*) from worker where stopped_at is null and seen_at > now() - interval '1 minute') as workers_alive,
      coalesce((audited.detail ->> 'problems')::int, 0) as audit_problems,
      coalesce(extract(epoch from audited.at), 0)::float8 as audit_verified_at,
      (select count(*) from candidate where erased_at is null
        and (withdrawn_at < now() - make_interval(days => ${PEOPLE_KEPT_DAYS.withdrawnAt + 1}::int)
          or (withdrawn_at is null and housed_at < now() - make_interval(days => ${PEOPLE_KEPT_DAYS.housedAt + 1}::int)))) as erasures_overdue,
      (select count(*) from proposal where at_risk_since is not null) as proposals_at_risk,
      (select count(*) from proposal where state = 'accepted' and pending_choice is null
        and follow_ups >= ${FOLLOW_UPS} and follow_up_at <= now()) as proposals_without_outcome
    from (values (1)) as one
    left join lateral (select at, detail from audit_record where subject_kind = 'audit' and subject_id = 'chains'
      order by id desc limit 1) as audited on true
  `.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The figures query answered no row.')
  return { proposalsByState: proposals, deliveriesByOutcome: deliveries, ...row }
}

async function counted(db: Db, query: ReturnType<typeof sql>): Promise<Record<string, number>> {
  const { rows } = await (query as ReturnType<typeof sql<{ name: string; n: number }>>).execute(db)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
