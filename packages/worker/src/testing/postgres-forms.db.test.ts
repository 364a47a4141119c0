import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@thuismatch/shared/config'
import { silentLog } from '@thuismatch/shared/log'
import {
  certificateAuthority,
  eventually,
  hasPostgres,
  type PostgresServer,
  type PostgresServerOptions,
  postgresServer,
  withAdmin,
} from '@thuismatch/shared/testing'
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest'
import { createDeps, type Deps, migrateAll } from '../cli/compose.ts'
import { examine } from '../cli/examine.ts'
import { startWorker } from '../cli/start.ts'
import { runCli } from '../cli/testing/run-cli.ts'
import { createHealth } from '../jobs/operations/health.ts'
import { useDatabase } from './test-database.ts'

const SECRET_KEY = 'k'.repeat(32)
const home = mkdtempSync(join(tmpdir(), 'thuismatch forms-'))
afterAll(() => rmSync(home, { recursive: true }))

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const settingsOf = (env: Readonly<Record<string, string>>) => {
  const read = readSettings({ SECRET_KEY, ...env }, home)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.settings
}

async function depsOf(env: Readonly<Record<string, string>>): Promise<Deps> {
  const deps = await createDeps(settingsOf(env), { log: silentLog })
  closing.push(() => deps.close())
  return deps
}

const wrongOf = async (env: Readonly<Record<string, string>>) =>
  (await examine({ SECRET_KEY, ...env }, home))
    .filter(({ state }) => state === 'wrong')
    .map(({ what, message }) => `${what}: ${message}`)

const READ_ONLY = /takes no writes: it is a standby, or default_transaction_read_only is on/

describe('a database that takes no writes', () => {
  const database = useDatabase()

  it('fails /readyz, /livez in the end, and doctor, while it runs; and nothing starts on it', async () => {
    const deps = await depsOf({ DATABASE_URL: database.url })
    const worker = await startWorker(deps)
    closing.push(() => worker.stop())
    const health = createHealth(deps, worker)
    expect(await health.ready()).toMatchObject({ ok: true })
    const name = new URL(database.url).pathname.slice(1)
    await withAdmin(inject('databaseServer').url, async (admin) => {
      await admin.query(`alter database ${name} set default_transaction_read_only = on`)
      // Connections that stand keep what they began with; an operator's failover cuts them.
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    })
    const ready = await eventually('it says so', async () => {
      const { ok, checks } = await health.ready()
      return !ok && READ_ONLY.test(checks.database?.detail ?? '') ? checks : null
    })
    expect(ready.queue?.detail).toMatch(READ_ONLY)
    expect((await health.metrics()).text).toMatch(/thuismatch_dependency_up\{dependency="database"\} 0/)
    expect((await wrongOf({ DATABASE_URL: database.url })).join()).toMatch(READ_ONLY)
    const started = await runCli(['start'], {
      env: { DATABASE_URL: database.url, SECRET_KEY, REDIS_URL: '' },
      cwd: home,
    })
    expect(started).toMatchObject({ status: 1, stdout: '' })
    expect(started.stderr).toMatch(READ_ONLY)
    expect(started.stderr).not.toMatch(/went wrong inside/)
    await withAdmin(inject('databaseServer').url, (admin) =>
      admin.query(`alter database ${name} reset default_transaction_read_only`),
    )
    await eventually('it goes on', async () => (await health.ready()).ok)
  })
})

describe.runIf(hasPostgres())('a PostgreSQL of the operator’s own', () => {
  const server = async (options: PostgresServerOptions = {}): Promise<PostgresServer> => {
    const started = await postgresServer(options)
    closing.push(() => started.remove())
    return started
  }

  it('of which a standby is refused in words, and found past where the list names the primary too', async () => {
    const primary = await server()
    await migrateAll({ direct: primary.url })
    const standby = await primary.standby()
    closing.push(() => standby.remove())
    await expect(depsOf({ DATABASE_URL: standby.url })).rejects.toThrow(READ_ONLY)
    expect((await wrongOf({ DATABASE_URL: standby.url })).join()).toMatch(READ_ONLY)
    const both = `postgresql://postgres@localhost:${standby.port},localhost:${primary.port}/postgres?target_session_attrs=read-write`
    const deps = await depsOf({ DATABASE_URL: both })
    await deps.producer.add([{ name: 'reminders', payload: {} }])
    expect(await wrongOf({ DATABASE_URL: both })).toEqual([])
  })

  it('with TLS by an authority of one’s own: with DATABASE_CA_FILE, and refused by its name without', async () => {
    const authority = certificateAuthority()
    closing.push(async () => authority.remove())
    const { port } = await server({ tls: authority })
    const url = (mode: string, host = 'localhost') => `postgresql://postgres@${host}:${port}/postgres?sslmode=${mode}`
    await migrateAll({ direct: { url: url('verify-full'), ca: authority.ca, session: 'options' } })
    const ca = { DATABASE_CA_FILE: authority.caFile }
    for (const mode of ['verify-full', 'verify-ca', 'require']) await depsOf({ DATABASE_URL: url(mode), ...ca })
    await depsOf({ DATABASE_URL: url('no-verify') })
    await depsOf({ DATABASE_URL: url('verify-ca', '127.0.0.1'), ...ca })
    await expect(depsOf({ DATABASE_URL: url('verify-full', '127.0.0.1'), ...ca })).rejects.toThrow(
      /is for another name/,
    )
    await expect(depsOf({ DATABASE_URL: url('require') })).rejects.toThrow(
      /authority that is not known here .*give DATABASE_CA_FILE/,
    )
    for (const mode of ['prefer', 'allow', 'verify-fulll'])
      expect(() => settingsOf({ DATABASE_URL: url(mode) })).toThrow(/sslmode=.*expected disable, no-verify, require/)
    const plain = await server()
    await expect(depsOf({ DATABASE_URL: `${plain.url}?sslmode=require` })).rejects.toThrow(/does not speak TLS/)
  })

  it('whose search path, date style and role settings are others works all the same; one in LATIN1 is refused', async () => {
    const { url } = await server({ initdb: ['--encoding=LATIN1', '--locale=C'] })
    await expect(migrateAll({ direct: url })).rejects.toThrow(/encoding LATIN1; expected UTF8/)
    const other = await server({ settings: { datestyle: 'SQL,DMY' } })
    await withAdmin(other.url, async (admin) => {
      await admin.query('create schema elsewhere')
      await admin.query('alter database postgres set search_path = elsewhere')
      await admin.query(`alter database postgres set intervalstyle = 'iso_8601'`)
    })
    await migrateAll({ direct: other.url })
    const deps = await depsOf({ DATABASE_URL: other.url })
    const worker = await startWorker(deps)
    closing.push(() => worker.stop())
    await eventually('a canary came back', async () => {
      const rows = await deps.db.selectFrom('canary').select(['sentAt', 'ackedAt']).execute()
      return rows.some(({ sentAt, ackedAt }) => ackedAt !== null && sentAt.getFullYear() > 2000)
    })
    expect(await wrongOf({ DATABASE_URL: other.url })).toEqual([])
  })

  it('that has no such database, or is not there, and a file that is no certificate, say which and what to do', async () => {
    const { url } = await server()
    await expect(depsOf({ DATABASE_URL: url.replace(/postgres$/, 'nowhere') })).rejects.toThrow(
      /no database of that name \(3D000\)/,
    )
    await expect(depsOf({ DATABASE_URL: `postgresql://postgres@localhost:1/x` })).rejects.toThrow(
      /does not listen at localhost:1/,
    )
    writeFileSync(join(home, 'no.pem'), 'nothing')
    expect(() => settingsOf({ DATABASE_URL: url, DATABASE_CA_FILE: 'no.pem' })).toThrow(/holds no certificate/)
  })
})
