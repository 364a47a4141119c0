import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { canonicalJson, type Result, type Snapshot } from '@thuismatch/shared/domain'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from './data-key-store.ts'
import { openDocuments, sealDocuments } from './run-documents.ts'

// On threads of their own: documents of runs are megabytes, and the loop renews leases and answers probes.
const unpacked = promisify(gunzip)
const packed = promisify<string, Buffer>(gzip)

/** Documents that are sealed and may name more people than the one whose key they are under. */
export const SEALED_DOCUMENTS = [
  { table: 'candidate', column: 'data_sealed', gzipped: false, rowsAtOnce: 1_000 },
  { table: 'proposal', column: 'detail_sealed', gzipped: false, rowsAtOnce: 1_000 },
  { table: 'proposal', column: 'standing_sealed', gzipped: false, rowsAtOnce: 1_000 },
  { table: 'match_run', column: 'snapshot_sealed', gzipped: true, rowsAtOnce: 20 },
  { table: 'match_run', column: 'result_sealed', gzipped: true, rowsAtOnce: 20 },
] as const
export type SealedDocument = (typeof SEALED_DOCUMENTS)[number]

/**
 * The rows whose document names one of these ids as a word. Opens every document; one whose key is gone names nobody
 * any more.
 */
export async function rowsNaming(
  db: Db,
  dataKeys: DataKeyStore,
  place: SealedDocument,
  ids: readonly string[],
): Promise<string[]> {
  const { table, column, gzipped } = place
  const named = new RegExp(`(?<![A-Za-z0-9_-])(${ids.join('|')})(?![A-Za-z0-9_-])`)
  const found: string[] = []
  for (let after: string | null = null; ; ) {
    const rows: SealedRow[] = await rowsAfter(db, place, after)
    const ring = await dataKeys.ringFor(rows.map(({ sealed }) => sealed))
    for (const { id, sealed } of rows) {
      // One that is there and does not open is no proof of anything: opening it says so.
      if (ring.isGone(sealed)) continue
      const document = ring.open(sealed, { table, column, row: id })
      if (named.test((gzipped ? await unpacked(document) : document).toString())) found.push(id)
    }
    const last = rows.at(-1)
    if (last === undefined) return found
    await yieldToEventLoop()
    after = last.id
  }
}

interface SealedRow {
  readonly id: string
  readonly sealed: Buffer
}

async function rowsAfter(
  db: Db,
  { table, column, rowsAtOnce }: SealedDocument,
  after: string | null,
): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null and ${after === null ? sql`true` : sql`id > ${after}`}
    order by id limit ${rowsAtOnce}
  `.execute(db)
  return rows
}

/** Rewrites what is known of a person or of a proposal, under the key that it has. */
export async function rewriteDocument(
  tx: Tx,
  dataKeys: DataKeyStore,
  { table, column }: Pick<SealedDocument, 'table' | 'column'>,
  id: string,
  rewritten: (document: unknown) => unknown,
): Promise<void> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select ${sql.ref(column)} as sealed from ${sql.table(table)} where id = ${id} for update
  `.execute(tx)
  const sealed = rows[0]?.sealed ?? null
  if (sealed === null) return
  const at: SealedAt = { table, column, row: id }
  const ring = await dataKeys.ringFor([sealed])
  const document = rewritten(JSON.parse(ring.open(sealed, at).toString()))
  const anew = sealUnder(ring.keyOf(sealed) as SubjectKey, JSON.stringify(document), at)
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew} where id = ${id}`.execute(tx)
}

/**
 * Rewrites the documents of a run, under a new key: the row gives up the one before, and with it every older copy of
 * them.
 */
export async function rewriteRun(
  db: Db,
  dataKeys: DataKeyStore,
  id: string,
  redact: { readonly snapshot: (snapshot: Snapshot) => Snapshot; readonly result: (result: Result) => Result },
  now: Date,
): Promise<void> {
  const [key] = await dataKeys.createKeys('run', 1)
  await inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('matchRun')
      .select(['snapshotSealed', 'resultSealed'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { snapshot, result } = await openDocuments(dataKeys, id, row)
    if (snapshot === null || result === null) return
    const documents = {
      snapshot: await repacked(snapshot, redact.snapshot),
      result: await repacked(result, redact.result),
    }
    await tx
      .updateTable('matchRun')
      .set({ ...sealDocuments(key as SubjectKey, id, documents), erasedAt: now })
      .where('id', '=', id)
      .execute()
  })
}

/** Each step of a large document takes tens of milliseconds; between them others have their turn. */
async function repacked<T>(document: Buffer, redact: (document: T) => T): Promise<Buffer> {
  const read = JSON.parse((await unpacked(document)).toString())
  await yieldToEventLoop()
  const redacted = redact(read)
  await yieldToEventLoop()
  return packed(canonicalJson(redacted))
}
