import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventually } from '@thuismatch/shared/testing'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundledPostgres } from './bundled-postgres.ts'
import { isAlive, postmasterOf } from './postmaster.ts'
import { serverAccount } from './server-account.ts'
import { serverFolders } from './server-folders.ts'
import { type EmbeddedDatabase, startEmbedded } from './start-embedded.ts'

const HOLDER = fileURLToPath(new URL('../../testing/embedded-main.ts', import.meta.url))

describe('the embedded PostgreSQL', () => {
  let folder: string
  let home: string
  const open: EmbeddedDatabase[] = []
  const holders: ChildProcess[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thuismatch embedded '))
    chmodSync(folder, 0o755)
    home = join(folder, 'a checkout', '.thuismatch')
  })
  afterEach(async () => {
    for (const holder of holders.splice(0)) holder.kill('SIGKILL')
    for (const database of open.splice(0)) await database.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async (): Promise<EmbeddedDatabase> => {
    const database = await startEmbedded(home, { durable: false })
    open.push(database)
    return database
  }
  const ask = async (url: string, text: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }
  /** Another process that holds the same database. */
  const holder = async (): Promise<{ child: ChildProcess; url: string }> => {
    const child = spawn(process.execPath, [HOLDER, home], { stdio: ['ignore', 'pipe', 'inherit'] })
    holders.push(child)
    let said = ''
    child.stdout?.on('data', (chunk) => (said += String(chunk)))
    return { child, url: await eventually('it says where', () => said.includes('\n') && said.trim()) }
  }
  it('starts whatever the umask, its folders outside a closed one too', async () => {
    const before = process.umask(0o077)
    try {
      const { url } = await start()
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
      const account = serverAccount()
      if (account === null) return
      chmodSync(folder, 0o755)
      const outside = join(folder, 'outside')
      const closed = join(mkdtempSync(join(tmpdir(), 'thuismatch-closed-')), '.thuismatch')
      const { state } = serverFolders(closed, bundledPostgres(), account, [outside])
      expect(state.startsWith(outside)).toBe(true)
    } finally {
      process.umask(before)
    }
  })

  const serverPid = (database: EmbeddedDatabase): number => {
    const server = postmasterOf(join(database.folder, 'data'))
    if (server === null) throw new Error('The server runs.')
    return server.pid
  }

  it('keeps what was written from one start to the next, and leaves nothing running', async () => {
    const first = await start()
    await ask(first.url, 'create table kept (n int); insert into kept values (7)')
    const pid = serverPid(first)
    await first.stop()
    expect(isAlive(pid)).toBe(false)
    const second = await start()
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  it('is shared by processes, started by several at once, and stops with the last of them, killed or not', async () => {
    const [a, b, mine] = await Promise.all([holder(), holder(), start()])
    expect(new Set([a.url, b.url, mine.url]).size).toBe(1)
    const pid = serverPid(mine)
    await mine.stop()
    a.child.kill('SIGKILL')
    await once(a.child, 'exit')
    expect(await ask(b.url, 'select 1 as one')).toEqual([{ one: 1 }])
    b.child.kill('SIGKILL')
    await eventually('the server is gone', () => !isAlive(pid))
  })

  it('comes back after it was killed, and after a crash that left its file behind for another process', async () => {
    const first = await start()
    const pid = serverPid(first)
    process.kill(pid, 'SIGKILL')
    await eventually('the server is gone', () => !isAlive(pid))
    await first.stop()
    const second = await start()
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    writeFileSync(join(second.folder, 'data', 'postmaster.pid'), `${process.pid}\n${second.folder}/data\n0\n1\n`)
    expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('lets nobody in without its random password', async () => {
    const { url } = await start()
    await expect(ask(Object.assign(new URL(url), { password: 'guess' }).href, 'select 1')).rejects.toThrow(/password/)
  })

  it.runIf(process.getuid?.() === 0)(
    'runs for root in a closed home as another account, with its data outside',
    async () => {
      const closed = join(folder, 'closed home')
      mkdirSync(closed, { mode: 0o700 })
      home = join(closed, 'checkout', '.thuismatch')
      const { url, folder: state } = await start()
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
      expect(readFileSync(join(home, 'postgres-is-elsewhere'), 'utf8').trim()).toBe(state)
      expect(existsSync(join(home, 'postgres'))).toBe(false)
      await open.pop()?.stop()
      rmSync(state, { recursive: true })
    },
  )

  it.runIf(process.getuid?.() === 0)('copies the programs, once, when the account cannot reach them', () => {
    const bundled = bundledPostgres()
    const account = serverAccount()
    const closed = join(folder, 'closed')
    mkdirSync(join(closed, 'bin'), { recursive: true, mode: 0o700 })
    writeFileSync(join(closed, 'bin', 'postgres'), '#!/bin/sh\n', { mode: 0o755 })
    const version = `test-${process.pid}`
    const { programs, state } = serverFolders(home, { folder: closed, version }, account)
    expect(programs).toContain(version)
    expect(readFileSync(join(programs, 'bin', 'postgres'), 'utf8')).toBe('#!/bin/sh\n')
    expect(serverFolders(home, { folder: closed, version }, account).programs).toBe(programs)
    expect(serverFolders(home, bundled, account).state).toBe(state)
    rmSync(programs, { recursive: true })
  })

  it.runIf(process.getuid?.() === 0)('runs for an ordinary user as that user', async () => {
    const account = serverAccount()
    mkdirSync(join(folder, 'own'), { mode: 0o755 })
    execFileSync('chown', [`${account?.uid}:${account?.gid}`, join(folder, 'own')])
    const child = spawn(process.execPath, [HOLDER, join(folder, 'own', '.thuismatch')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: '/',
      env: { PATH: process.env.PATH },
      ...account,
    })
    holders.push(child)
    let said = ''
    child.stdout?.on('data', (chunk) => (said += String(chunk)))
    const url = await eventually('it says where', () => said.includes('\n') && said.trim())
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
})
