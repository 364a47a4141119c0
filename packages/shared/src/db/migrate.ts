import { type Kysely, type RawBuilder, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { permanent } from '../errors/index.ts'
import { sqlStateOf } from './in-transaction.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Database } from './schema.ts'

/** Any number; the same for every version of the program. */
const LOCK = 7_084_846

/** Steps that belong together, and the tables in which is kept which of them were taken. */
export interface MigrationSeries {
  readonly steps: Readonly<Record<string, RawBuilder<unknown>>>
  readonly tables: { readonly migrationTableName?: string; readonly migrationLockTableName?: string }
}

const DATA: MigrationSeries = { steps: MIGRATIONS, tables: {} }

/**
 * Brings the database to this version and answers the names of the steps that were taken. Safe to run at the same time
 * from many machines: one does it, the others wait and find it done. Throws, and changes nothing, when a step fails.
 */
export const migrate = (db: Kysely<Database>): Promise<string[]> => migrateSeries(db, DATA)

/** The names of the steps that this version has and the database has not, in order. */
export const pendingMigrations = (db: Kysely<Database>): Promise<string[]> => pendingOf(db, DATA)

export async function migrateSeries<T>(db: Kysely<T>, series: MigrationSeries): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection)
    // Whoever owns the tables sees no more of them than anybody else.
    await sql`select set_config('thuismatch.reach', 'region', false)`.execute(connection)
    try {
      const { error, results } = await migratorOn(connection, series).migrateToLatest()
      if (error) throw refusalIn(error) ?? error
      return (results ?? []).map(({ migrationName }) => migrationName)
    } finally {
      await sql`select set_config('thuismatch.reach', '', false)`.execute(connection)
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

export async function pendingOf<T>(db: Kysely<T>, series: MigrationSeries): Promise<string[]> {
  const migrations = await migratorOn(db, series).getMigrations()
  return migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}

/** What a step itself refuses, in its own words and with what to do. */
function refusalIn(error: unknown): Error | undefined {
  if (sqlStateOf(error) !== 'P0001') return undefined
  const { message, hint } = error as { readonly message: string; readonly hint?: string }
  return permanent(hint === undefined ? message : `${message} ${hint}`, error)
}

const migratorOn = <T>(db: Kysely<T>, { steps, tables }: MigrationSeries): Migrator =>
  new Migrator({
    db,
    // Two numbered series grow side by side: region and runs from 0001, proposals and deliveries from 0100.
    allowUnorderedMigrations: true,
    ...tables,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(steps).map(([name, statements]) => [
            name,
            { up: async (connection: Kysely<unknown>) => void (await statements.execute(connection)) },
          ]),
        ),
    },
  })
