import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withAdmin } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { asOwner, migrateAll } from '../../cli/compose.ts'
import { examine } from '../../cli/examine.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { MIGRATIONS } from '../../store/migrations/index.ts'
import { KEYS_MIGRATIONS } from '../../store/migrations/keys-database.ts'
import { migrateSeries } from '../../store/migrations/migrate.ts'
import { TEST_SECRET } from '../use-data-keys.ts'
import { type ReleasedDatabase, releasedDatabase } from './released-database.ts'

const KEYS_TABLES = {
  migrationTableName: 'kysely_keys_migration',
  migrationLockTableName: 'kysely_keys_migration_lock',
}
const released = releasedDatabase()
const home = mkdtempSync(join(tmpdir(), 'thuismatch-upgrade-'))
const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
let url = ''

const asSteps = (steps: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(steps).map(([step, text]) => [step, sql.raw(text)]))

/** `migrate` of the version that was released. */
const migrateAsReleased = async (db: Db): Promise<string[]> => [
  ...(await migrateSeries(db, { steps: asSteps(released.steps), tables: {} })),
  ...(await migrateSeries(db, { steps: asSteps(released.keysSteps), tables: KEYS_TABLES })),
]

const countRows = async (db: Db): Promise<Record<string, number>> => {
  await sql`select set_config('thuismatch.scope', 'region', false)`.execute(db)
  const counts: Record<string, number> = {}
  for (const table of Object.keys(released.rows)) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    counts[table] = Number(rows[0]?.n)
  }
  return counts
}

/** As an administrator, past triggers and references: as they stood. */
async function fill(client: pg.Client, rows: ReleasedDatabase['rows']): Promise<void> {
  await client.query(`set session_replication_role = replica`)
  for (const [table, list] of Object.entries(rows)) {
    const { rows: columns } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
    const names = columns.map((column) => `"${column.name}"`).join(', ')
    await client.query(`delete from "${table}"`)
    await client.query(
      `insert into "${table}" (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::"${table}", $1)`,
      [JSON.stringify(list)],
    )
  }
}

beforeAll(async () => {
  const server = inject('databaseServer').url
  await withAdmin(server, (admin) => admin.query(`create database ${name}`))
  url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  await asOwner(url, migrateAsReleased)
  await withAdmin(url, (admin) => fill(admin, released.rows))
})
afterAll(async () => {
  await withAdmin(inject('databaseServer').url, (admin) => admin.query(`drop database ${name} with (force)`))
  rmSync(home, { recursive: true })
})

describe('a database of the version that was released, with rows in every table', () => {
  it('was made by steps that this version still has, letter by letter', async () => {
    const today = await asOwner(url, async (db) =>
      Object.fromEntries(
        Object.entries({ ...MIGRATIONS, ...KEYS_MIGRATIONS }).map(([step, text]) => [step, text.compile(db).sql]),
      ),
    )
    for (const [step, text] of Object.entries({ ...released.steps, ...released.keysSteps }))
      expect(today[step], `step ${step} was released, so it is not changed; add another`).toBe(text)
  })

  it('is brought to this version with nothing lost, and doctor finds it in order', async () => {
    const before = await asOwner(url, countRows)
    expect(Math.min(...Object.values(before))).toBeGreaterThan(0)
    await migrateAll({ direct: url })
    expect(await asOwner(url, countRows)).toEqual(before)
    const findings = await examine({ DATABASE_URL: url, SECRET_KEY: TEST_SECRET }, home)
    const of = (what: string) =>
      findings.filter((finding) => finding.what === what && finding.state !== 'note').map(({ state }) => state)
    expect([of('database'), of('schema'), of('reach'), of('keys'), of('queue')]).toEqual([
      ['ok'],
      ['ok'],
      ['ok'],
      ['ok'],
      ['ok'],
    ])
    expect(findings.filter(({ what }) => what === 'secret key')).toEqual([])
  })

  it('can be worked on by the version before again: its migrate leaves newer steps alone, and does nothing', async () => {
    // As if this version had a step that the released one does not know.
    await asOwner(url, (db) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-of-tomorrow', now()::text)`.execute(db),
    )
    expect(await asOwner(url, migrateAsReleased)).toEqual([])
    const findings = await examine({ DATABASE_URL: url, SECRET_KEY: TEST_SECRET }, home)
    expect(findings.find(({ what }) => what === 'schema')).toMatchObject({
      state: 'note',
      message: expect.stringMatching(/newer version \(9999-of-tomorrow\)/),
    })
  })

  it('of another line is refused, and left as it is', async () => {
    await asOwner(url, (db) =>
      sql`update kysely_migration set name = '0000-of-another-line' where name = '9999-of-tomorrow'`.execute(db),
    )
    await expect(migrateAll({ direct: url })).rejects.toThrow(
      /of another line.*0000-of-another-line.*nothing was changed/,
    )
    await asOwner(url, (db) =>
      sql`delete from kysely_migration where name in ('0000-of-another-line', '0002-runs')`.execute(db),
    )
    await asOwner(url, (db) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-of-another-line', now()::text)`.execute(db),
    )
    await expect(migrateAll({ direct: url })).rejects.toThrow(/of another line/)
  })
})
