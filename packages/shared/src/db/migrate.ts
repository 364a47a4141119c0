import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { MIGRATIONS } from './migrations/index.ts'
import type { Database } from './schema.ts'

/** Any number; the same for every version of the program. */
const LOCK = 7_084_846

/**
 * Brings the database to this version and answers the names of the steps that were taken. Safe to run at the same time
 * from many machines: one does it, the others wait and find it done. Throws, and changes nothing, when a step fails.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection)
    try {
      const { error, results } = await migratorOn(connection).migrateToLatest()
      if (error) throw error
      return (results ?? []).map(({ migrationName }) => migrationName)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

/** The names of the steps that this version has and the database has not, in order. */
export async function pendingMigrations(db: Kysely<Database>): Promise<string[]> {
  const migrations = await migratorOn(db).getMigrations()
  return migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}

const migratorOn = (db: Kysely<Database>): Migrator =>
  new Migrator({
    db,
    // Two numbered series grow side by side: region and runs from 0001, proposals and deliveries from 0100.
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(MIGRATIONS).map(([name, statements]) => [
            name,
            { up: async (connection: Kysely<unknown>) => void (await statements.execute(connection)) },
          ]),
        ),
    },
  })
