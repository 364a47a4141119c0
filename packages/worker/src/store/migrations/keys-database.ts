import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { type ColumnType, type Kysely, sql } from 'kysely'
import { type MigrationSeries, migrateSeries, pendingOf } from './migrate.ts'

/**
 * The keys of people, caseworkers and runs, each wrapped under `SECRET_KEY`. Nothing here says whose a key is. It may
 * be a database of its own, so that its copies can live shorter than those of the data: a key that is destroyed takes
 * what was sealed under it along, in every copy.
 */
export interface KeysDatabase {
  subjectKey: SubjectKeyTable
}

export type SubjectKind = 'candidate' | 'caseworker' | 'run'

interface SubjectKeyTable {
  id: string
  kind: SubjectKind
  wrapped: Buffer
  createdAt: ColumnType<Date, never, never>
}

export type KeysDb = Kysely<KeysDatabase>

const SERIES: MigrationSeries = {
  tables: { migrationTableName: 'kysely_keys_migration', migrationLockTableName: 'kysely_keys_migration_lock' },
  steps: {
    '0001-subject-key': sql`
create table subject_key (
  id uuid constraint subject_key_pkey primary key,
  kind text not null constraint subject_key_kind_known check (kind in ('candidate', 'caseworker', 'run')),
  -- bound to this table, column and row
  wrapped bytea not null,
  created_at timestamptz not null default now()
);
`,
  },
}

/** As `migrate`, for the keys. */
export async function migrateKeys(db: KeysDb): Promise<string[]> {
  const steps = await migrateSeries(db, SERIES)
  // Beside the data they are used by the program's role; in a database of their own by its user.
  await sql`
do $$ begin
  perform pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCKS.grant)});
  if exists (select from pg_roles where rolname = 'thuismatch_worker') then
    grant usage on schema public to thuismatch_worker;
    grant select, insert, update, delete on subject_key to thuismatch_worker;
    grant select on kysely_keys_migration, kysely_keys_migration_lock to thuismatch_worker;
  end if;
end $$`.execute(db)
  return steps
}

export const pendingKeysMigrations = (db: KeysDb): Promise<string[]> => pendingOf(db, SERIES)

export const KEYS_MIGRATIONS = SERIES.steps
