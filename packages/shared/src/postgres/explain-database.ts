import { Failure, messageOf, permanent, sqlStateOf, transient } from '../errors/index.ts'
import { addressesInWords, explainConnection, readDatabaseUrl } from '../servers/index.ts'

/**
 * By SQLSTATE: of a server that lets nobody in, or not us. Words of the server are left out where they may quote a
 * value.
 */
const CURES: Readonly<Record<string, (server: string, setting: string) => string>> = {
  '28P01': (server, setting) =>
    `${server} does not take the password (28P01); correct user and password in ${setting}.`,
  '28000': (server, setting) =>
    `${server} does not let this user in from here (28000); add a line to its pg_hba.conf, ask for TLS (sslmode=verify-full), or correct ${setting}.`,
  '3D000': (server, setting) => `${server} has no database of that name (3D000); create it, or correct ${setting}.`,
  '53300': (server) =>
    `${server} has no connection left (53300); raise max_connections, or lower DATABASE_POOL of the workers.`,
  '57P03': (server) => `${server} is starting or stopping (57P03); wait for it.`,
  '53100': (server) => `The disk of ${server} is full (53100); make room there.`,
  '25006': (server, setting) => readOnlyAt(server, setting),
}

/** `url`: where it was looked for, if that is to be told. */
export const readOnlyWords = (url: string | null): string => readOnlyAt(serverAt(url), 'DATABASE_URL')

const readOnlyAt = (server: string, setting: string): string =>
  `${server} takes no writes: it is a standby, or default_transaction_read_only is on; give ${setting} the server that writes (a list of hosts finds it), or take that setting off.`

const serverAt = (url: string | null): string => (url === null ? 'PostgreSQL' : `PostgreSQL at ${atOf(url)}`)

export const atOf = (url: string): string => {
  const location = readDatabaseUrl(url)
  return typeof location === 'string' ? 'an address that cannot be read' : addressesInWords(location.hosts)
}

/**
 * Cause and cure in one line of why the database cannot be used. `null` where the error is none of the connection: what
 * a statement met is told by whoever sent it.
 */
export function explainDatabase(error: unknown, url: string | null, setting = 'DATABASE_URL'): Failure | null {
  if (error instanceof Failure) return error
  const server = serverAt(url)
  const text = messageOf(error)
  const cure = CURES[sqlStateOf(error) ?? '']
  if (cure !== undefined) return transient(cure(server, setting), error)
  if (/server does not support SSL|SSL connections? .*not support/i.test(text))
    return permanent(`${server} does not speak TLS; write sslmode=disable in ${setting}, or set it up there.`, error)
  if (/unsupported startup parameter/i.test(text))
    return permanent(
      `${setting} leads through a pooler that refuses startup options; this way needs a direct one, or a pooler in session mode.`,
      error,
    )
  if (/timeout exceeded when trying to connect|connection timeout|timeout expired/i.test(text))
    return transient(
      `${server} does not answer; look whether it runs and hangs, what stands in between, and whether DATABASE_POOL is used up.`,
      error,
    )
  if (/Connection terminated|ECONNRESET|EPIPE/i.test(text))
    return transient(`The connection to ${server} ended; look into its log.`, error)
  const told = explainConnection(error, {
    server: 'PostgreSQL',
    at: url === null ? setting : atOf(url),
    urlSetting: setting,
    caSetting: 'DATABASE_CA_FILE',
  })
  return told === null ? null : transient(told, error)
}
