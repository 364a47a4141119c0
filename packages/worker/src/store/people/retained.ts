import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

/**
 * What lies beyond a deadline, as rows of one table. Everything said here holds for rows alone; people are erased
 * whole.
 */
export interface Overdue {
  readonly count: (db: Db, before: Date) => Promise<number>
  readonly apply: (db: Db, before: Date) => Promise<number>
}

const overdue = (
  table: string,
  where: (before: Date) => RawBuilder<unknown>,
  change: RawBuilder<unknown> = sql`delete from ${sql.table(table)}`,
): Overdue => ({
  async count(db, before) {
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from ${sql.table(table)} where ${where(before)}`.execute(db)
    return rows[0]?.n ?? 0
  },
  async apply(db, before) {
    const { numAffectedRows } = await sql`${change} where ${where(before)}`.execute(db)
    return Number(numAffectedRows ?? 0)
  },
})

/** How many days people are kept after they were withdrawn or moved in. */
export const PEOPLE_KEPT_DAYS = { withdrawnAt: 42, housedAt: 365 } as const

/** People to erase: those who were withdrawn, or who moved in, before the day. */
export const peopleToErase = async (db: Db, since: 'withdrawnAt' | 'housedAt', before: Date): Promise<string[]> => {
  let query = db.selectFrom('candidate').select('id').where('erasedAt', 'is', null).where(since, '<', before)
  if (since === 'housedAt') query = query.where('withdrawnAt', 'is', null)
  return (await query.orderBy('id').execute()).map(({ id }) => id)
}

export const runDocuments = overdue(
  'match_run',
  (before) => sql`finished_at < ${before} and (snapshot_sealed is not null or result_sealed is not null)`,
  sql`update match_run set snapshot_sealed = null, result_sealed = null, left_out = '{}', erased_at = now()`,
)

/** That, when and how it ended stays; why it was proposed does not. */
export const proposalReasons = overdue(
  'proposal',
  (before) => sql`closed_at < ${before} and (detail_sealed is not null or standing_sealed is not null)`,
  sql`update proposal set detail_sealed = null, standing_sealed = null`,
)

export const decisionLinks = overdue(
  'decision_link',
  (before) => sql`proposal_id in (select id from proposal where closed_at < ${before})`,
)

/** Links to all that is of one caseworker. */
export const endedDeskLinks = overdue('caseworker_link', (before) => sql`coalesce(revoked_at, expires_at) < ${before}`)

/** Links of housing providers. */
export const endedProviderLinks = overdue(
  'provider_link',
  (before) => sql`coalesce(revoked_at, expires_at) < ${before}`,
)

/** Whom to call about a place that is gone, or was filled. */
export const listingContacts = overdue(
  'place_listing',
  (before) => sql`contact_sealed is not null and place_id in (
    select id from place where coalesce(withdrawn_at, filled_at) < ${before})`,
  sql`update place_listing set contact_sealed = null, updated_at = now()`,
)

export const deliveries = overdue(
  'delivery',
  (before) => sql`created_at < ${before} and state not in ('pending', 'uncertain')`,
)

/** Of caseworkers who have nobody in their care, and of contacts of endpoints that are off. */
export const addresses = overdue(
  'caseworker',
  (before) => sql`
    email_sealed is not null and updated_at < ${before}
    and not exists (select from candidate c where c.caseworker_id = caseworker.id
      and c.withdrawn_at is null and c.housed_at is null)
    and not exists (select from proposal p where p.caseworker_id = caseworker.id and p.state in ('proposed', 'accepted'))
    and not exists (select from webhook_endpoint e where e.contact_id = caseworker.id and e.disabled_at is null)`,
  sql`update caseworker set email_sealed = null, contact_sealed = null, updated_at = now()`,
)

/** Sessions of the coordinator's pages. */
export const endedSessions = overdue('coordinator_session', (before) => sql`coalesce(ended_at, expires_at) < ${before}`)

/** What was forecast so long ago that nobody holds anything against it. */
export const oldForecasts = overdue('forecast', (before) => sql`finished_at < ${before}`)

/** Of messages about whom nothing else is kept: they were passed over. */
export const indicationsOfNobody = overdue(
  'indication',
  (before) => sql`written_at < ${before} and not exists (select from candidate c where c.id = candidate_id)`,
)

export const endedKeys = overdue('api_key', (before) => sql`coalesce(revoked_at, expires_at) < ${before}`)
