import { sql } from 'kysely'
import type { Db } from '../../store/connect/open-database.ts'

/*
 * Which rows are in scope of `$codes`, said once more and in other words than the policies say it, to hold them to. What is
 * not named here is for the region alone.
 */
const person = (id: string) =>
  `exists (select from candidate x where x.id = ${id} and coalesce(x.municipality, x.resides_in) = any ($codes))`
const place = (id: string) => `exists (select from place x where x.id = ${id} and x.municipality = any ($codes))`
const proposal = (id: string) =>
  `exists (select from proposal y where y.id::text = ${id} and (y.municipality = any ($codes) or ${person('y.candidate_id')}))`

const OWN = 't.municipality = any ($codes)'

/** Of rows that are there. */
export const SEEN: Readonly<Record<string, string>> = {
  candidate: person('t.id'),
  place: OWN,
  house: OWN,
  support_team: OWN,
  proposal: proposal('t.id::text'),
  run_trigger: `${person('t.candidate_id')} or ${place('t.place_id')}`,
  caseworker: `${OWN} or (t.municipality is null and t.email_sealed is null)`,
  place_listing: place('t.place_id'),
  indication: `${OWN} or ${person('t.candidate_id')}`,
}

/** Of rows that may be made, and not seen again. */
export const ADDED: Readonly<Record<string, string>> = {
  ...SEEN,
  proposal: 'false',
  audit_record: `${OWN} or (t.subject_kind = 'proposal' and ${proposal('t.subject_id')})`,
  audit_unsealed: 'true',
  key_to_destroy: 'true',
  fact_change: 'true',
  ledger_placement: 'true',
  outbox: `(t.kind = 'event' and ${proposal(`t.payload ->> 'proposalId'`)})
    or (t.payload ->> 'name' = 'run.offer' and (select bool_and(${place('id')}) is not false
      from jsonb_array_elements_text(t.payload #> '{data,placeIds}') as named (id)))
    or (t.kind = 'job' and t.payload ->> 'name' = 'proposals.judge')`,
}

/** Of rows that may be changed, from and to. */
export const CHANGED: Readonly<Record<string, string>> = { ...SEEN, run_trigger: 'false' }

export type Codes = readonly string[] | 'region'

export const ruleFor = (rules: Readonly<Record<string, string>>, table: string, codes: Codes): string => {
  if (codes === 'region') return 'true'
  if (codes.length === 0) return 'false'
  return (rules[table] ?? 'false').replaceAll('$codes', `array[${codes.map((code) => `'${code}'`)}]`)
}

/** The tables of the program, those of the migrator and the keys left out. */
export async function tablesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename::text as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'subject_key' order by 1
  `.execute(db)
  return rows.map(({ name }) => name)
}

/** Takes every row away that is not in scope, past all that would refuse it. Only for an owner, who rolls it back. */
export async function cutDownTo(owner: Db, codes: Codes): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(owner)
  const tables = await tablesOf(owner)
  // First all are judged, then all are cut: what is judged by a row that is gone would go too.
  for (const table of tables)
    await sql
      .raw(
        `create temp table cut_${table} on commit drop as select t.ctid as row from ${table} t where (${ruleFor(SEEN, table, codes)}) is not true`,
      )
      .execute(owner)
  for (const table of tables)
    await sql.raw(`delete from ${table} where ctid = any (array(select row from cut_${table}))`).execute(owner)
  await sql`set local session_replication_role = origin`.execute(owner)
}
