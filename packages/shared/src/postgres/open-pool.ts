import pg from 'pg'
import { isPermanent } from '../errors/index.ts'
import { beginSession } from './begin-session.ts'
import { type ConnectionRole, connectionsOf, type DatabaseAccess } from './connection-of.ts'
import { explainDatabase } from './explain-database.ts'

export interface PoolOptions {
  readonly to: string | DatabaseAccess
  readonly standing: ConnectionRole
  /** Shown in `pg_stat_activity`. */
  readonly name: string
  readonly maxConnections: number
  /** Of one statement: a half-open connection must not hold it for good. */
  readonly queryTimeoutMs: number
  readonly settings?: Readonly<Record<string, string>>
  readonly types?: pg.CustomTypesConfig
  /** An idle connection that breaks is replaced by the pool; this hears of it. */
  readonly onError: (error: Error) => void
}

const CONNECT_WITHIN_MS = 5_000

/**
 * A pool of connections to the first of the hosts that takes writes. None is made before the first query; a server that
 * is away fails a query within 5 s per host.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const { to, standing, name, maxConnections, queryTimeoutMs, settings, types, onError } = options
  const hosts = connectionsOf(to, standing, settings)
  const config: pg.PoolConfig = {
    ...hosts[0],
    application_name: name,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    query_timeout: queryTimeoutMs,
    ...(types && { types }),
    onConnect: (client) => beginSession(client, to, standing, settings),
  }
  const pool = new pg.Pool(config)
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  if (hosts.length > 1) connectToAnyOf(pool, hosts)
  return pool
}

/** Makes the pool try host after host, beginning with the last that worked; the driver knows only one. */
function connectToAnyOf(pool: pg.Pool, hosts: readonly pg.ClientConfig[]): void {
  let current = 0
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const toAny = async (): Promise<pg.PoolClient> => {
    for (let tried = 1; ; tried++) {
      const used = current
      try {
        return await connect()
      } catch (error) {
        if (tried === hosts.length || isPermanent(error) || explainDatabase(error, null) === null) throw error
        if (current !== used) continue
        current = (current + 1) % hosts.length
        // The pool makes each new client of these.
        Object.assign((pool as unknown as { options: pg.PoolConfig }).options, hosts[current])
      }
    }
  }
  type Callback = (
    error: Error | undefined,
    client: pg.PoolClient | undefined,
    done: (release?: unknown) => void,
  ) => void
  const either = (callback?: Callback): Promise<pg.PoolClient> | undefined => {
    if (callback === undefined) return toAny()
    toAny().then(
      (client) => callback(undefined, client, (destroy) => client.release(destroy as boolean)),
      (error: Error) => callback(error, undefined, () => {}),
    )
    return undefined
  }
  pool.connect = either as pg.Pool['connect']
}
