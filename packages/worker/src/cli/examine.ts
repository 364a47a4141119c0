import { readSettings, type Settings } from '@thuismatch/shared/config'
import { isPermanent, isTransient, messageOf, transient } from '@thuismatch/shared/errors'
import { silentLog } from '@thuismatch/shared/log'
import { explainDatabase, WORKER_ROLE } from '@thuismatch/shared/postgres'
import { openQueueBackend } from '@thuismatch/shared/queue'
import { within } from '@thuismatch/shared/servers'
import { smtpProblem } from '../jobs/delivery/mail/smtp-problem.ts'
import type { Db } from '../store/connect/open-database.ts'
import { type KeysDatabase, pendingKeysMigrations } from '../store/migrations/keys-database.ts'
import { pendingMigrations, unknownMigrations } from '../store/migrations/migrate.ts'
import { dueTimesAheadMs } from '../store/operations/schedule.ts'
import { databaseVersion, disabledEndpoints, peopleWithoutKey } from '../store/reports/examination.ts'
import { readFigures } from '../store/reports/figures.ts'
import { anyWorkerAlive } from '../store/runs/run-overview.ts'
import { asOwner, createDeps, type Deps, entering, keysAccess } from './compose.ts'
import { type ExaminationFinding, note, ok, wrong } from './examination-finding.ts'
import { examineDesk } from './examine-desk.ts'
import { examineMapping } from './examine-mapping.ts'
import { examinePolicy } from './examine-policy.ts'
import { examineAddresses, examineFailures, examineRentNorms } from './examine-region.ts'
import { examineStored } from './examine-stored.ts'

const isFailure = (error: unknown): boolean => isPermanent(error) || isTransient(error)

const OLDEST_POSTGRES = 15

/** Of the embedded database, which brings itself to this version. */
const MADE_AT_START = 'not of this version yet; the next "thuismatch start" makes it so'

/** So long one look may take; what takes longer is told as what it is, and the next is looked at. */
const LOOK_WITHIN_MS = 30_000

/** Looks at everything that a worker needs, one after the other; what one thing lacks does not hide the next. */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Promise<ExaminationFinding[]> {
  const read = readSettings(env, workingFolder)
  if (!read.ok) return read.problems.map(({ message }) => wrong('settings', message))
  const { settings } = read
  const findings = [ok('settings', 'every setting can be read'), ...settingNotes(settings)]
  const deps = await openDeps(settings).catch((error: unknown) => {
    findings.push(wrong('database', startMessage(error, settings)))
    return null
  })
  const look = async (what: string, work: () => Promise<readonly ExaminationFinding[]>): Promise<void> => {
    findings.push(...(await looked(what, work)))
  }
  try {
    if (deps !== null) {
      await look('database', () => examineDatabase(deps))
      await look('keys', async () => [await examineKeys(deps)])
    }
    await look('queue', () => examineQueue(deps, settings))
    await look('mail', () => examineMail(settings))
    const sound = (what: string) => findings.some((finding) => finding.what === what && finding.state === 'ok')
    if (deps !== null && sound('reach') && sound('keys')) await examineWork(deps, look)
    return findings
  } finally {
    await deps?.close()
  }
}

/** A server that accepts and never answers must not hold the command; what comes up after that is closed again. */
async function openDeps(settings: Settings): Promise<Deps> {
  const opening = createDeps(settings, { log: silentLog, anyVersion: true })
  let isLate = false
  opening.then((late) => (isLate ? late.close() : undefined)).catch(() => {})
  return within(OPEN_WITHIN_MS, opening, () => {
    isLate = true
    return transient(`no answer within ${OPEN_WITHIN_MS / 1000} s; look whether the server hangs.`)
  })
}

/** The embedded database takes up to a minute to come up, and says why when it does not. */
const OPEN_WITHIN_MS = 75_000

async function looked(
  what: string,
  work: () => Promise<readonly ExaminationFinding[]>,
): Promise<readonly ExaminationFinding[]> {
  try {
    return await within(LOOK_WITHIN_MS, work(), () => transient(`no answer within ${LOOK_WITHIN_MS / 1000} s`))
  } catch (error) {
    return [wrong(what, `cannot be looked at: ${messageOf(error)}`)]
  }
}

function settingNotes(settings: Settings): ExaminationFinding[] {
  const { publicUrl, databaseUrl, keysDatabaseUrl, smtpUrl, redisUrl, accessibilityContact } = settings
  const notes: ExaminationFinding[] = []
  if (databaseUrl === null) notes.push(note('database', 'embedded, under .thuismatch; set DATABASE_URL for real use'))
  else if (keysDatabaseUrl === null)
    notes.push(
      note(
        'keys',
        'beside the data, so in every copy of it; with KEYS_DATABASE_URL on another server they are not, and who is forgotten is gone from older copies too',
      ),
    )
  if (redisUrl === null)
    notes.push(note('queue', 'on PostgreSQL; with REDIS_URL it is on Redis, about seven times as fast'))
  if (smtpUrl === null)
    notes.push(note('mail', 'written to .thuismatch/mailbox, sent to nobody; set SMTP_URL for real use'))
  if (publicUrl === null)
    notes.push(note('pages', 'links lead to this machine only; set PUBLIC_URL to where caseworkers reach it'))
  else if (publicUrl.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(publicUrl))
    notes.push(wrong('pages', 'PUBLIC_URL is http; links carry secrets, so put https before it'))
  if (accessibilityContact === null)
    notes.push(
      note(
        'accessibility',
        '/toegankelijkheid asks who finds a barrier to answer the mail; set ACCESSIBILITY_CONTACT to a mail address or an https address of yours',
      ),
    )
  return notes
}

const startMessage = (error: unknown, { databaseUrl }: Settings): string =>
  databaseUrl === null
    ? `the embedded one does not start: ${messageOf(error)}`
    : isFailure(error)
      ? messageOf(error)
      : `does not answer (${messageOf(error)}); check DATABASE_URL, the server, and the way to it`

async function examineDatabase({ direct, settings, unguarded, db }: Deps): Promise<ExaminationFinding[]> {
  try {
    // Not as the program works: the database may not know that role yet.
    const { version, pending, unknown } = await entering(direct, () =>
      asOwner(direct, async (db) => ({
        version: await databaseVersion(db),
        pending: await pendingMigrations(db),
        unknown: await unknownMigrations(db),
      })),
    )
    const findings = [
      version.major >= OLDEST_POSTGRES
        ? ok('database', `PostgreSQL ${version.text} answers`)
        : wrong('database', `PostgreSQL ${version.text} is too old; install version ${OLDEST_POSTGRES} or later`),
    ]
    if (unknown.length > 0)
      findings.push(
        note(
          'schema',
          `of a newer version (${unknown.join(', ')}); this program works on it, see docs/operator/upgrade.md, and "thuismatch migrate" leaves it as it is`,
        ),
      )
    else if (pending.length === 0) findings.push(ok('schema', 'of this version'))
    if (pending.length === 0) findings.push(...guardFindings(await unguarded()))
    else if (settings.databaseUrl === null) findings.push(note('schema', MADE_AT_START))
    else findings.push(wrong('schema', `lacks ${pending.join(', ')}; run "thuismatch migrate"`))
    if (Math.abs(version.clockAheadMs) > 60_000)
      findings.push(
        wrong(
          'clock',
          `this machine and the database differ by ${Math.round(version.clockAheadMs / 1000)} s; let both follow a time server`,
        ),
      )
    if (pending.length === 0) findings.push(...(await clockFindings(db)))
    return findings
  } catch (error) {
    const told = explainDatabase(error, direct.url)
    return [
      wrong(
        'database',
        told?.message ?? `does not answer (${messageOf(error)}); check DATABASE_URL, the server, and the way to it`,
      ),
    ]
  }
}

/** Times that the program wrote by the database's clock, and that lie ahead of it now: it was put back. */
async function clockFindings(db: Db): Promise<ExaminationFinding[]> {
  const aheadMs = await dueTimesAheadMs(db)
  if (aheadMs < 60_000) return []
  return [
    wrong(
      'clock',
      `the database's clock was put back by about ${Math.round(aheadMs / 1000)} s; what was planned before comes that much later, and nights that it had reached are not run again: "thuismatch runs ls", then "thuismatch run nightly"`,
    ),
  ]
}

async function examineKeys({ direct, settings }: Deps): Promise<ExaminationFinding> {
  try {
    const pending = await asOwner<string[], KeysDatabase>(keysAccess(settings) ?? direct, pendingKeysMigrations)
    if (pending.length > 0 && settings.databaseUrl === null) return note('keys', MADE_AT_START)
    return pending.length > 0
      ? wrong('keys', `the database of the keys lacks ${pending.join(', ')}; run "thuismatch migrate"`)
      : ok('keys', 'the database of the keys answers, and is of this version')
  } catch (error) {
    return wrong(
      'keys',
      `the database of the keys does not answer (${messageOf(error)}); check KEYS_DATABASE_URL, the server, and the way to it`,
    )
  }
}

const guardFindings = (problems: readonly string[]): ExaminationFinding[] =>
  problems.length === 0
    ? [ok('reach', `the program works as ${WORKER_ROLE}, which sees no row out of scope`)]
    : problems.map((problem) => wrong('reach', problem))

/** Also where the database is away: Redis has findings of its own. */
async function examineQueue(deps: Deps | null, settings: Settings): Promise<ExaminationFinding[]> {
  const { redisUrl, redisCa, databaseUrl } = settings
  if (deps === null && redisUrl === null) return []
  const backend =
    deps?.backend ?? openQueueBackend({ kind: 'redis', url: redisUrl as string, ca: redisCa }, { onError: () => {} })
  try {
    const problems = await backend.problems()
    if (problems.length > 0 && backend.kind === 'postgres' && databaseUrl === null)
      return [note('queue', MADE_AT_START)]
    if (problems.length > 0) return [wrong('queue', problems.join(' '))]
    await backend.check()
    return [
      ok(
        'queue',
        backend.kind === 'redis'
          ? 'Redis takes writes, keeps them, and evicts nothing'
          : 'on PostgreSQL, of this version',
      ),
    ]
  } catch (error) {
    return [
      wrong(
        'queue',
        isFailure(error)
          ? messageOf(error)
          : `does not answer (${messageOf(error)}); check the server, and the way to it`,
      ),
    ]
  } finally {
    if (deps === null) await backend.close()
  }
}

async function examineMail({ smtpUrl, smtpCa, mailFrom }: Settings): Promise<ExaminationFinding[]> {
  if (smtpUrl === null) return [ok('mail', 'local mailbox')]
  const problem = await smtpProblem(smtpUrl, mailFrom, smtpCa)
  return [problem === null ? ok('mail', 'the server takes mail from us') : wrong('mail', problem)]
}

type Look = (what: string, work: () => Promise<readonly ExaminationFinding[]>) => Promise<void>

/** Each by itself: a query that fails hides none of the others. */
async function examineWork(deps: Deps, look: Look): Promise<void> {
  const { db, dataKeys } = deps
  await look('secret key', async () => {
    const unreadable = await dataKeys.unopenable(20)
    if (unreadable === 0) return []
    return [
      wrong(
        'secret key',
        `${unreadable} keys of people cannot be opened; give SECRET_KEY the value with which they were sealed`,
      ),
    ]
  })
  await look('people', async () => {
    const keyless = await peopleWithoutKey(db, dataKeys)
    if (keyless.count === 0) return []
    return [
      wrong(
        'people',
        `${keyless.count} cannot be opened, for their keys are not there or do not open (${keyless.some.join(', ')}${keyless.count > keyless.some.length ? ', …' : ''}); erase anew whom you erased since this copy was made, and look where KEYS_DATABASE_URL leads`,
      ),
    ]
  })
  await look('webhooks', async () =>
    (await disabledEndpoints(db)).map(({ id, reason }) =>
      wrong('webhooks', `endpoint ${id} is switched off (${reason}); mend the receiver, then switch it on again`),
    ),
  )
  await look('policy', () => examinePolicy(deps))
  await look('mapping', () => examineMapping(deps))
  await look('desk', () => examineDesk(deps))
  await look('worker', async () =>
    (await anyWorkerAlive(db)) ? [] : [note('worker', 'none runs at this moment; "thuismatch start" runs one')],
  )
  await look('work', async () => {
    const { outboxLagSeconds, jobsSetAside, runsFailedLastDay } = await readFigures(db)
    const findings: ExaminationFinding[] = []
    if (outboxLagSeconds > 300)
      findings.push(wrong('outbox', `lags ${Math.round(outboxLagSeconds)} s; is a worker running, and the queue up?`))
    if (jobsSetAside > 0)
      findings.push(wrong('jobs', `${jobsSetAside} were set aside; "thuismatch outbox ls" says why`))
    if (runsFailedLastDay > 0)
      findings.push(wrong('runs', `${runsFailedLastDay} failed in the last day; "thuismatch runs ls" says why`))
    return findings
  })
  await look('rent norms', () => examineRentNorms(deps))
  await look('what is on file', () => examineStored(deps))
  await look('caseworkers', () => examineAddresses(deps))
  await look('deliveries', () => examineFailures(deps))
}
