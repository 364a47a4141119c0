import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { connectionOf, type Standing } from './connection-of.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>

const BIGINT = 20
const DATE = 1082

/** Days stay text, and counters become numbers: none of ours comes near 2^53. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === BIGINT) return Number
    if (oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

export interface DatabaseOptions {
  readonly url: string
  readonly standing: Standing
  /** Shown in `pg_stat_activity`. */
  readonly name: string
  readonly maxConnections: number
  /** An idle connection that breaks is replaced by the pool; this hears of it. */
  readonly onError: (error: Error) => void
}

export interface OpenDatabase<T = Database> {
  readonly db: Kysely<T>
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** A pool of connections. None is made before the first query; a server that is away fails a query within 5 s. */
export function openDatabase<T = Database>({
  url,
  standing,
  name,
  maxConnections,
  onError,
}: DatabaseOptions): OpenDatabase<T> {
  const pool = new pg.Pool({
    ...connectionOf(url, standing),
    application_name: name,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A half-open connection must not hold a query for good.
    query_timeout: 120_000,
    types,
  })
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  const db = new Kysely<T>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { db, pool, close: () => db.destroy() }
}
