import { type SqlBool, sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { NamedTable } from '../connect/known-ids.ts'

const TABLES: Readonly<Record<NamedTable, string>> = {
  house: 'house',
  supportTeam: 'support_team',
  candidate: 'candidate',
  place: 'place',
  caseworker: 'caseworker',
}

/** In play; a house or a team always is. */
const IS_IN_PLAY: Readonly<Record<NamedTable, string>> = {
  candidate: 'withdrawn_at is null and housed_at is null',
  place: 'withdrawn_at is null and filled_at is null',
  house: 'true',
  supportTeam: 'true',
  caseworker: 'email_sealed is not null',
}

/** Keeps which key of the API wrote these last. */
export async function markWritten(tx: Tx, table: NamedTable, ids: readonly string[], keyId: string): Promise<void> {
  for (const chunk of chunksOf(ids))
    await sql`
      update ${sql.table(TABLES[table])} set written_by = ${keyId}::uuid
      where id = any(${[...chunk]}::text[]) and written_by is distinct from ${keyId}::uuid
    `.execute(tx)
}

/** What a key wrote last, as it stands. */
export interface WrittenRow {
  readonly id: string
  readonly revision: number
  readonly changedAt: Date
  readonly isInPlay: boolean
}

/** Page by page, in the order of their ids; `after`: the last of the page before. */
export async function writtenBy(
  tx: Tx,
  table: NamedTable,
  keyId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly WrittenRow[]> {
  const beyond = after === null ? sql<SqlBool>`true` : sql<SqlBool>`id > ${after} collate "C"`
  const { rows } = await sql<WrittenRow>`
    select id, revision::int as revision, updated_at as "changedAt", (${sql.raw(IS_IN_PLAY[table])}) as "isInPlay"
    from ${sql.table(TABLES[table])}
    where written_by = ${keyId}::uuid and ${beyond} order by id collate "C" limit ${limit}
  `.execute(tx)
  return rows
}
