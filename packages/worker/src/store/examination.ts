import type { Db } from '@thuismatch/shared/db'
import type { Sealer } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'

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

/** How many of the latest sealed addresses do not open with the key in use. */
export async function unreadableSecrets(db: Db, sealer: Sealer): Promise<number> {
  const rows = await db
    .selectFrom('caseworker')
    .select(['id', 'emailSealed'])
    .where('emailSealed', 'is not', null)
    .orderBy('updatedAt', 'desc')
    .limit(20)
    .execute()
  return rows.filter(({ id, emailSealed }) => !opens(sealer, emailSealed as Buffer, id)).length
}

function opens(sealer: Sealer, sealed: Buffer, row: string): boolean {
  try {
    sealer.unseal(sealed, { table: 'caseworker', column: 'email_sealed', row })
    return true
  } catch {
    return false
  }
}

export async function disabledEndpoints(db: Db): Promise<{ id: string; reason: string }[]> {
  const rows = await db
    .selectFrom('webhookEndpoint')
    .select(['id', 'disabledReason'])
    .where('disabledAt', 'is not', null)
    .execute()
  return rows.map(({ id, disabledReason }) => ({ id, reason: disabledReason ?? '' }))
}
