import type { Db } from '@thuismatch/shared/db'
import { sql } from 'kysely'
import type { Vault } from './vault.ts'

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

/** People who are not erased and whose key is not there: how many, and some of them. */
export async function peopleWithoutKey(db: Db, vault: Vault): Promise<{ count: number; some: readonly string[] }> {
  let count = 0
  const some: string[] = []
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; keyId: string }>`
      select id, sealed_under(data_sealed) as key_id from candidate
      where erased_at is null and id > ${after} order by id limit ${PEOPLE_AT_ONCE}
    `.execute(db)
    const present = await vault.present(rows.map(({ keyId }) => keyId))
    const missing = rows.filter(({ keyId }) => !present.has(keyId))
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
