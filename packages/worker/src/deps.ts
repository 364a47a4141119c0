import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@thuismatch/shared/clock'
import type { Settings } from '@thuismatch/shared/config'
import {
  type Database,
  type Db,
  guardProblems,
  type InReach,
  inReach,
  type KeysDatabase,
  type KeysDb,
  migrate,
  migrateKeys,
  openDatabase,
  pendingKeysMigrations,
  pendingMigrations,
  type Standing,
  sqlStateOf,
  WORKER_ROLE,
} from '@thuismatch/shared/db'
import type { Policy } from '@thuismatch/shared/domain'
import { isPermanent, messageOf, permanent } from '@thuismatch/shared/errors'
import { createLog, type Log, seldom } from '@thuismatch/shared/log'
import {
  createProducer,
  migrateQueues,
  openQueueBackend,
  type Producer,
  type QueueBackend,
} from '@thuismatch/shared/queue'
import { type Sealer, sealerOf } from '@thuismatch/shared/secrets'
import type { Kysely } from 'kysely'
import { mailboxTransport } from './delivery/mail/mailbox-transport.ts'
import { smtpTransport } from './delivery/mail/smtp-transport.ts'
import { guardedPost } from './delivery/webhook/guarded-post.ts'
import type { HandlerDeps } from './handlers.ts'
import { databaseClock, followDatabase } from './maintenance/database-clock.ts'
import { createMetrics, type Metrics } from './maintenance/metrics.ts'
import type { RunStep } from './matching/execute-run.ts'
import type { WaitingDeps } from './matching/run-waiting.ts'
import { createSolver } from './matching/solver.ts'
import type { RelayDeps, RelayStep } from './outbox/relay.ts'
import { ensureSecretKey } from './secret-key.ts'
import { openVault, type Vault } from './store/vault.ts'
import type { WorkerRow } from './store/workers.ts'

/** Everything that the program is made of, built once and handed on as plain arguments. */
export interface Deps extends HandlerDeps, Omit<WaitingDeps, 'atStep'>, Omit<RelayDeps, 'atStep'> {
  /** Told of each step of a run and of the relay as it is about to be taken. */
  readonly atStep?: (step: RunStep | RelayStep) => Promise<void> | void
  readonly settings: Settings
  /** In reach of the whole region: matching, deliveries, upkeep, the coordinator, the operator's commands. */
  readonly db: Db
  /** In reach of what the transaction names: for whoever comes in from outside. */
  readonly inReach: InReach
  /** Where the keys are; beside the data, unless `KEYS_DATABASE_URL` says otherwise. */
  readonly keysDb: KeysDb
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  readonly databaseUrl: string
  readonly backend: QueueBackend
  readonly producer: Producer
  readonly sealer: Sealer
  readonly policy: Policy
  readonly worker: WorkerRow
  readonly metrics: Metrics
  /** Where mails are written when there is no mail server. */
  readonly mailbox: string | null
  /** Why the database would show the program more than it asks for; empty when it does not. */
  readonly unguarded: () => Promise<string[]>
  /** Closes what was opened; what still runs must be stopped before. */
  close(): Promise<void>
}

/** What a caller may replace: a test its clock, the demo its address. */
export interface DepsOverrides {
  readonly clock?: Clock
  readonly log?: Log
  readonly publicUrl?: string
  readonly leaseMs?: number
  readonly atStep?: Deps['atStep']
  readonly onOutcome?: WaitingDeps['onOutcome']
  /** Whether webhooks may go to this machine; unless given, where the database is the embedded one. */
  readonly allowLoopback?: boolean
  /** Off for data that may be lost with the machine. */
  readonly durable?: boolean
  /** Takes a database of any version: for bringing it to this one, and for looking at what is wrong. */
  readonly anyVersion?: boolean
}

const VERSION = '0.1.0'
const LEASE_MS = 30_000
const MATCH_WITHIN_MS = 10 * 60_000

/**
 * Builds it from the settings. Without `DATABASE_URL` the embedded database is started and brought to this version; one
 * of your own must have been (`thuismatch migrate`), and is refused otherwise.
 */
export async function createDeps(settings: Settings, overrides: DepsOverrides = {}): Promise<Deps> {
  const { log = createLog({ level: settings.logLevel }) } = overrides
  const embedded = settings.databaseUrl === null ? await startEmbedded(settings, overrides.durable ?? true) : null
  const databaseUrl = settings.databaseUrl ?? (embedded as { url: string }).url
  const secretKey = settings.secretKey ?? ensureSecretKey(settings.home)
  let closing = false
  const warn = seldom(log.warn)
  const keysLocked = seldom(log.error)
  const heard = (event: string) => (error: Error) => {
    if (!closing) warn(event, { error })
  }
  const open = (standing: Standing, name: string, maxConnections: number) =>
    openDatabase({ url: databaseUrl, standing, name, maxConnections, onError: heard('idle connection broke') })
  const database = open('region', 'thuismatch', 30)
  const time = databaseClock(database.db)
  const clock = overrides.clock ?? time
  let following: { stop(): void } | undefined
  const scoped = open('scoped', 'thuismatch-scoped', 10)
  // Connections of its own, for a transaction of the data waits for keys. A database of their own has a user of its own.
  const keys = openDatabase<KeysDatabase>({
    url: settings.keysDatabaseUrl ?? databaseUrl,
    standing: settings.keysDatabaseUrl === null ? 'scoped' : 'owner',
    name: 'thuismatch-keys',
    maxConnections: 6,
    onError: heard('idle connection to the keys broke'),
  })
  const backend = openQueueBackend(
    settings.redisUrl === null ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: settings.redisUrl },
    { onError: heard('queue connection') },
  )
  const metrics = createMetrics({ db: database.db, backend })
  const solver = createSolver({ timeLimitMs: MATCH_WITHIN_MS })
  const sealer = sealerOf(secretKey, settings.previousSecretKey)
  const mailbox = settings.smtpUrl === null ? join(settings.home, 'mailbox') : null
  const worker: WorkerRow = { id: randomUUID(), host: hostname(), pid: process.pid, version: VERSION }

  const close = async (): Promise<void> => {
    closing = true
    following?.stop()
    await solver.close()
    await backend.close()
    await database.close()
    await keys.close()
    await scoped.close()
    await embedded?.stop()
  }

  const deps: Deps = {
    settings,
    db: database.db,
    keysDb: keys.db,
    vault: openVault(keys.db, sealer, (count) => keysLocked('keys do not open', { count, alarm: 'keys_locked' })),
    inReach: inReach(scoped.db),
    clock,
    log,
    databaseUrl,
    backend,
    producer: createProducer(backend),
    solver,
    policy: settings.policy,
    sealer,
    secretKey,
    random: Math.random,
    publicUrl: overrides.publicUrl ?? settings.publicUrl ?? `http://${settings.httpHost}:${settings.httpPort}`,
    mailbox,
    mail:
      settings.smtpUrl === null
        ? mailboxTransport(mailbox as string, settings.mailFrom)
        : smtpTransport(settings.smtpUrl, settings.mailFrom),
    // Only a database of the program's own, so one on this machine, goes with receivers on this machine.
    post: (url, headers, body) =>
      guardedPost(url, headers, body, { allowLoopback: overrides.allowLoopback ?? embedded !== null }),
    nightlyAt: settings.nightlyAt,
    worker,
    workerId: worker.id,
    leaseMs: overrides.leaseMs ?? LEASE_MS,
    ...(overrides.atStep && { atStep: overrides.atStep }),
    metrics,
    onOutcome: (outcome) => {
      metrics.observeRun(outcome)
      overrides.onOutcome?.(outcome)
    },
    unguarded: () => unguarded(database.db, scoped.db, databaseUrl),
    close,
  }
  try {
    if (!overrides.anyVersion) {
      if (embedded === null) await refuseOldDatabase(deps)
      else await migrateAll(deps)
      await refuseUnguarded(deps)
      if (clock === time) following = await followDatabase(time, log)
    }
    return deps
  } catch (error) {
    await close()
    throw error
  }
}

/** Brings tables, keys and queues to this version. Answers the steps that were taken. */
export async function migrateAll({
  databaseUrl,
  settings,
}: Pick<Deps, 'databaseUrl'> & { readonly settings?: Settings }): Promise<string[]> {
  const steps = await asOwner(databaseUrl, migrate)
  const keySteps = await asOwner<string[], KeysDatabase>(settings?.keysDatabaseUrl ?? databaseUrl, migrateKeys)
  await migrateQueues(databaseUrl)
  return [...steps, ...keySteps.map((step) => `keys ${step}`)]
}

/** Past the role that the program enters, which the database may not have yet. */
export async function asOwner<T, D = Database>(url: string, work: (db: Kysely<D>) => Promise<T>): Promise<T> {
  const owner = openDatabase<D>({
    url,
    standing: 'owner',
    name: 'thuismatch-owner',
    maxConnections: 1,
    onError: () => {},
  })
  try {
    return await work(owner.db)
  } finally {
    await owner.close()
  }
}

async function refuseOldDatabase({
  keysDb,
  settings,
  databaseUrl,
}: Pick<Deps, 'keysDb' | 'settings' | 'databaseUrl'>): Promise<void> {
  const pending = await entering(databaseUrl, () => asOwner(databaseUrl, pendingMigrations))
  if (pending.length > 0)
    throw permanent(
      `The database lacks ${pending.join(', ')}; expected it to be of this version. Run "thuismatch migrate" first.`,
    )
  const pendingKeys = await pendingKeysMigrations(keysDb).catch((error: unknown) => {
    if (settings.keysDatabaseUrl === null) throw error
    throw permanent(
      `The database of the keys does not answer (${messageOf(error)}); expected it at KEYS_DATABASE_URL. Without it nobody can be matched.`,
      error,
    )
  })
  if (pendingKeys.length > 0)
    throw permanent(
      `The database of the keys lacks ${pendingKeys.join(', ')}; expected it to be of this version. Run "thuismatch migrate" first.`,
    )
}

/** Nothing is done where the database would not keep everybody to their reach. */
async function refuseUnguarded(deps: Deps): Promise<void> {
  const problems = await deps.unguarded()
  if (problems.length > 0) throw permanent(problems.join(' '))
}

/** invalid_parameter_value, insufficient_privilege: of the role that a connection is to begin as. */
const ROLE_REFUSED = new Set(['22023', '42501'])

async function unguarded(region: Db, scoped: Db, url: string): Promise<string[]> {
  try {
    return await entering(url, async () => [
      ...new Set([...(await guardProblems(region, 'region')), ...(await guardProblems(scoped, 'scoped'))]),
    ])
  } catch (error) {
    if (isPermanent(error)) return [messageOf(error)]
    throw error
  }
}

/** What is refused for want of the program's role is told as what to do about it. */
export async function entering<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!ROLE_REFUSED.has(sqlStateOf(error) ?? '')) throw error
    const user = decodeURIComponent(new URL(url).username) || 'the user of DATABASE_URL'
    throw permanent(
      `The program cannot work as ${WORKER_ROLE} (${messageOf(error)}). Let an administrator run: create role ${WORKER_ROLE} nologin; grant ${WORKER_ROLE} to ${user}; then run "thuismatch migrate".`,
    )
  }
}

async function startEmbedded(settings: Settings, durable: boolean) {
  const { startEmbedded: start } = await import('./embedded/index.ts')
  return start(settings.home, { durable })
}
