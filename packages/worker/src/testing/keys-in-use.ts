import { sql } from 'kysely'
import type { Db } from '../store/connect/open-database.ts'

/** The ids of the keys that some row is sealed under. */
export async function keysInUse(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select sealed_under(data_sealed) as id from candidate
    union select sealed_under(detail_sealed) from proposal where detail_sealed is not null
    union select sealed_under(standing_sealed) from proposal where standing_sealed is not null
    union select sealed_under(email_sealed) from caseworker where email_sealed is not null
    union select sealed_under(snapshot_sealed) from match_run where snapshot_sealed is not null
    union select sealed_under(result_sealed) from match_run where result_sealed is not null
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}
