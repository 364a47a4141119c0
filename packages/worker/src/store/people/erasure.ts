import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** Reads a person for erasing; nobody else changes them until the transaction ends. `undefined`: no such, or erased. */
export const personToErase = (tx: Tx, id: string) =>
  tx
    .selectFrom('candidate')
    .select(['id', 'municipality', sql<string>`sealed_under(data_sealed)`.as('keyId')])
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/**
 * Puts the row of nobody in the place of the person, and takes away every row that was only about them. With theirs the
 * row gives up its key.
 */
export async function replacePerson(
  tx: Tx,
  id: string,
  nobody: { readonly id: string; readonly caseworkerId: string; readonly dataSealed: Buffer },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('candidate')
    .values({ ...nobody, municipality: null, updatedAt: now, withdrawnAt: now, erasedAt: now })
    .execute()
  await tx
    .deleteFrom('decisionLink')
    .where('proposalId', 'in', (query) => query.selectFrom('proposal').select('id').where('candidateId', '=', id))
    .execute()
  await tx.deleteFrom('decline').where('candidateId', '=', id).execute()
  await tx.deleteFrom('runTrigger').where('candidateId', '=', id).execute()
  await tx
    .deleteFrom('distinctPeople')
    .where((eb) => eb.or([eb('firstId', '=', id), eb('secondId', '=', id)]))
    .execute()
  // What municipalities settle by stays, as a number: of whom it was, nobody can tell any more.
  await sql`
    update ledger_placement set id = gen_random_uuid() where id in (select p.id from proposal p where p.candidate_id = ${id})
  `.execute(tx)
  await tx
    .updateTable('proposal')
    .set({ candidateId: nobody.id, detailSealed: null, standingSealed: null })
    .where('candidateId', '=', id)
    .execute()
  await tx.deleteFrom('candidate').where('id', '=', id).execute()
}

/** Documents in tables that name the id as a JSON string, by their row. */
export const DOCUMENTS = { house: 'data', quarantined_job: 'payload' } as const
export type DocumentTable = keyof typeof DOCUMENTS

export async function documentsNaming(
  tx: Tx,
  table: DocumentTable,
  id: string,
): Promise<{ id: string; document: unknown }[]> {
  const column = sql.ref(DOCUMENTS[table])
  const { rows } = await sql<{ id: string; document: unknown }>`
    select id::text as id, ${column} as document from ${sql.table(table)}
    where position(${JSON.stringify(id)} in ${column}::text) > 0 order by id for update
  `.execute(tx)
  return rows
}

export async function putDocument(tx: Tx, table: DocumentTable, rowId: string, document: unknown): Promise<void> {
  await sql`
    update ${sql.table(table)} set ${sql.ref(DOCUMENTS[table])} = ${JSON.stringify(document)}::jsonb
    where id::text = ${rowId}
  `.execute(tx)
}

/** Keys and reasons of runs that name the id as a word, and whom they left out. */
export async function renameInRuns(tx: Tx, id: string, token: string): Promise<void> {
  const word = wordPattern(id)
  await sql`
    update match_run set
      run_key = regexp_replace(run_key, ${word}, ${`\\1${token}\\2`}, 'g'),
      error = regexp_replace(error, ${word}, ${`\\1${token}\\2`}, 'g'),
      left_out = array_replace(left_out, ${`candidate:${id}`}, ${`candidate:${token}`})
    where run_key ~ ${word} or error ~ ${word} or ${`candidate:${id}`} = any (left_out)
  `.execute(tx)
}

/** One of the ids alone, not as a part of a longer one. Ids hold no character that a pattern would read otherwise. */
const wordPattern = (...ids: readonly string[]): string => `(^|[^A-Za-z0-9_-])(?:${ids.join('|')})($|[^A-Za-z0-9_-])`

/** A run at work, by whoever has taken it the latest. */
export interface RunAtWork {
  readonly id: string
  readonly epoch: number
}

/**
 * The runs that are at work, and may have taken their snapshot already: they will store what they saw. A run that is
 * claimed after this was asked looks at everything later. No times are compared: each worker has a clock of its own.
 */
export const runsAtWork = (db: Db): Promise<RunAtWork[]> =>
  db.selectFrom('matchRun').select(['id', 'epoch']).where('status', '=', 'running').orderBy('id').execute()

/** Those of them that are still at work, by the same worker: one that took over has looked anew. */
export async function stillAtWork(db: Db, runs: readonly RunAtWork[]): Promise<RunAtWork[]> {
  const now = new Map((await runsAtWork(db)).map(({ id, epoch }) => [id, epoch]))
  return runs.filter(({ id, epoch }) => now.get(id) === epoch)
}

export interface Trace {
  /** `schema.table` */
  readonly table: string
  readonly rows: number
}

const quoted = (...names: readonly string[]) =>
  sql.raw(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'))

/**
 * In which tables, of every schema, some row holds one of the ids as a word anywhere, and in how many rows. Looks at
 * every row.
 */
export async function tracesOf(
  db: Db,
  ids: readonly string[],
): Promise<{ readonly tables: number; readonly traces: readonly Trace[] }> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1, 2
  `.execute(db)
  const traces: Trace[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${quoted(schema, name)} as entry where entry::text ~ ${wordPattern(...ids)}
    `.execute(db)
    const found = rows[0]?.n ?? 0
    if (found > 0) traces.push({ table: `${schema}.${name}`, rows: found })
  }
  return { tables: tables.length, traces }
}
