import { readSettings, type Settings } from '@thuismatch/shared/config'
import { type KeysDatabase, pendingKeysMigrations, pendingMigrations, WORKER_ROLE } from '@thuismatch/shared/db'
import { messageOf } from '@thuismatch/shared/errors'
import { silentLog } from '@thuismatch/shared/log'
import { createTransport } from 'nodemailer'
import { asOwner, createDeps, type Deps, entering } from '../deps.ts'
import { databaseVersion, disabledEndpoints, peopleWithoutKey } from '../store/examination.ts'
import { readFigures } from '../store/figures.ts'
import { anyWorkerAlive } from '../store/run-overview.ts'
import { type ExaminationFinding, note, ok, wrong } from './examination-finding.ts'
import { examineAddresses, examineFailures, examineRentNorms } from './examine-region.ts'

const OLDEST_POSTGRES = 15

/** Of the embedded database, which brings itself to this version. */
const MADE_AT_START = 'not of this version yet; the next "thuismatch start" makes it so'

/** Looks at everything that a worker needs, one after the other; what one thing lacks does not hide the next. */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Promise<ExaminationFinding[]> {
  const read = readSettings(env, workingFolder)
  if (!read.ok) return read.problems.map(({ message }) => wrong('settings', message))
  const { settings } = read
  const findings = [ok('settings', 'every setting can be read'), ...settingNotes(settings)]
  let deps: Deps
  try {
    deps = await createDeps(settings, { log: silentLog, anyVersion: true })
  } catch (error) {
    return [...findings, wrong('start', startMessage(error, settings))]
  }
  try {
    findings.push(...(await examineDatabase(deps)))
    findings.push(await examineKeys(deps))
    findings.push(await examineQueue(deps))
    findings.push(await examineMail(settings))
    const sound = (what: string) => findings.some((finding) => finding.what === what && finding.state === 'ok')
    if (sound('reach') && sound('keys')) findings.push(...(await examineWork(deps)))
    return findings
  } finally {
    await deps.close()
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
    ? `the embedded database does not start: ${messageOf(error)}`
    : `${messageOf(error)} Check DATABASE_URL and that the server can be reached.`

async function examineDatabase({ databaseUrl, settings, unguarded }: Deps): Promise<ExaminationFinding[]> {
  try {
    // Not as the program works: the database may not know that role yet.
    const { version, pending } = await entering(databaseUrl, () =>
      asOwner(databaseUrl, async (db) => ({
        version: await databaseVersion(db),
        pending: await pendingMigrations(db),
      })),
    )
    const findings = [
      version.major >= OLDEST_POSTGRES
        ? ok('database', `PostgreSQL ${version.text} answers`)
        : wrong('database', `PostgreSQL ${version.text} is too old; install version ${OLDEST_POSTGRES} or later`),
    ]
    if (pending.length === 0) findings.push(ok('schema', 'of this version'), ...guardFindings(await unguarded()))
    else if (settings.databaseUrl === null) findings.push(note('schema', MADE_AT_START))
    else findings.push(wrong('schema', `lacks ${pending.join(', ')}; run "thuismatch migrate"`))
    if (Math.abs(version.clockAheadMs) > 60_000)
      findings.push(
        wrong(
          'clock',
          `this machine and the database differ by ${Math.round(version.clockAheadMs / 1000)} s; let both follow a time server`,
        ),
      )
    return findings
  } catch (error) {
    return [
      wrong('database', `does not answer (${messageOf(error)}); check DATABASE_URL, the server, and the way to it`),
    ]
  }
}

async function examineKeys({ databaseUrl, settings }: Deps): Promise<ExaminationFinding> {
  try {
    const pending = await asOwner<string[], KeysDatabase>(
      settings.keysDatabaseUrl ?? databaseUrl,
      pendingKeysMigrations,
    )
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
    ? [ok('reach', `the program works as ${WORKER_ROLE}, which sees no row out of reach`)]
    : problems.map((problem) => wrong('reach', problem))

async function examineQueue({ backend, settings }: Deps): Promise<ExaminationFinding> {
  try {
    const problems = await backend.problems()
    if (problems.length > 0 && backend.kind === 'postgres' && settings.databaseUrl === null)
      return note('queue', MADE_AT_START)
    return problems.length === 0
      ? ok(
          'queue',
          backend.kind === 'redis'
            ? 'Redis answers, keeps what it is told, and evicts nothing'
            : 'on PostgreSQL, of this version',
        )
      : wrong('queue', problems.join(' '))
  } catch (error) {
    return wrong('queue', `does not answer (${messageOf(error)}); check REDIS_URL, the server, and the way to it`)
  }
}

async function examineMail({ smtpUrl }: Settings): Promise<ExaminationFinding> {
  if (smtpUrl === null) return ok('mail', 'local mailbox')
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
  })
  try {
    await transport.verify()
    return ok('mail', 'the server answers and lets us in')
  } catch (error) {
    return wrong('mail', `the server does not let us in (${messageOf(error)}); check SMTP_URL, user and password`)
  } finally {
    transport.close()
  }
}

async function examineWork(deps: Deps): Promise<ExaminationFinding[]> {
  const { db, vault } = deps
  const findings: ExaminationFinding[] = []
  const unreadable = await vault.unopenable(20)
  if (unreadable > 0)
    findings.push(
      wrong(
        'secret key',
        `${unreadable} keys of people cannot be opened; give SECRET_KEY the value with which they were sealed`,
      ),
    )
  const keyless = await peopleWithoutKey(db, vault)
  if (keyless.count > 0)
    findings.push(
      wrong(
        'people',
        `${keyless.count} cannot be opened, for their keys are not there or do not open (${keyless.some.join(', ')}${keyless.count > keyless.some.length ? ', …' : ''}); erase anew whom you erased since this copy was made, and look where KEYS_DATABASE_URL leads`,
      ),
    )
  for (const { id, reason } of await disabledEndpoints(db))
    findings.push(
      wrong('webhooks', `endpoint ${id} is switched off (${reason}); mend the receiver, then switch it on again`),
    )
  const figures = await readFigures(db)
  if (!(await anyWorkerAlive(db)))
    findings.push(note('worker', 'none runs at this moment; "thuismatch start" runs one'))
  if (figures.outboxLagSeconds > 300)
    findings.push(
      wrong('outbox', `lags ${Math.round(figures.outboxLagSeconds)} s; is a worker running, and the queue up?`),
    )
  if (figures.jobsSetAside > 0)
    findings.push(wrong('jobs', `${figures.jobsSetAside} were set aside; "thuismatch outbox ls" says why`))
  if (figures.runsFailedLastDay > 0)
    findings.push(wrong('runs', `${figures.runsFailedLastDay} failed in the last day; "thuismatch runs ls" says why`))
  findings.push(...(await examineRentNorms(deps)), ...(await examineAddresses(deps)), ...(await examineFailures(deps)))
  return findings
}
