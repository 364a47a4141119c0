import { type ExecFileOptions, execFile, execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../servers/index.ts'

const run = promisify(execFile)

export interface PostgresServer {
  readonly port: number
  readonly url: string
  /** `pg_ctl stop -m immediate`: as if the machine had lost its power. */
  crash(): Promise<void>
  start(): Promise<void>
  /** Of a standby: from here on it takes writes. */
  promote(): Promise<void>
  /** Another server that follows this one, and takes no writes. */
  standby(): Promise<PostgresServer>
  remove(): Promise<void>
}

export interface PostgresServerOptions {
  readonly settings?: Readonly<Record<string, string>>
  /** Certificate and key for TLS. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string }
  readonly initdb?: readonly string[]
}

/** Where Debian puts the programs of a server, which are not in the path; `null` where there are none. */
function programs(): string | null {
  try {
    const [newest] = readdirSync('/usr/lib/postgresql').toSorted((a, b) => Number(b) - Number(a))
    return newest === undefined ? null : `/usr/lib/postgresql/${newest}/bin`
  } catch {
    return null
  }
}

/** Whether a PostgreSQL with all its programs is installed: as {@link hasProgram}. */
export function hasPostgres(): boolean {
  if (programs() !== null && spawnSync('pg_basebackup', ['--version']).status === 0) return true
  if (process.env.CI)
    throw new Error('No PostgreSQL server is installed, and CI is set: install the package postgresql.')
  console.warn('No PostgreSQL server is installed: the tests with standbys and TLS are skipped.')
  return false
}

/** PostgreSQL refuses to be root. */
const account = (): ExecFileOptions => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A server of the test's own, of the installed version, on a free port; the user `postgres` needs no password. */
export async function postgresServer({ settings = {}, tls, initdb = [] }: PostgresServerOptions = {}) {
  const folder = newFolder()
  await run(
    join(programs() as string, 'initdb'),
    ['--pgdata', join(folder, 'data'), '--username=postgres', '--auth=trust', '--no-sync', ...initdb],
    { ...account(), cwd: '/' },
  )
  const files: Record<string, string> = {}
  if (tls) {
    for (const [name, from] of [
      ['server.crt', tls.certFile],
      ['server.key', tls.keyFile],
    ] as const) {
      const to = join(folder, name)
      copyFileSync(from, to)
      chmodSync(to, 0o600)
      own(to)
      files[name] = to
    }
  }
  return serverIn(folder, {
    ...(tls && {
      ssl: 'on',
      ssl_cert_file: files['server.crt'] as string,
      ssl_key_file: files['server.key'] as string,
    }),
    ...settings,
  })
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-postgres-'))
  own(folder)
  return folder
}

function own(path: string): void {
  const { uid, gid } = account()
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

async function serverIn(folder: string, settings: Readonly<Record<string, string>>): Promise<PostgresServer> {
  const data = join(folder, 'data')
  const port = await freePort()
  const as = { ...account(), cwd: '/' }
  const control = (...args: string[]) => run(join(programs() as string, 'pg_ctl'), ['--pgdata', data, ...args], as)
  const all = {
    port: String(port),
    listen_addresses: 'localhost',
    unix_socket_directories: '',
    fsync: 'off',
    ...settings,
  }
  const start = async (): Promise<void> => {
    const options = Object.entries(all)
      .map(([name, value]) => `-c ${name}='${value}'`)
      .join(' ')
    await control('--wait', '--log', join(folder, 'log'), '--options', options, 'start')
  }
  await start()
  return {
    port,
    url: `postgresql://postgres@localhost:${port}/postgres`,
    crash: async () => void (await control('--mode=immediate', 'stop')),
    start,
    promote: async () => void (await control('promote')),
    async standby() {
      const other = newFolder()
      await run(
        'pg_basebackup',
        [
          '--pgdata',
          join(other, 'data'),
          '--write-recovery-conf',
          '--no-sync',
          '--checkpoint=fast',
          '--dbname',
          `host=localhost port=${port} user=postgres`,
        ],
        as,
      )
      return serverIn(other, settings)
    },
    async remove() {
      await control('--mode=immediate', 'stop').catch(() => {})
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
