import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { DEFAULT_POLICY, type Policy } from '../domain/index.ts'
import { type RegionMapping, readMappingDocument, readPolicy } from '../schema/index.ts'
import { REDIS_URL_FORMS, readDatabaseUrl, readRedisUrl } from '../servers/index.ts'
import { notPrivate } from './private-networks.ts'
import { readSignIn } from './read-sign-in.ts'
import { LOG_LEVELS, type LogLevel, type Settings } from './settings.ts'

export interface SettingProblem {
  readonly name: string
  readonly message: string
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] }

const MIN_SECRET_LENGTH = 32
const MIN_USER_KEY_LENGTH = 20

/**
 * Reads every setting and names every mistake, all at once. Each setting `NAME` can also come as `NAME_FILE`, the path
 * of a file that holds the value. The policy is read as well, for nothing works with a wrong one. A secret's value
 * never stands in a message.
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

  const mappingAt = (file: string | null): RegionMapping | null => {
    if (file === null) return null
    try {
      const read = readMappingDocument(readFileSync(resolve(workingFolder, file)))
      if (read.ok) return read.mapping
      for (const { message } of read.problems) wrong('MAPPING_FILE', `names ${file}, which cannot be used. ${message}`)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      wrong('MAPPING_FILE', `names ${file}, which cannot be read (${code}). Check path and permissions.`)
    }
    return null
  }

  const database = (name: string): string | null => {
    const value = text(name)
    const location = value === null ? null : readDatabaseUrl(value)
    if (typeof location !== 'string') return value
    wrong(name, location)
    return null
  }

  /** Certificates as PEM; of a file that holds none the reader would hear much later. */
  const authority = (name: string): string | null => {
    const value = text(name)
    if (value !== null && !/-----BEGIN CERTIFICATE-----/.test(value))
      wrong(
        env[name] ? name : `${name}_FILE`,
        'holds no certificate; expected PEM, "-----BEGIN CERTIFICATE-----" and on.',
      )
    return value
  }

  /** Also where its value cannot be used: what it asks for beside it is told in the same go. */
  const isGiven = (name: string): boolean => Boolean(env[name]?.trim() || env[`${name}_FILE`]?.trim())

  const databaseUrl = database('DATABASE_URL')
  const databaseDirectUrl = database('DATABASE_DIRECT_URL')
  const databaseCa = authority('DATABASE_CA')
  const databasePool = matching('DATABASE_POOL', /^\d{1,3}$/, 'connections of one worker, from 9 to 200', '12')
  const keysDatabaseUrl = database('KEYS_DATABASE_URL')
  const redisUrl = text('REDIS_URL')
  if (redisUrl !== null && readRedisUrl(redisUrl) === null)
    wrong('REDIS_URL', `is not an address of the expected form; expected ${REDIS_URL_FORMS}.`)
  const redisCa = authority('REDIS_CA')
  const smtpCa = authority('SMTP_CA')
  const smtpUrl = url('SMTP_URL', ['smtp:', 'smtps:'])
  const publicUrl = url('PUBLIC_URL', ['https:', 'http:'])
  const mailFrom = text('MAIL_FROM')
  const policy = policyAt(text('POLICY_FILE'))
  const mapping = mappingAt(text('MAPPING_FILE'))
  const secretKey = text('SECRET_KEY')
  const previousSecretKey = text('SECRET_KEY_PREVIOUS')
  const firstUserKey = text('FIRST_USER_KEY')
  const signIn = readSignIn(text, wrong)
  const accessibilityContact = text('ACCESSIBILITY_CONTACT')
  const trustedProxies =
    text('TRUSTED_PROXIES')
      ?.split(',')
      .map((range) => range.trim()) ?? null
  const webhookAllow =
    text('WEBHOOK_ALLOW')
      ?.split(',')
      .map((range) => range.trim()) ?? []
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
  if (/^\d{1,3}$/.test(databasePool) && (Number(databasePool) < 9 || Number(databasePool) > 200))
    wrong('DATABASE_POOL', `is ${databasePool}; expected connections of one worker, from 9 to 200.`)
  if (
    databaseDirectUrl !== null &&
    databaseUrl === null &&
    !problems.some(({ name }) => name.startsWith('DATABASE_URL'))
  )
    wrong('DATABASE_DIRECT_URL', 'is set without DATABASE_URL; expected both, or neither for the embedded database.')
  if (redisCa !== null && redisUrl !== null && !redisUrl.startsWith('rediss'))
    wrong('REDIS_CA_FILE', 'is set, and REDIS_URL asks for no TLS; write rediss:// in it.')
  if (isGiven('SMTP_URL') && !isGiven('MAIL_FROM'))
    wrong('MAIL_FROM', 'is not set; with SMTP_URL it must be, for example "Thuismatch <thuismatch@example.org>".')
  if (mailFrom !== null && !/^[^@\r\n]*[^@\s]+@[^@\s]+$/.test(mailFrom))
    wrong('MAIL_FROM', `is "${mailFrom}"; expected one mail address, with or without a name.`)
  if (isGiven('DATABASE_URL') && !isGiven('SECRET_KEY'))
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
  if (firstUserKey !== null && firstUserKey.length < MIN_USER_KEY_LENGTH)
    wrong(
      'FIRST_USER_KEY',
      `has ${firstUserKey.length} characters; expected ${MIN_USER_KEY_LENGTH} or more. Make one with "openssl rand -base64 24".`,
    )
  if (signIn !== null && !isGiven('PUBLIC_URL'))
    wrong('PUBLIC_URL', 'is not set; with OIDC_ISSUER it must be: the sign-in service leads back to it.')

  if (accessibilityContact !== null && !/^(https:\/\/\S+|[^@\s:]+@[^@\s]+)$/.test(accessibilityContact))
    wrong('ACCESSIBILITY_CONTACT', `is "${accessibilityContact}"; expected a mail address or an https address.`)

  for (const range of trustedProxies ?? [])
    if (!isRange(range))
      wrong(
        'TRUSTED_PROXIES',
        `names "${range}"; expected addresses or ranges with commas, for example 10.0.0.0/8, or words like loopback and uniquelocal.`,
      )

  for (const range of webhookAllow) {
    const why = notPrivate(range)
    if (why !== null)
      wrong(
        'WEBHOOK_ALLOW',
        `names "${range}", ${why}; expected private networks with commas, for example 10.1.0.0/16.`,
      )
  }

  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      databaseUrl,
      databaseDirectUrl,
      databaseCa,
      databasePool: Number(databasePool),
      keysDatabaseUrl,
      redisUrl,
      redisCa,
      smtpUrl,
      smtpCa,
      mailFrom: mailFrom ?? 'Thuismatch <thuismatch@localhost>',
      publicUrl: publicUrl?.replace(/\/+$/, '') ?? null,
      httpHost,
      httpPort: Number(httpPort),
      nightlyAt,
      policy,
      mapping,
      secretKey,
      previousSecretKey,
      firstUserKey,
      signIn,
      accessibilityContact,
      trustedProxies,
      webhookAllow,
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
