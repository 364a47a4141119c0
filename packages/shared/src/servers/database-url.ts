import { readAddresses, type ServerAddress } from './server-address.ts'
import { splitUrl } from './split-url.ts'

/**
 * How the way to the database is protected. *off*: it is not. *verified*: TLS, with a certificate of a known authority
 * for the name of the host. *authority*: TLS, with a certificate of a known authority for whatever name. *encrypted*:
 * TLS with whoever answers.
 */
export type DatabaseTls = 'off' | 'verified' | 'authority' | 'encrypted'

/** Where PostgreSQL is. */
export interface DatabaseLocation {
  /**
   * Of a server and its standbys: at least one. The one that takes writes is used. A socket is its folder as `host`.
   */
  readonly hosts: readonly ServerAddress[]
  readonly user: string | null
  readonly password: string | null
  readonly database: string | null
  /** `null`: the URL does not say. */
  readonly tls: DatabaseTls | null
  /** Startup options of the URL, `-c name=value`. */
  readonly options: string | null
  /** Everything else of the URL, for the driver: `sslcert`, `connect_timeout` … */
  readonly rest: Readonly<Record<string, string>>
}

/**
 * What the modes of libpq mean here. The driver takes `prefer`, `require`, `verify-ca` and a misspelt mode all for
 * `verify-full`, without a word (pg 8.23); so we read them ourselves, and refuse the two that fall back to plain text.
 */
const TLS_OF: Readonly<Record<string, DatabaseTls>> = {
  disable: 'off',
  'no-verify': 'encrypted',
  require: 'verified',
  'verify-ca': 'authority',
  'verify-full': 'verified',
}

/** The standbys of a host list are never used, so any other wish cannot be met. */
const SESSIONS = ['any', 'read-write', 'primary']

export const DATABASE_URL_FORM = 'postgres://user:password@host:5432,standby:5432/name?sslmode=verify-full'

/**
 * Reads a `DATABASE_URL`; otherwise what was expected, as the end of a sentence that begins with the name of the
 * setting.
 */
export function readDatabaseUrl(url: string): DatabaseLocation | string {
  const parts = splitUrl(url)
  if (parts === null || !/^postgres(ql)?$/.test(parts.scheme))
    return `is not an address of the expected form; expected ${DATABASE_URL_FORM}.`
  const query = Object.fromEntries(parts.search)
  const { sslmode, target_session_attrs: session, options, host, port, user, password, dbname, ...rest } = query
  const hosts = hostsOf(host ?? parts.hosts, port)
  if (hosts === null) return `names hosts that cannot be read; expected ${DATABASE_URL_FORM}.`
  const tls = sslmode === undefined ? null : TLS_OF[sslmode]
  if (tls === undefined)
    return `has sslmode=${sslmode}; expected ${Object.keys(TLS_OF).join(', ')}. prefer and allow fall back to plain text, so they are not taken.`
  if (session !== undefined && !SESSIONS.includes(session))
    return `has target_session_attrs=${session}; expected read-write: the program writes, and uses no standby.`
  return {
    hosts,
    user: parts.username ?? user ?? null,
    password: parts.password ?? password ?? null,
    database: parts.path || dbname || null,
    tls,
    options: options ?? null,
    rest,
  }
}

function hostsOf(hosts: string, port: string | undefined): readonly ServerAddress[] | null {
  const defaultPort = Number(port ?? 5432)
  if (hosts === '') return [{ host: 'localhost', port: defaultPort }]
  // A socket: a path in the query, or with its slashes encoded.
  if (/^(\/|%2f)/i.test(hosts)) return [{ host: decodeURIComponent(hosts), port: defaultPort }]
  return readAddresses(hosts, defaultPort)
}
