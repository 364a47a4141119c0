import type { PlainDate } from '@thuismatch/shared/domain'
import { transient } from '@thuismatch/shared/errors'
import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** A decision on support that a message of iWmo told, without what it grants. Hashes as hexadecimal text. */
export interface IndicationRow {
  /** Of its person, its sender and its number. */
  readonly keyHash: string
  /** Of its person, its sender and its provider. */
  readonly streamHash: string
  readonly candidateId: string
  readonly municipality: string
  /** `YYYY-MM-DDTHH:MM:SS`, by the clock of the sender. */
  readonly assignedAt: string
  /** Of the message that told it last; `null` where it has no date. */
  readonly datedOn: PlainDate | null
  readonly withdrawn: boolean
}

/** Messages about one person are taken in one after the other. */
export async function lockIndications(tx: Tx, candidateIds: readonly string[]): Promise<void> {
  for (const id of candidateIds.toSorted())
    await sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.indications}, hashtext(${id}))`.execute(tx)
}

/** What messages told about these people. */
export async function indicationsOf(db: Db | Tx, candidateIds: readonly string[]): Promise<readonly IndicationRow[]> {
  const { rows } = await sql<IndicationRow>`
    select encode(key_hash, 'hex') as "keyHash", encode(stream_hash, 'hex') as "streamHash", candidate_id as "candidateId",
      municipality, assigned_at as "assignedAt", to_char(dated_on, 'YYYY-MM-DD') as "datedOn", withdrawn
    from indication where candidate_id = any (${[...candidateIds]}::text[])
  `.execute(db)
  return rows
}

/** Keeps what was taken in, the latest of each; a later one that came in meanwhile ends the transaction. */
export async function keepIndications(tx: Tx, rows: readonly IndicationRow[], now: Date): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    const values = chunk.map(
      ({ keyHash, streamHash, candidateId, municipality, assignedAt, datedOn, withdrawn }) => sql`(
        ${Buffer.from(keyHash, 'hex')}::bytea, ${Buffer.from(streamHash, 'hex')}::bytea, ${candidateId}, ${municipality},
        ${assignedAt}, ${datedOn}::date, ${withdrawn}::boolean, ${now}::timestamptz)`,
    )
    const { rows: kept } = await sql`
      insert into indication (key_hash, stream_hash, candidate_id, municipality, assigned_at, dated_on, withdrawn, written_at)
      values ${sql.join(values)}
      on conflict (key_hash) do update set stream_hash = excluded.stream_hash, candidate_id = excluded.candidate_id,
        municipality = excluded.municipality, assigned_at = excluded.assigned_at, dated_on = excluded.dated_on,
        withdrawn = excluded.withdrawn, written_at = excluded.written_at
      where indication.assigned_at collate "C" <= excluded.assigned_at
      returning 1
    `.execute(tx)
    if (kept.length < chunk.length) throw transient('A later message about the same decision came in meanwhile.')
  }
}

/** What was kept of messages about a person goes with them. */
export async function forgetIndications(tx: Tx, candidateId: string): Promise<void> {
  await tx.deleteFrom('indication').where('candidateId', '=', candidateId).execute()
}
