import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventually } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../packages/worker/src/store/connect/open-database.ts'
import { type KeysDatabase, migrateKeys } from '../packages/worker/src/store/migrations/keys-database.ts'
import { migrate } from '../packages/worker/src/store/migrations/migrate.ts'

/** Where a whole PostgreSQL lies, tools for backup included: the embedded one has none of these. */
function programs(): string | null {
  const debian = '/usr/lib/postgresql'
  const folders = existsSync(debian)
    ? readdirSync(debian)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : []
  const found = [...folders, ...(process.env.PATH ?? '').split(':')].find((folder) =>
    ['initdb', 'postgres', 'pg_basebackup', 'pg_receivewal', 'pg_verifybackup', 'pg_archivecleanup'].every((program) =>
      existsSync(join(folder, program)),
    ),
  )
  if (found !== undefined) return found
  if (process.env.CI)
    throw new Error(
      'No whole PostgreSQL is installed, and CI is set: install the package postgresql, or backup and restore would not be tested.',
    )
  console.warn('No whole PostgreSQL is installed (Debian: postgresql): the tests of backup and restore are skipped.')
  return null
}

const bin = programs()

describe.skipIf(bin === null)('backup and restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-backup-'))
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const data = join(folder, 'data')
  const backups = join(folder, 'backups')
  const running = new Set<ChildProcess>()
  let port: number
  let env: NodeJS.ProcessEnv

  const start = (command: string, args: readonly string[]): ChildProcess => {
    const child = spawn(command, args, { ...account, env, stdio: 'ignore', cwd: folder })
    running.add(child)
    return child
  }
  const kill = async (child: ChildProcess): Promise<void> => {
    running.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  const run = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, { ...account, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
  const script = (name: string, ...args: readonly string[]): string =>
    run('sh', [join(folder, 'scripts', name), ...args])

  const server = (...settings: readonly string[]): ChildProcess =>
    start(join(bin as string, 'postgres'), [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-h',
      '127.0.0.1',
      ...settings.flatMap((setting) => ['-c', setting]),
    ])
  const url = () => `postgres://thuismatch@127.0.0.1:${port}/thuismatch`
  const query = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
    const open = openDatabase({ url: url(), standing: 'owner', name: 'test', maxConnections: 1, onError: () => {} })
    try {
      return (await open.pool.query(text, values)).rows
    } finally {
      await open.close()
    }
  }
  /** Every row of every table. */
  const everything = async (): Promise<Record<string, unknown[]>> => {
    const tables = await query(`select tablename from pg_tables where schemaname = 'public' order by tablename`)
    const rows: Record<string, unknown[]> = {}
    for (const { tablename } of tables)
      rows[String(tablename)] = (
        await query(`select to_jsonb(t) as row from "${tablename}" t order by to_jsonb(t)::text`)
      ).map(({ row }) => row)
    return rows
  }
  const commit = (count: number, from: number) =>
    query(`insert into caseworker (id) select 'cw' || n from generate_series($1::int, $2::int) n`, [
      from,
      from + count - 1,
    ])

  beforeAll(async () => {
    cpSync(fileURLToPath(new URL('./backup', import.meta.url)), join(folder, 'scripts'), { recursive: true })
    mkdirSync(backups)
    for (const path of [folder, backups]) if (account.uid !== undefined) chownSync(path, account.uid, account.gid)
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    port = (probe.address() as { port: number }).port
    probe.close()
    env = {
      PATH: `${bin}:${process.env.PATH}`,
      LC_ALL: 'C',
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      PGUSER: 'thuismatch',
    }
    run(join(bin as string, 'initdb'), ['-D', data, '-U', 'thuismatch', '--auth=trust', '--encoding=UTF8'])
  })

  afterAll(async () => {
    for (const child of running) await kill(child)
    rmSync(folder, { recursive: true, force: true })
  })

  it('brings back everything that was committed, though the server and its disk are lost in the middle of work, or all up to a moment', async () => {
    // Commits wait for the receiver, as the operator's guide says for this promise.
    const first = server(`synchronous_standby_names=thuismatch_wal`, 'synchronous_commit=on')
    await eventually('the server answers', () => run(join(bin as string, 'psql'), ['-d', 'postgres', '-c', 'select 1']))
    const receiver = start('sh', [join(folder, 'scripts', 'receive-wal'), backups])
    await eventually('the receiver is in step', () =>
      run(join(bin as string, 'psql'), [
        '-d',
        'postgres',
        '-Atc',
        `select 1 from pg_stat_replication where sync_state = 'sync'`,
      ]).includes('1'),
    )
    run(join(bin as string, 'psql'), ['-d', 'postgres', '-c', 'create database thuismatch'])

    const open = openDatabase({
      url: url(),
      standing: 'owner',
      name: 'test',
      maxConnections: 1,
      onError: () => {},
    })
    await migrate(open.db)
    await open.close()
    await commit(100, 1)
    script('backup', backups)
    await commit(50, 101)
    const [moment] = await query('select clock_timestamp()::text as at')
    await commit(50, 151)
    await query(
      `insert into audit_record (at, actor_kind, action, subject_kind, subject_id) values (now(), 'system', 'test', 'run', 'r1')`,
    )
    const before = await everything()
    expect(before.caseworker).toHaveLength(200)
    // Not committed, so not promised: the restore must not hold half of it.
    query(`begin; insert into caseworker (id) values ('cw-half'); select pg_sleep(600)`).catch(() => {})
    await eventually(
      'the open transaction is at work',
      async () =>
        (await query(`select 1 from pg_stat_activity where query like 'begin%' and wait_event = 'PgSleep'`)).length ===
        1,
    )

    await kill(first)
    await kill(receiver)
    rmSync(data, { recursive: true })
    expect(script('restore', backups, data)).toContain('is laid down')
    const restored = server()
    await eventually(
      'the restored server is no longer in recovery',
      async () => (await query('select pg_is_in_recovery() as recovering'))[0]?.recovering === false,
    )
    expect(await everything()).toEqual(before)
    await commit(1, 201)
    await kill(restored)

    rmSync(data, { recursive: true })
    script('restore', backups, data, String(moment?.at))
    const earlier = server()
    await eventually(
      'the server of that moment is no longer in recovery',
      async () => (await query('select pg_is_in_recovery() as recovering'))[0]?.recovering === false,
    )
    expect((await everything()).caseworker).toHaveLength(150)
    await kill(earlier)
  })

  it('copies the keys of people, keeps the newest two copies, and brings back what the newest holds', async () => {
    rmSync(data, { recursive: true })
    script('restore', backups, data)
    const running = server()
    await eventually(
      'the restored server is no longer in recovery',
      async () => (await query('select pg_is_in_recovery() as recovering'))[0]?.recovering === false,
    )
    const open = openDatabase<KeysDatabase>({
      url: url(),
      standing: 'owner',
      name: 'test',
      maxConnections: 1,
      onError: () => {},
    })
    await migrateKeys(open.db)
    await open.close()
    const keys = () => query('select id, kind, wrapped from subject_key order by id')
    await query(`insert into subject_key (id, kind, wrapped)
      select gen_random_uuid(), 'candidate', sha256(n::text::bytea) from generate_series(1, 50) n`)
    const before = await keys()
    const copies = join(backups, 'keys')
    mkdirSync(copies)
    for (const day of ['01', '02', '03']) writeFileSync(join(copies, `202601${day}T000000Z.keys`), '')
    if (account.uid !== undefined) chownSync(copies, account.uid, account.gid)

    const newest = script('backup-keys', copies).trim()
    expect(readdirSync(copies).map((name) => join(copies, name))).toEqual([
      join(copies, '20260103T000000Z.keys'),
      newest,
    ])
    await query('drop table subject_key, kysely_keys_migration, kysely_keys_migration_lock')
    run(join(bin as string, 'pg_restore'), ['--clean', '--if-exists', '--no-owner', `--dbname=${url()}`, newest])
    expect(await keys()).toEqual(before)
    await kill(running)
  })

  it('refuses a folder that holds something, and says when there is no copy', () => {
    const full = join(folder, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'something'), '')
    expect(() => script('restore', backups, full)).toThrow(/is not empty/)
    const none = join(folder, 'none')
    mkdirSync(join(none, 'base'), { recursive: true })
    expect(() => script('restore', none, join(folder, 'new'))).toThrow(/holds no copy/)
  })
})
