import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@thuismatch/shared/config'
import { silentLog } from '@thuismatch/shared/log'
import { withAdmin } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDeps, migrateAll } from '../cli/compose.ts'
import { examine } from '../cli/examine.ts'
import { openDatabase } from '../store/connect/open-database.ts'
import { MIGRATIONS } from '../store/migrations/index.ts'
import { KEYS_MIGRATIONS } from '../store/migrations/keys-database.ts'
import { guardProblems } from '../store/scope/guard.ts'
import { undone } from './scope-coverage/asked.ts'
import { useDatabase } from './test-database.ts'

const home = mkdtempSync(join(tmpdir(), 'thuismatch-guarded-'))

/** Opens and closes everything as the program does; answers who it is there, and how many people it sees. */
async function start(url: string) {
  const read = readSettings({ DATABASE_URL: url, SECRET_KEY: 'k'.repeat(32), THUISMATCH_HOME: home }, home)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const deps = await createDeps(read.settings, { log: silentLog })
  try {
    const { rows } = await sql<{ role: string; people: number }>`
      select current_user as role, (select count(*) from candidate) as people
    `.execute(deps.db)
    const people = sql<{ people: number }>`select count(*) as people from candidate`
    const scoped = await deps.withScope({ municipalities: ['0355'] }, (tx) => people.execute(tx))
    await deps.producer.add([{ name: 'reminders', payload: {} }])
    return { ...rows[0], scoped: scoped.rows[0]?.people }
  } finally {
    await deps.close()
  }
}

const findings = async (url: string) =>
  (await examine({ DATABASE_URL: url, SECRET_KEY: 'k'.repeat(32) }, home)).filter(({ what }) => what === 'reach')

const somebody = sql`with c as (insert into caseworker (id) values ('cw'), ('cw2') on conflict do nothing)
  insert into candidate (id, municipality, caseworker_id, data_sealed) values ('a', '0355', 'cw', decode(repeat('01', 40), 'hex')), ('b', '0344', 'cw2', decode(repeat('01', 40), 'hex'))`

describe('a database that does not keep to the scope', () => {
  const database = useDatabase()

  it('is refused at the start, and doctor says what to do', async () => {
    expect(await start(database.url)).toMatchObject({ role: 'thuismatch_worker' })
    expect(await findings(database.url)).toMatchObject([{ state: 'ok' }])
    for (const [off, on, said] of [
      [
        'alter table place no force row level security',
        'alter table place force row level security',
        /not forced on place/,
      ],
      [
        'alter table decline disable row level security',
        'alter table decline enable row level security',
        /not forced on decline/,
      ],
      [
        `alter role current_user in database ${name(database.url)} set thuismatch.scope = 'region'`,
        `alter role current_user in database ${name(database.url)} reset all`,
        /begin in scope of "region"/,
      ],
    ] as const) {
      await sql.raw(off).execute(database.owner)
      await expect(start(database.url)).rejects.toThrow(said)
      expect(await findings(database.url)).toMatchObject([{ state: 'wrong', message: expect.stringMatching(said) }])
      await sql.raw(on).execute(database.owner)
    }
    expect(await start(database.url)).toMatchObject({ role: 'thuismatch_worker' })
  })

  it('is told by the role as well: one that was not entered, and one that passes by the policies', async () => {
    expect(await guardProblems(database.db, 'region')).toEqual([])
    expect(await guardProblems(database.owner, 'scoped')).toEqual([
      expect.stringContaining('works as thuismatch; expected thuismatch_worker'),
      expect.stringContaining('The role thuismatch passes by row-level security'),
    ])
    await undone(database.owner, async (tx) => {
      await sql`alter role thuismatch_worker bypassrls`.execute(tx)
      await sql`set local role thuismatch_worker`.execute(tx)
      expect(await guardProblems(tx, 'scoped')).toEqual([expect.stringContaining('thuismatch_worker passes by')])
    })
  })
})

describe('users of the database who are no administrators', () => {
  const server = inject('databaseServer')
  const tag = `${process.pid}_${randomBytes(3).toString('hex')}`
  const [owner, member, stranger] = [`test_owner_${tag}`, `test_member_${tag}`, `test_stranger_${tag}`]
  const as = (user: string) => {
    const at = Object.assign(new URL(server.url), { pathname: `/test_${tag}`, username: user, password: 'secret' })
    return at.href
  }

  beforeAll(() =>
    withAdmin(server.url, async (admin) => {
      for (const user of [owner, member, stranger]) await admin.query(`create role ${user} login password 'secret'`)
      await admin.query(
        `grant thuismatch_worker to ${owner}, ${member}; grant thuismatch_reader to ${owner}, ${stranger}`,
      )
      await admin.query(`create database test_${tag} owner ${owner}`)
    }),
  )
  afterAll(() =>
    withAdmin(server.url, async (admin) => {
      for (const name of [`test_${tag}`, `test_${tag}_other`])
        await admin.query(`drop database if exists ${name} with (force)`)
      for (const user of [owner, member, stranger]) await admin.query(`drop role ${user}`)
    }),
  )

  it('own the tables and see none of their rows without a scope; the program works for them, and for a login that owns nothing', async () => {
    const machines = await Promise.all(Array.from({ length: 4 }, () => migrateAll({ direct: as(owner) })))
    // Which of them takes which steps is open, so their order between machines is.
    expect(machines.flat().toSorted()).toEqual(
      [...Object.keys(MIGRATIONS), ...Object.keys(KEYS_MIGRATIONS).map((step) => `keys ${step}`)].toSorted(),
    )
    const own = openDatabase({ url: as(owner), standing: 'owner', name: 'test', maxConnections: 1, onError: () => {} })
    const people = async () =>
      Number((await sql<{ n: number }>`select count(*) as n from candidate`.execute(own.db)).rows[0]?.n)
    await expect(somebody.execute(own.db)).rejects.toThrow('row-level security')
    await sql`set thuismatch.scope = 'region'`.execute(own.db)
    await somebody.execute(own.db)
    expect(await people()).toBe(2)
    await sql`reset thuismatch.scope`.execute(own.db)
    expect(await people()).toBe(0)
    await own.close()

    for (const user of [owner, member]) {
      expect(await start(as(user))).toEqual({ role: 'thuismatch_worker', people: 2, scoped: 1 })
      expect(await findings(as(user))).toMatchObject([{ state: 'ok' }])
    }
    // Again, as at every start of a new version.
    expect(await migrateAll({ direct: as(owner) })).toEqual([])
  })

  it('hear what an administrator has to do where they may not enter the role', async () => {
    await expect(start(as(stranger))).rejects.toThrow(`grant thuismatch_worker to ${stranger}`)
    await withAdmin(server.url, (admin) => admin.query(`revoke thuismatch_worker from ${member}`))
    await expect(start(as(member))).rejects.toThrow(`grant thuismatch_worker to ${member}`)
    await withAdmin(server.url, (admin) => admin.query(`create database test_${tag}_other owner ${stranger}`))
    const other = as(stranger).replace(`/test_${tag}`, `/test_${tag}_other`)
    await expect(migrateAll({ direct: other })).rejects.toThrow(
      `the role thuismatch_worker is there, and ${stranger} may not enter it. Let an administrator run: grant thuismatch_worker to ${stranger};`,
    )
  })
})

const name = (url: string): string => new URL(url).pathname.slice(1)
