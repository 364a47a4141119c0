import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type RawBuilder, sql } from 'kysely'
import { asOwner, migrateAll } from '../../cli/compose.ts'
import { startEmbedded } from '../../cli/embedded/index.ts'
import { type Db, openDatabase } from '../../store/connect/open-database.ts'
import { MIGRATIONS } from '../../store/migrations/index.ts'
import { KEYS_MIGRATIONS } from '../../store/migrations/keys-database.ts'
import { dataKeysAt } from '../data-keys-at.ts'
import { reachScene } from '../scope-coverage/scene.ts'
import { RELEASED_FILE, type ReleasedDatabase } from './released-database.ts'

/**
 * Writes down the database of this version, with rows in every table, for the next versions to be tried on. Run with
 * each release: `node packages/worker/src/testing/released/write-released.ts`.
 */
const home = mkdtempSync(join(tmpdir(), 'thuismatch-released-'))
const server = await startEmbedded(home, { durable: false })
try {
  await migrateAll({ direct: server.url })
  const keys = dataKeysAt(server.url, 'a key for tests, of at least 32 characters')
  const region = openDatabase({
    url: server.url,
    standing: 'region',
    name: 'released',
    maxConnections: 2,
    onError: () => {},
  })
  await reachScene(region.db, keys.dataKeys)
  const released = await asOwner(server.url, async (db) => ({
    steps: sqlOf(MIGRATIONS, db),
    keysSteps: sqlOf(KEYS_MIGRATIONS, db),
    rows: await rowsOf(db),
  }))
  const empty = Object.entries(released.rows).flatMap(([table, rows]) => (rows.length === 0 ? [table] : []))
  if (empty.length > 0) throw new Error(`The scene has no rows in ${empty.join(', ')}.`)
  writeFileSync(RELEASED_FILE, gzipSync(JSON.stringify(released satisfies ReleasedDatabase), { level: 9 }))
  await region.close()
  await keys.close()
} finally {
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}

function sqlOf(steps: Readonly<Record<string, RawBuilder<unknown>>>, db: Db): Record<string, string> {
  return Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, step.compile(db).sql]))
}

async function rowsOf(db: Db): Promise<Record<string, readonly object[]>> {
  await sql`select set_config('thuismatch.scope', 'region', false)`.execute(db)
  const { rows: tables } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely%' order by relname
  `.execute(db)
  const all: Record<string, readonly object[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: object }>`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(db)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}
