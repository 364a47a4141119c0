import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../servers/index.ts'
import { eventually } from './eventually.ts'

export interface PgBouncer {
  /** The address of the same database through it. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * A pooler of the test's own before a database, with what Debian's package sets and nothing more, unless told
 * otherwise.
 */
export async function pgBouncer(
  databaseUrl: string,
  mode: 'session' | 'transaction',
  more: Readonly<Record<string, string>> = {},
): Promise<PgBouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-pgbouncer-'))
  chmodSync(folder, 0o777)
  const port = await freePort()
  const { hostname, port: serverPort, username, password, pathname } = new URL(databaseUrl)
  const name = pathname.slice(1)
  const to = `host=${hostname} port=${serverPort} dbname=${name} user=${username} password=${decodeURIComponent(password)}`
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    logfile: join(folder, 'log'),
    default_pool_size: '20',
    ...more,
  }
  const file = join(folder, 'pgbouncer.ini')
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`)
  writeFileSync(file, `[databases]\n${name} = ${to}\n[pgbouncer]\n${lines.join('\n')}\n`)
  chmodSync(file, 0o644)
  // It refuses to be root.
  const asOther = process.getuid?.() === 0 ? ['--user', 'nobody'] : []
  const child = spawn('pgbouncer', ['--quiet', ...asOther, file], { stdio: 'ignore' })
  const exit = once(child, 'exit')
  await eventually('pgbouncer listens', async () => {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return true
    } finally {
      socket.destroy()
    }
  })
  return {
    url: Object.assign(new URL(databaseUrl), { port: String(port) }).href,
    async stop() {
      child.kill('SIGKILL')
      await exit
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
