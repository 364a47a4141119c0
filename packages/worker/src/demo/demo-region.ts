import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '@thuismatch/shared/config'
import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import pg from 'pg'
import { guardedPost } from '../delivery/webhook/guarded-post.ts'
import { createDeps, type Deps, migrateAll } from '../deps.ts'
import { startEmbedded } from '../embedded/index.ts'
import { freePort } from '../embedded/run-server.ts'
import type { DemoClock } from './demo-clock.ts'

export interface DemoRegion {
  readonly deps: Deps
  /** Migrations that were taken. */
  readonly steps: readonly string[]
  /** Mails, as files. */
  readonly mailbox: string
  /** Closes everything and throws the database away; the mails stay. */
  close(): Promise<void>
}

/**
 * A database of its own for one demo, on the embedded server of `.thuismatch/demo`, whatever the environment says:
 * two demos at once do not meet, and nothing of yours is touched.
 */
export async function openDemoRegion(workingFolder: string, clock: DemoClock): Promise<DemoRegion> {
  const home = join(workingFolder, '.thuismatch', 'demo')
  const run = randomUUID()
  const mailbox = join(home, 'mailbox')
  await mkdir(home, { recursive: true })
  await rm(mailbox, { recursive: true, force: true })
  const server = await startEmbedded(home, { durable: false })
  const name = `demo_${run.replaceAll('-', '')}`
  const url = server.url.replace(/\/[^/]*$/, `/${name}`)
  await onServer(server.url, `create database ${name}`)
  const drop = async (): Promise<void> => {
    await onServer(server.url, `drop database if exists ${name} with (force)`)
    await server.stop()
  }
  try {
    const steps = await migrateAll({ databaseUrl: url })
    const deps = await createDeps(settingsOf(home, url, await freePort()), { clock, log: silentLog })
    return {
      // The receiver of the demo stands on this machine.
      deps: { ...deps, post: (url, headers, body) => guardedPost(url, headers, body, { allowLoopback: true }) },
      steps,
      mailbox,
      close: async () => {
        await deps.close()
        await drop()
      },
    }
  } catch (error) {
    await drop()
    throw error
  }
}

const settingsOf = (home: string, databaseUrl: string, httpPort: number): Settings => ({
  databaseUrl,
  keysDatabaseUrl: null,
  redisUrl: null,
  smtpUrl: null,
  mailFrom: 'Thuismatch <thuismatch@demo.invalid>',
  publicUrl: null,
  httpHost: '127.0.0.1',
  httpPort,
  nightlyAt: '04:15',
  policy: DEFAULT_POLICY,
  secretKey: randomBytes(32).toString('hex'),
  previousSecretKey: null,
  coordinatorKey: null,
  accessibilityContact: null,
  trustedProxies: null,
  logLevel: 'error',
  home,
})

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
