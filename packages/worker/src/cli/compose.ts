import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@thuismatch/shared/clock'
import type { Settings } from '@thuismatch/shared/config'
import type { PolicyOn } from '@thuismatch/shared/domain'
import { isPermanent, messageOf, permanent, sqlStateOf } from '@thuismatch/shared/errors'
import { createLog, type Log, throttled } from '@thuismatch/shared/log'
import {
  type ConnectionRole,
  type DatabaseAccess,
  explainDatabase,
  probeSession,
  WORKER_ROLE,
} from '@thuismatch/shared/postgres'
import {
  createProducer,
  migrateQueues,
  openQueueBackend,
  type Producer,
  type QueueBackend,
} from '@thuismatch/shared/queue'
import { type Sealer, sealerOf } from '@thuismatch/shared/secrets'
import { readDatabaseUrl } from '@thuismatch/shared/servers'
import type { Kysely } from 'kysely'
import type { ForecasterDeps } from '../jobs/forecast/index.ts'
import type { HandlerDeps } from '../jobs/handlers.ts'
import { databaseClock, followDatabase } from '../jobs/operations/database-clock.ts'
import { createMetrics, type Metrics } from '../jobs/operations/metrics.ts'
import type { RelayDeps, RelayStep } from '../jobs/outbox/relay.ts'
import { policyInForce } from '../jobs/policy/policy-in-force.ts'
import type { RunStep } from '../jobs/runs/execute-run.ts'
import type { WaitingDeps } from '../jobs/runs/run-waiting.ts'
import { createSolver } from '../jobs/runs/solver.ts'
import { type Db, openDatabase } from '../store/connect/open-database.ts'
import type { Database } from '../store/connect/schema.ts'
import { type DataKeyStore, openDataKeyStore } from '../store/keys/data-key-store.ts'
import {
  type KeysDatabase,
  type KeysDb,
  migrateKeys,
  pendingKeysMigrations,
} from '../store/migrations/keys-database.ts'
import { migrate, pendingMigrations } from '../store/migrations/migrate.ts'
import type { WorkerRow } from '../store/operations/workers.ts'
import { guardProblems } from '../store/scope/guard.ts'
import { type WithScope, withScope } from '../store/scope/with-scope.ts'
import { poolSizes } from './pool-sizes.ts'
import { ensureSecretKey } from './secret-key.ts'

/** Everything that the program is made of, built once and handed on as plain arguments. */
export interface Deps extends HandlerDeps, ForecasterDeps, Omit<WaitingDeps, 'atStep'>, Omit<RelayDeps, 'atStep'> {
  /** Told of each step of a run and of the relay as it is about to be taken. */
  readonly atStep?: (step: RunStep | RelayStep) => Promise<void> | void
  readonly settings: Settings
  /** In scope of the whole region: matching, deliveries, upkeep, the coordinator, the operator's commands. */
  readonly db: Db
  /** In scope of what the transaction names: for whoever comes in from outside. */
  readonly withScope: WithScope
  /** Where the keys are; beside the data, unless `KEYS_DATABASE_URL` says otherwise. */
  readonly keysDb: KeysDb
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  /** Straight to the database's server, for what needs a session: LISTEN, locks, migrations, the queues. */
  readonly direct: DatabaseAccess
  readonly backend: QueueBackend
  readonly producer: Producer
  readonly sealer: Sealer
  /** Which policy holds on a day, from the database. */
  readonly policyOn: PolicyOn
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
  const { pooled, direct } = await accessesOf(databaseUrl, settings)
  const sizes = poolSizes(embedded === null ? settings.databasePool : EMBEDDED_POOL, settings.redisUrl === null)
  let closing = false
  const warn = throttled(log.warn)
  const keysLocked = throttled(log.error)
  const heard = (event: string) => (error: Error) => {
    if (!closing) warn(event, { error })
  }
  const open = (standing: ConnectionRole, name: string, maxConnections: number) =>
    openDatabase({ url: pooled, standing, name, maxConnections, onError: heard('idle connection broke') })
  const database = open('region', 'thuismatch', sizes.region)
  const time = databaseClock(database.db)
  const clock = overrides.clock ?? time
  let following: { stop(): void } | undefined
  const scoped = open('scoped', 'thuismatch-scoped', sizes.scoped)
  // Connections of its own, for a transaction of the data waits for keys. A database of their own has a user of its
  // own.
  const keys = openDatabase<KeysDatabase>({
    url: keysAccess(settings) ?? pooled,
    standing: settings.keysDatabaseUrl === null ? 'scoped' : 'owner',
    name: 'thuismatch-keys',
    maxConnections: sizes.keys,
    onError: heard('idle connection to the keys broke'),
  })
  const backend = openQueueBackend(
    settings.redisUrl === null
      ? { kind: 'postgres', to: direct, maxConnections: sizes.queue }
      : { kind: 'redis', url: settings.redisUrl, ca: settings.redisCa },
    { onError: heard('queue connection') },
  )
  const policyOn = policyInForce(database.db, settings.policy)
  const metrics = createMetrics({ db: database.db, backend, policyOn, clock })
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
    dataKeys: openDataKeyStore(keys.db, sealer, (count) =>
      keysLocked('keys do not open', { count, alarm: 'keys_locked' }),
    ),
    withScope: withScope(scoped.db),
    clock,
    log,
    direct,
    backend,
    producer: createProducer(backend),
    solver,
    policyOn,
    sealer,
    secretKey,
    random: Math.random,
    publicUrl: overrides.publicUrl ?? settings.publicUrl ?? `http://${settings.httpHost}:${settings.httpPort}`,
    mailbox,
    ...senders(settings, { mailbox, allowLoopback: overrides.allowLoopback ?? embedded !== null }),
    runForecast: async (...args) => (await import('../jobs/forecast/index.ts')).runForecastBeside(...args),
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
    unguarded: () => unguarded(database.db, scoped.db, direct),
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

/**
 * How mails and webhooks leave. What it takes is read when the first one does: most commands send nothing.
 * `allowLoopback`: only a database of the program's own, so one on this machine, goes with receivers on this machine.
 */
function senders(
  { smtpUrl, smtpCa, mailFrom, webhookAllow }: Settings,
  { mailbox, allowLoopback }: { readonly mailbox: string | null; readonly allowLoopback: boolean },
): Pick<Deps, 'mail' | 'post'> {
  const mail = once(async () =>
    smtpUrl === null
      ? (await import('../jobs/delivery/mail/mailbox-transport.ts')).mailboxTransport(mailbox as string, mailFrom)
      : (await import('../jobs/delivery/mail/smtp-transport.ts')).smtpTransport({ url: smtpUrl, ca: smtpCa }, mailFrom),
  )
  const post = once(async () => {
    const { guardedPost } = await import('../jobs/delivery/webhook/guarded-post.ts')
    const { keptConnections } = await import('../jobs/delivery/webhook/kept-connections.ts')
    const options = { allowLoopback, allowNetworks: webhookAllow, connections: keptConnections() }
    return (...[url, headers, body]: Parameters<Deps['post']>) => guardedPost(url, headers, body, options)
  })
  return {
    mail: async (...args) => (await mail())(...args),
    post: async (...args) => (await post())(...args),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The embedded server is nobody else's. */
const EMBEDDED_POOL = 40

/**
 * The ways to the database: for the pools, and for what needs a session. They are the same unless `DATABASE_DIRECT_URL`
 * says otherwise. A pooler in transaction mode without it is refused: nothing would be heard there, no lock would hold.
 */
async function accessesOf(
  url: string,
  { databaseCa: ca, databaseDirectUrl }: Settings,
): Promise<{ readonly pooled: DatabaseAccess; readonly direct: DatabaseAccess }> {
  const directUrl = databaseDirectUrl ?? url
  const setting = databaseDirectUrl === null ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL'
  const session = await probeSession(directUrl, ca).catch((error: unknown) => {
    throw explainDatabase(error, directUrl, setting) ?? error
  })
  if (session === 'transaction')
    throw permanent(
      `${setting} leads through a pooler in transaction mode, where nothing can be heard and no lock holds; ${
        databaseDirectUrl === null
          ? 'give DATABASE_DIRECT_URL an address straight to PostgreSQL beside it'
          : 'give it an address straight to PostgreSQL'
      }, or set pool_mode = session.`,
    )
  const direct = { url: directUrl, ca, session }
  return { direct, pooled: databaseDirectUrl === null ? direct : { url, ca, session: 'transaction' } }
}

export const keysAccess = (settings: Settings | undefined): DatabaseAccess | null =>
  settings === undefined || settings.keysDatabaseUrl === null
    ? null
    : { url: settings.keysDatabaseUrl, ca: settings.databaseCa, session: 'statements' }

/** Brings tables, keys and queues to this version. Answers the steps that were taken. */
export async function migrateAll({
  direct,
  settings,
}: {
  readonly direct: string | DatabaseAccess
  readonly settings?: Settings
}): Promise<string[]> {
  const steps = await asOwner(direct, migrate)
  const keySteps = await asOwner<string[], KeysDatabase>(keysAccess(settings) ?? direct, migrateKeys)
  await migrateQueues(direct)
  return [...steps, ...keySteps.map((step) => `keys ${step}`)]
}

/** Past the role that the program enters, which the database may not have yet. */
export async function asOwner<T, D = Database>(
  url: string | DatabaseAccess,
  work: (db: Kysely<D>) => Promise<T>,
): Promise<T> {
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
  direct,
}: Pick<Deps, 'keysDb' | 'settings' | 'direct'>): Promise<void> {
  const pending = await entering(direct, () => asOwner(direct, pendingMigrations))
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

/** Nothing is done where the database would not keep everybody to their scope. */
async function refuseUnguarded(deps: Deps): Promise<void> {
  const problems = await deps.unguarded()
  if (problems.length > 0) throw permanent(problems.join(' '))
}

/** invalid_parameter_value, insufficient_privilege: of the role that a connection is to begin as. */
const ROLE_REFUSED = new Set(['22023', '42501'])

async function unguarded(region: Db, scoped: Db, direct: DatabaseAccess): Promise<string[]> {
  try {
    return await entering(direct, async () => [
      ...new Set([...(await guardProblems(region, 'region')), ...(await guardProblems(scoped, 'scoped'))]),
    ])
  } catch (error) {
    if (isPermanent(error)) return [messageOf(error)]
    throw error
  }
}

/** What is refused for want of the program's role is told as what to do about it. */
export async function entering<T>({ url }: DatabaseAccess, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!ROLE_REFUSED.has(sqlStateOf(error) ?? '')) throw error
    const location = readDatabaseUrl(url)
    const user = (typeof location === 'string' ? null : location.user) ?? 'the user of DATABASE_URL'
    throw permanent(
      `The program cannot work as ${WORKER_ROLE} (${messageOf(error)}). Let an administrator run: create role ${WORKER_ROLE} nologin; grant ${WORKER_ROLE} to ${user}; then run "thuismatch migrate".`,
    )
  }
}

async function startEmbedded(settings: Settings, durable: boolean) {
  const { startEmbedded: start } = await import('./embedded/index.ts')
  return start(settings.home, { durable })
}
