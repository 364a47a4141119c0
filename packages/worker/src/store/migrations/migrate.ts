import { permanent, sqlStateOf } from '@thuismatch/shared/errors'
import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Database } from '../connect/schema.ts'
import { MIGRATIONS } from './index.ts'

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
    await sql`select pg_advisory_lock(${ADVISORY_LOCKS.migrate})`.execute(connection)
    // Whoever owns the tables sees no more of them than anybody else.
    await sql`select set_config('thuismatch.scope', 'region', false)`.execute(connection)
    try {
      const newer = await newerThan(connection, series)
      const { error, results } = await migratorOn(connection, series, newer).migrateToLatest()
      if (error) throw refusalIn(error) ?? error
      return (results ?? []).map(({ migrationName }) => migrationName)
    } finally {
      await sql`select set_config('thuismatch.scope', '', false)`.execute(connection)
      await sql`select pg_advisory_unlock(${ADVISORY_LOCKS.migrate})`.execute(connection)
    }
  })
}

export async function pendingOf<T>(db: Kysely<T>, series: MigrationSeries): Promise<string[]> {
  const migrations = await migratorOn(db, series).getMigrations()
  return migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}

/**
 * The names of the steps that a newer version took and this one does not know, in order: this one works on them as they
 * are.
 */
export const unknownMigrations = (db: Kysely<Database>): Promise<string[]> => newerThan(db, DATA)

/**
 * Steps are only ever added at the end of the line, and a step takes nothing away that the version before needs: so a
 * step that comes after all of ours is a newer version's, and left alone. Any other that is not ours is of another
 * line.
 */
async function newerThan<T>(db: Kysely<T>, { steps, tables }: MigrationSeries): Promise<string[]> {
  const table = tables.migrationTableName ?? 'kysely_migration'
  const there = await sql<{ there: string | null }>`select to_regclass(${`public.${table}`})::text as there`.execute(db)
  if (there.rows[0]?.there == null) return []
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(db)
  const foreign = rows.map(({ name }) => name).filter((name) => !Object.hasOwn(steps, name))
  const taken = new Set(rows.map(({ name }) => name))
  const last = Object.keys(steps).toSorted().at(-1) ?? ''
  // Whoever took a newer step took all of ours before it.
  const lacksOurs = Object.keys(steps).some((name) => !taken.has(name))
  const ofAnotherLine = foreign.filter((name) => name < last || lacksOurs)
  if (ofAnotherLine.length > 0)
    throw permanent(
      `The database was made by a version of another line, from before the first release (${ofAnotherLine.join(', ')}); nothing was changed. Take an empty database and import again.`,
    )
  return foreign
}

/** What a step itself refuses, in its own words and with what to do. */
function refusalIn(error: unknown): Error | undefined {
  if (sqlStateOf(error) !== 'P0001') return undefined
  const { message, hint } = error as { readonly message: string; readonly hint?: string }
  return permanent(hint === undefined ? message : `${message} ${hint}`, error)
}

const migratorOn = <T>(db: Kysely<T>, { steps, tables }: MigrationSeries, taken: readonly string[] = []): Migrator =>
  new Migrator({
    db,
    ...tables,
    provider: {
      getMigrations: async () =>
        Object.fromEntries([
          ...Object.entries(steps).map(([name, statements]) => [
            name,
            { up: async (connection: Kysely<unknown>) => void (await statements.execute(connection)) },
          ]),
          // They were taken, so they are not taken here; without them the migrator takes the line for broken.
          ...taken.map((name) => [name, { up: async () => {} }]),
        ]),
    },
  })
