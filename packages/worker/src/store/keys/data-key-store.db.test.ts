import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { fakeClock } from '@thuismatch/shared/clock'
import { readSettings } from '@thuismatch/shared/config'
import type { Candidate } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { keyIdOf, sealerOf } from '@thuismatch/shared/secrets'
import { withAdmin } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDeps, type Deps, migrateAll } from '../../cli/compose.ts'
import { forget } from '../../jobs/privacy/forget.ts'
import { runWaiting } from '../../jobs/runs/run-waiting.ts'
import { importRegion } from '../../testing/region.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { TEST_SECRET, useDataKeys } from '../../testing/use-data-keys.ts'
import { inTransaction } from '../connect/in-transaction.ts'
import { openDatabase } from '../connect/open-database.ts'
import type { KeysDatabase } from '../migrations/keys-database.ts'
import { migrate } from '../migrations/migrate.ts'
import { putCandidates } from '../people/candidates.ts'
import { runByIdOrKey } from '../reports/listings.ts'
import { requestNightly } from '../runs/runs.ts'
import { openDataKeyStore } from './data-key-store.ts'

const OPERATOR = { kind: 'operator', id: null } as const
const clock = fakeClock('2026-11-21T04:00:00Z')

describe('the keys of people', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  let people: readonly Candidate[]
  const write = (candidates: readonly Candidate[]) =>
    inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, candidates, { now: clock.now(), match: false }))
  const keyOf = async (id: string) =>
    keyIdOf(
      (await database.db.selectFrom('candidate').select('dataSealed').where('id', '=', id).executeTakeFirstOrThrow())
        .dataSealed,
    )

  beforeAll(async () => {
    people = (await importRegion(database.db, dataKeys, { candidates: 2_000, places: 5 }, clock.now())).candidates
  })

  it('come with one query for two thousand people, and are one each', async () => {
    let queries = 0
    const keys = openDatabase<KeysDatabase>({
      url: database.url,
      standing: 'owner',
      name: 'test',
      maxConnections: 1,
      onError: () => {},
    })
    const counting = keys.db.withPlugin({
      transformQuery: ({ node }) => {
        queries++
        return node
      },
      transformResult: async ({ result }) => result,
    })
    expect(await storedPeople(database.db, openDataKeyStore(counting, sealerOf(TEST_SECRET)))).toHaveLength(2_000)
    expect(queries).toBe(1)
    await keys.close()
    const rows = await database.db.selectFrom('candidate').select('dataSealed').execute()
    expect(new Set(rows.map(({ dataSealed }) => keyIdOf(dataSealed))).size).toBe(2_000)
  })

  it('stay while somebody changes, and are others when somebody comes back who was forgotten', async () => {
    const [one] = people as [Candidate]
    const before = await keyOf(one.id)
    expect(await write([{ ...one, incomeYearCents: 1 }])).toEqual(['changed'])
    expect(await keyOf(one.id)).toBe(before)
    await forget({ db: database.db, dataKeys, clock }, one.id, OPERATOR)
    expect(await write([one])).toEqual(['created'])
    expect(await keyOf(one.id)).not.toBe(before)
    expect(await dataKeys.present([before, await keyOf(one.id)])).toEqual(new Set([await keyOf(one.id)]))
  })

  it('never leave somebody unreadable who is sent while they are forgotten', async () => {
    for (const one of people.slice(10, 15)) {
      await Promise.all([forget({ db: database.db, dataKeys, clock }, one.id, OPERATOR), write([one])])
      const stored = (await storedPeople(database.db, dataKeys)).find(({ id }) => id === one.id)
      expect([undefined, one]).toContainEqual(stored)
    }
  })

  it('are not told apart from the value: a key of somebody else opens nothing', async () => {
    const [a, b] = people.slice(20, 22).map(({ id }) => id) as [string, string]
    await sql`
      update candidate set data_sealed = (select data_sealed from candidate where id = ${b}) where id = ${a}
    `.execute(database.db)
    await expect(storedPeople(database.db, dataKeys)).rejects.toThrow(`candidate.data_sealed of ${a} cannot be opened`)
  })
})

describe('keys on a server of their own', () => {
  const { url: server } = inject('databaseServer')
  const names = ['data', 'keys'].map((what) => `test_${process.pid}_${randomBytes(4).toString('hex')}_${what}`)
  const [dataUrl, keysUrl] = names.map((name) => Object.assign(new URL(server), { pathname: `/${name}` }).href)
  let deps: Deps

  beforeAll(async () => {
    for (const name of names) await withAdmin(server, (admin) => admin.query(`create database ${name}`))
    const env = { DATABASE_URL: dataUrl, KEYS_DATABASE_URL: keysUrl, SECRET_KEY: TEST_SECRET }
    const read = readSettings(env, tmpdir())
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    deps = await createDeps(read.settings, { clock, log: silentLog, anyVersion: true })
    await migrateAll(deps)
  })
  afterAll(async () => {
    await deps?.close()
    for (const name of names)
      await withAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
  })

  it('serve imports, runs and erasure, and stand nowhere in the data', async () => {
    const { db, dataKeys } = deps
    const { candidates } = await importRegion(db, dataKeys, { candidates: 40, places: 8 }, clock.now())
    const { id } = await requestNightly(db, 'nightly:2026-11-21', clock.now())
    expect(await runWaiting('region', deps, new AbortController().signal)).toMatchObject([{ kind: 'done' }])
    expect((await runByIdOrKey(db, dataKeys, id))?.result).not.toBeNull()

    const tables = async (of: Pick<Deps, 'db'>['db']) =>
      (
        await sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(of)
      ).rows.map(({ name }) => name)
    expect(await tables(db)).not.toContain('subject_key')
    expect(await tables(deps.keysDb as unknown as Deps['db'])).toEqual([
      'kysely_keys_migration',
      'kysely_keys_migration_lock',
      'subject_key',
    ])
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from subject_key`.execute(deps.keysDb)).rows[0]?.n
    expect(await count()).toBe(candidates.length + 1)
    const gone = candidates.at(-1)?.id as string
    expect(await forget(deps, gone, OPERATOR)).toMatchObject({ found: true, runs: 1, keysDestroyed: 2, left: [] })
    // Those of the empty row and of the run as it is now.
    expect(await count()).toBe(candidates.length + 1)
  })
})

describe('a database of the version before', () => {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}_old`
  const { url: server } = inject('databaseServer')
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const old = openDatabase({ url, standing: 'owner', name: 'test', maxConnections: 2, onError: () => {} })

  beforeAll(() => withAdmin(server, (admin) => admin.query(`create database ${name}`)))
  afterAll(async () => {
    await old.close()
    await withAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
  })

  it('is refused where it holds people, as it was, with what to do; and taken where it holds none', async () => {
    const { MIGRATIONS } = await import('../migrations/index.ts')
    for (const [step, statements] of Object.entries(MIGRATIONS)) if (step < '0010') await statements.execute(old.db)
    await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
      old.db,
    )
    for (const step of Object.keys(MIGRATIONS).filter((step) => step < '0010'))
      await sql`insert into kysely_migration values (${step}, '2026-11-21T00:00:00Z')`.execute(old.db)
    await sql`insert into caseworker (id) values ('cw')`.execute(old.db)
    await sql`insert into candidate (id, caseworker_id, data) values ('c1', 'cw', '{"id":"c1"}')`.execute(old.db)

    await expect(migrate(old.db)).rejects.toThrow(/holds people.*Nothing was changed.*import the region again/s)
    expect((await sql`select data from candidate`.execute(old.db)).rows).toEqual([{ data: { id: 'c1' } }])
    await sql`delete from candidate`.execute(old.db)
    expect(await migrate(old.db)).toEqual(Object.keys(MIGRATIONS).filter((step) => step >= '0010'))
  })
})
