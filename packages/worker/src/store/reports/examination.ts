import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'

/** The server's version, and how far this machine's clock is ahead of it. */
export async function databaseVersion(db: Db): Promise<{ major: number; text: string; clockAheadMs: number }> {
  const { rows } = await sql<{ number: string; text: string; now: Date }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as text,
      clock_timestamp() as now
  `.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The version query answered no row.')
  return {
    major: Math.floor(Number(row.number) / 10_000),
    text: row.text,
    clockAheadMs: Date.now() - row.now.getTime(),
  }
}

/** People who are not erased and whose key is not there or does not open: how many, and some of them. */
export async function peopleWithoutKey(
  db: Db,
  dataKeys: DataKeyStore,
): Promise<{ count: number; some: readonly string[] }> {
  let count = 0
  const some: string[] = []
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; keyId: string }>`
      select id, sealed_under(data_sealed) as key_id from candidate
      where erased_at is null and id > ${after} order by id limit ${PEOPLE_AT_ONCE}
    `.execute(db)
    const openable = await dataKeys.openable(rows.map(({ keyId }) => keyId))
    const missing = rows.filter(({ keyId }) => !openable.has(keyId))
    count += missing.length
    some.push(...missing.slice(0, 5 - some.length).map(({ id }) => id))
    const last = rows.at(-1)
    if (last === undefined) return { count, some }
    after = last.id
  }
}

const PEOPLE_AT_ONCE = 5_000

export async function disabledEndpoints(db: Db): Promise<{ id: string; reason: string }[]> {
  const rows = await db
    .selectFrom('webhookEndpoint')
    .select(['id', 'disabledReason'])
    .where('disabledAt', 'is not', null)
    .execute()
  return rows.map(({ id, disabledReason }) => ({ id, reason: disabledReason ?? '' }))
}

export interface WithoutAddress {
  /** Open proposals of which nobody can be told. */
  readonly proposals: number
  /** People who wait, whose caseworker could not be told of a proposal. */
  readonly candidates: number
  /** Some of these caseworkers. */
  readonly some: readonly string[]
}

/** What comes to a caseworker of whom no address is known. */
export async function withoutAddress(db: Db): Promise<WithoutAddress> {
  const { rows } = await sql<WithoutAddress>`
    with silent as (select id from caseworker where email_sealed is null),
      open as (select caseworker_id from proposal
        where state in ('proposed', 'accepted') and caseworker_id in (select id from silent)),
      waiting as (select caseworker_id from candidate
        where withdrawn_at is null and housed_at is null and erased_at is null and caseworker_id in (select id from silent))
    select (select count(*) from open) as proposals, (select count(*) from waiting) as candidates,
      array(select caseworker_id from (select caseworker_id from open union select caseworker_id from waiting) as both_of_them
        order by 1 limit 5) as some
  `.execute(db)
  return rows[0] ?? { proposals: 0, candidates: 0, some: [] }
}

/** Deliveries that nobody will try again and whose last try was since then, by channel. */
export async function failedDeliveries(db: Db, since: Date): Promise<{ emails: number; webhooks: number }> {
  const { rows } = await sql<{ emails: number; webhooks: number }>`
    select count(*) filter (where channel = 'email') as emails, count(*) filter (where channel = 'webhook') as webhooks
    from delivery where state = 'failed' and coalesce(last_attempt_at, created_at) >= ${since}
  `.execute(db)
  return rows[0] ?? { emails: 0, webhooks: 0 }
}
