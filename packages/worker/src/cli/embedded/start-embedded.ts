import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { permanent } from '@thuismatch/shared/errors'
import { freePort } from '@thuismatch/shared/servers'
import pg from 'pg'
import { bundledPostgres } from './bundled-postgres.ts'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { type Hold, makePipe, takeHold } from './hold.ts'
import { isAlive, postmasterOf } from './postmaster.ts'
import { runServer } from './run-server.ts'
import { serverAccount } from './server-account.ts'
import { serverFolders } from './server-folders.ts'

export interface EmbeddedDatabase {
  readonly url: string
  /** Where the server writes its log and its data. */
  readonly folder: string
  /** Lets go. The server stops when nobody else holds it, and this waits for that. */
  stop(): Promise<void>
}

const DATABASE = 'thuismatch'
const START_WITHIN_MS = 60_000
const FULL = /No space left on device|Disk quota exceeded/

/**
 * The embedded PostgreSQL of this folder, usually `.thuismatch/`: made on the first start, found again on the next,
 * shared by every process that starts it at the same time, on a free port of the loopback with a random password. It
 * stops with the last process that uses it, however that ends.
 */
export async function startEmbedded(home: string, { durable = true } = {}): Promise<EmbeddedDatabase> {
  const account = serverAccount()
  const folders = serverFolders(home, bundledPostgres(), account)
  const data = join(folders.state, 'data')
  const pipe = join(home, 'postgres-hold')
  makePipe(pipe)
  const password = await ensureCluster(folders, account, durable)
  const urlOf = (port: number) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`

  const deadline = Date.now() + START_WITHIN_MS
  for (;;) {
    const hold = takeHold(pipe)
    const running = postmasterOf(data)
    if (hold !== null && running !== null && (await answers(urlOf(running.port)))) {
      return { url: urlOf(running.port), folder: folders.state, stop: () => letGo(hold, running.pid) }
    }
    hold?.release()
    if (hold === null) {
      // A server that nobody minds is on its way out, or its minder was killed.
      if (running !== null) await end(running.pid, deadline)
      const started = runServer({ folders, account, pipe, port: await freePort(), durable })
      await untilUp(started, data, urlOf, deadline)
      // From here on it is found like one that another process started; our own hold bridges the gap.
      const found = takeHold(pipe)
      const server = postmasterOf(data)
      started.hold.release()
      if (found !== null && server !== null && (await answers(urlOf(server.port))))
        return { url: urlOf(server.port), folder: folders.state, stop: () => letGo(found, server.pid) }
      found?.release()
      const full = FULL.exec(logTail(folders.state))
      // It would be tried again and again, and never come up.
      if (full !== null && server === null)
        throw permanent(
          `There is no room left for the embedded PostgreSQL in ${folders.state}; make room on that disk.`,
        )
    }
    if (Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL does not come up. Its log ends: ${logTail(folders.state)}`)
    await pause(50)
  }
}

/** Waits until the server answers or its minder has ended. */
async function untilUp(
  { process: minder }: ReturnType<typeof runServer>,
  data: string,
  urlOf: (port: number) => string,
  deadline: number,
): Promise<void> {
  while (minder.exitCode === null && minder.signalCode === null && Date.now() < deadline) {
    const server = postmasterOf(data)
    if (server !== null && (await answers(urlOf(server.port)))) return
    await pause(25)
  }
}

/** Whether the server answers; makes the database on its first day. */
async function answers(url: string): Promise<boolean> {
  try {
    await query(url, 'select 1')
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') return false
    const maintenance = new URL(url)
    maintenance.pathname = '/postgres'
    // 42P04, 23505: another process made it at the same time.
    await query(maintenance.href, `create database ${DATABASE}`).catch((failure: { code?: string }) => {
      if (failure.code !== '42P04' && failure.code !== '23505') throw failure
    })
    return true
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'thuismatch-start',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}

async function letGo(hold: Hold, pid: number): Promise<void> {
  hold.release()
  // Others may hold it still; then it goes on, and there is nothing to wait for beyond a moment.
  const deadline = Date.now() + 5_000
  while (isAlive(pid) && Date.now() < deadline) await pause(20)
}

async function end(pid: number, deadline: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It ended by itself.
  }
  while (isAlive(pid) && Date.now() < deadline) await pause(20)
}

function logTail(state: string): string {
  try {
    return readFileSync(join(state, 'postgres.log'), 'utf8').trimEnd().split('\n').slice(-5).join(' | ')
  } catch {
    return '(no log)'
  }
}
