import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { DEFAULT_POLICY, type Policy } from '../domain/index.ts'
import { readPolicy } from '../schema/index.ts'
import { LOG_LEVELS, type LogLevel, type Settings } from './settings.ts'

export interface SettingProblem {
  readonly name: string
  readonly message: string
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] }

const MIN_SECRET_LENGTH = 32
const MIN_COORDINATOR_KEY_LENGTH = 12

/**
 * Reads every setting and names every mistake, all at once. Each setting `NAME` can also come as `NAME_FILE`, the path of
 * a file that holds the value. The policy is read as well, for nothing works with a wrong one. A secret's value never stands in a message.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, workingFolder: string): SettingsRead {
  const problems: SettingProblem[] = []
  const wrong = (name: string, message: string): void => void problems.push({ name, message: `${name} ${message}` })

  const text = (name: string): string | null => {
    const plain = env[name]?.trim()
    const file = env[`${name}_FILE`]?.trim()
    if (plain && file) {
      wrong(name, `is set, and so is ${name}_FILE; expected one of them. Remove the other.`)
      return null
    }
    if (!file) return plain || null
    try {
      const value = readFileSync(resolve(workingFolder, file), 'utf8').trim()
      if (value !== '') return value
      wrong(`${name}_FILE`, `names ${file}, which is empty; expected the value of ${name} in it.`)
    } catch (error) {
      wrong(
        `${name}_FILE`,
        `names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}). Check path and permissions.`,
      )
    }
    return null
  }

  const url = (name: string, protocols: readonly string[]): string | null => {
    const value = text(name)
    if (value === null) return null
    const parsed = URL.parse(value)
    if (parsed !== null && protocols.includes(parsed.protocol)) return value
    wrong(
      name,
      `is not an address of the expected form; expected ${protocols.map((protocol) => `${protocol}//…`).join(' or ')}.`,
    )
    return null
  }

  const matching = (name: string, pattern: RegExp, expected: string, unset: string): string => {
    const value = text(name)
    if (value === null) return unset
    if (!pattern.test(value)) wrong(name, `is "${value}"; expected ${expected}.`)
    return value
  }

  const policyAt = (file: string | null): Policy => {
    if (file === null) return DEFAULT_POLICY
    try {
      const read = readPolicy(readFileSync(resolve(workingFolder, file)))
      if (read.ok) return read.policy
      for (const { message } of read.problems) wrong('POLICY_FILE', `names ${file}, which cannot be used. ${message}`)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      wrong('POLICY_FILE', `names ${file}, which cannot be read (${code}). Check path and permissions.`)
    }
    return DEFAULT_POLICY
  }

  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const keysDatabaseUrl = url('KEYS_DATABASE_URL', ['postgres:', 'postgresql:'])
  const redisUrl = url('REDIS_URL', ['redis:', 'rediss:'])
  const smtpUrl = url('SMTP_URL', ['smtp:', 'smtps:'])
  const publicUrl = url('PUBLIC_URL', ['https:', 'http:'])
  const mailFrom = text('MAIL_FROM')
  const policy = policyAt(text('POLICY_FILE'))
  const secretKey = text('SECRET_KEY')
  const previousSecretKey = text('SECRET_KEY_PREVIOUS')
  const coordinatorKey = text('COORDINATOR_KEY')
  const accessibilityContact = text('ACCESSIBILITY_CONTACT')
  const trustedProxies =
    text('TRUSTED_PROXIES')
      ?.split(',')
      .map((range) => range.trim()) ?? null
  const nightlyAt = matching('NIGHTLY_AT', /^([01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:MM', '04:15')
  const httpHost = text('HTTP_HOST') ?? '127.0.0.1'
  const httpPort = matching('HTTP_PORT', /^\d{1,5}$/, 'a port from 0 to 65535', '8080')
  const logLevel = matching(
    'LOG_LEVEL',
    new RegExp(`^(${LOG_LEVELS.join('|')})$`),
    `one of ${LOG_LEVELS.join(', ')}`,
    'info',
  )

  if (Number(httpPort) > 65_535) wrong('HTTP_PORT', `is ${httpPort}; expected a port from 0 to 65535.`)
  if (smtpUrl !== null && mailFrom === null)
    wrong('MAIL_FROM', 'is not set; with SMTP_URL it must be, for example "Thuismatch <thuismatch@example.org>".')
  if (mailFrom !== null && !/^[^@\r\n]*[^@\s]+@[^@\s]+$/.test(mailFrom))
    wrong('MAIL_FROM', `is "${mailFrom}"; expected one mail address, with or without a name.`)
  if (databaseUrl !== null && secretKey === null && !problems.some(({ name }) => name.startsWith('SECRET_KEY')))
    wrong(
      'SECRET_KEY',
      'is not set; with DATABASE_URL it must be, the same for every worker. Make one with "openssl rand -hex 32".',
    )
  if (keysDatabaseUrl !== null && databaseUrl === null && !problems.some(({ name }) => name.startsWith('DATABASE_URL')))
    wrong('KEYS_DATABASE_URL', 'is set without DATABASE_URL; the embedded database keeps its keys itself. Set both.')
  if (secretKey !== null && secretKey.length < MIN_SECRET_LENGTH)
    wrong(
      'SECRET_KEY',
      `has ${secretKey.length} characters; expected ${MIN_SECRET_LENGTH} or more. Make one with "openssl rand -hex 32".`,
    )

  if (previousSecretKey !== null && secretKey === null)
    wrong('SECRET_KEY_PREVIOUS', 'is set without SECRET_KEY; expected both, while keys are being changed.')
  if (coordinatorKey !== null && coordinatorKey.length < MIN_COORDINATOR_KEY_LENGTH)
    wrong(
      'COORDINATOR_KEY',
      `has ${coordinatorKey.length} characters; expected ${MIN_COORDINATOR_KEY_LENGTH} or more. Make one with "openssl rand -base64 15".`,
    )

  if (accessibilityContact !== null && !/^(https:\/\/\S+|[^@\s:]+@[^@\s]+)$/.test(accessibilityContact))
    wrong('ACCESSIBILITY_CONTACT', `is "${accessibilityContact}"; expected a mail address or an https address.`)

  for (const range of trustedProxies ?? [])
    if (!isRange(range))
      wrong(
        'TRUSTED_PROXIES',
        `names "${range}"; expected addresses or ranges with commas, for example 10.0.0.0/8, or words like loopback and uniquelocal.`,
      )

  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      databaseUrl,
      keysDatabaseUrl,
      redisUrl,
      smtpUrl,
      mailFrom: mailFrom ?? 'Thuismatch <thuismatch@localhost>',
      publicUrl: publicUrl?.replace(/\/+$/, '') ?? null,
      httpHost,
      httpPort: Number(httpPort),
      nightlyAt,
      policy,
      secretKey,
      previousSecretKey,
      coordinatorKey,
      accessibilityContact,
      trustedProxies,
      logLevel: logLevel as LogLevel,
      home: resolve(workingFolder, '.thuismatch'),
    },
  }
}

/** An address, a range like 10.0.0.0/8, or a name of ranges that proxies are commonly given by. */
function isRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}
