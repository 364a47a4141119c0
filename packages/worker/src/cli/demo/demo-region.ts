import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '@thuismatch/shared/config'
import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { freePort } from '@thuismatch/shared/servers'
import pg from 'pg'
import { guardedPost } from '../../jobs/delivery/webhook/guarded-post.ts'
import { createDeps, type Deps, migrateAll } from '../compose.ts'
import { startEmbedded } from '../embedded/index.ts'
import type { DemoClock } from './demo-clock.ts'
import { type WorkHold, workHold } from './hold-work.ts'

export interface DemoRegion {
  readonly deps: Deps
  /** Migrations that were taken. */
  readonly steps: readonly string[]
  /** Mails, as files. */
  readonly mailbox: string
  readonly hold: WorkHold
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
    const steps = await migrateAll({ direct: url })
    const hold = workHold()
    const overrides = { clock, log: silentLog, atStep: hold.pass }
    const deps = await createDeps(settingsOf(home, url, await freePort()), overrides)
    return {
      // The receiver of the demo stands on this machine.
      deps: { ...deps, post: (url, headers, body) => guardedPost(url, headers, body, { allowLoopback: true }) },
      steps,
      mailbox,
      hold,
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
  databaseDirectUrl: null,
  databaseCa: null,
  databasePool: 40,
  keysDatabaseUrl: null,
  redisUrl: null,
  redisCa: null,
  smtpUrl: null,
  smtpCa: null,
  mailFrom: 'Thuismatch <thuismatch@demo.invalid>',
  publicUrl: null,
  httpHost: '127.0.0.1',
  httpPort,
  nightlyAt: '04:15',
  policy: DEFAULT_POLICY,
  mapping: null,
  secretKey: randomBytes(32).toString('hex'),
  previousSecretKey: null,
  firstUserKey: null,
  signIn: null,
  accessibilityContact: null,
  trustedProxies: null,
  webhookAllow: [],
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
