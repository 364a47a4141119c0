import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { type DatabaseLocation, readDatabaseUrl, type ServerAddress } from '../servers/index.ts'

/** What the program is for the database: it owns nothing there. */
export const WORKER_ROLE = 'thuismatch_worker'

/**
 * What the connections of a pool are to the database. *region*: the program, at work for the whole region. *scoped*:
 * the program, with no row to see until a transaction names its scope (`withScope`). *owner*: whoever the URL names,
 * who may change the tables: for migrations alone.
 */
export type ConnectionRole = 'region' | 'scoped' | 'owner'

/**
 * How a connection gets its standing. *options*: from its first moment, as startup options: straight to the server.
 * *statements*: by its first statement, behind a pooler in session mode that takes no options. *transaction*: anew in
 * each transaction, behind a pooler in transaction mode, where nothing of a session lasts longer.
 */
export type SessionMode = 'options' | 'statements' | 'transaction'

/** A way to the database. */
export interface DatabaseAccess {
  readonly url: string
  /** Certificates of the server's authority as PEM; `null` for those that the machine knows. */
  readonly ca: string | null
  readonly session: SessionMode
}

/** An address alone leads straight to a server. */
export const accessTo = (access: string | DatabaseAccess): DatabaseAccess =>
  typeof access === 'string' ? { url: access, ca: null, session: 'options' } : access

/** What the program relies on, whatever the database, its roles or the URL have set. */
const OURS: Readonly<Record<string, string>> = {
  search_path: 'public',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
}

const OF_STANDING: Readonly<Record<ConnectionRole, Readonly<Record<string, string>>>> = {
  region: { role: WORKER_ROLE, 'thuismatch.scope': 'region' },
  scoped: { role: WORKER_ROLE },
  owner: {},
}

/** The settings of a session of this standing, by name. */
export const sessionSettings = (
  standing: ConnectionRole,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({ ...OURS, ...OF_STANDING[standing], ...more })

/**
 * Where to connect, host by host, so that the connection has this standing from its first moment where its way passes
 * options on, and whatever the URL says about options still holds. To end a role that was entered so is to enter it
 * again.
 */
export function connectionsOf(
  to: string | DatabaseAccess,
  standing: ConnectionRole,
  more: Readonly<Record<string, string>> = {},
): readonly pg.ClientConfig[] {
  const { url, ca, session } = accessTo(to)
  const location = readDatabaseUrl(url)
  if (typeof location === 'string') throw new Error(`The address of the database ${location}`)
  const { user, password, database, options, rest } = location
  // The last word of two is ours.
  const ours = `${options ?? ''} ${optionsOf(sessionSettings(standing, more))}`.trim()
  return location.hosts.map(({ host, port }: ServerAddress) => ({
    host,
    port,
    ...(user !== null && { user }),
    ...(password !== null && { password }),
    ...(database !== null && { database }),
    ...(rest.application_name !== undefined && { application_name: rest.application_name }),
    ...tlsOf(location, ca),
    ...(session === 'options' && { options: ours }),
  }))
}

/** Of the first host: see {@link connectionsOf}. */
export const connectionOf = (
  to: string | DatabaseAccess,
  standing: ConnectionRole,
  more: Readonly<Record<string, string>> = {},
): pg.ClientConfig => connectionsOf(to, standing, more)[0] as pg.ClientConfig

const optionsOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, (character) => `\\${character}`)}`)
    .join(' ')

/** Whoever names an authority wants TLS, also where the URL does not say so. */
function tlsOf({ tls, rest }: DatabaseLocation, ca: string | null): { readonly ssl: pg.ClientConfig['ssl'] } {
  const file = (name: string) => (rest[name] === undefined ? undefined : readFileSync(rest[name], 'utf8'))
  const authority = ca ?? file('sslrootcert')
  const mode = tls ?? (authority === undefined ? 'off' : 'verified')
  if (mode === 'off') return { ssl: false }
  const [cert, key] = [file('sslcert'), file('sslkey')]
  return {
    ssl: {
      ...(authority !== undefined && { ca: authority }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(mode === 'encrypted' && { rejectUnauthorized: false }),
      ...(mode === 'authority' && { checkServerIdentity: () => undefined }),
    },
  }
}
