import { accessTo, type ConnectionRole, type DatabaseAccess, openPool } from '@thuismatch/shared/postgres'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'
import { TransactionPoolingDialect } from './transaction-pooling.ts'

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
  /** An address alone leads straight to the server. */
  readonly url: string | DatabaseAccess
  readonly standing: ConnectionRole
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

/** Longer than any statement of ours; a half-open connection must not hold one for good. */
const QUERY_TIMEOUT_MS = 120_000

/** A pool of connections. None is made before the first query; a server that is away fails a query within 5 s. */
export function openDatabase<T = Database>({
  url,
  standing,
  name,
  maxConnections,
  onError,
}: DatabaseOptions): OpenDatabase<T> {
  const to = accessTo(url)
  const pool = openPool({ to, standing, name, maxConnections, queryTimeoutMs: QUERY_TIMEOUT_MS, types, onError })
  const dialect =
    to.session === 'transaction' ? new TransactionPoolingDialect({ pool }, standing) : new PostgresDialect({ pool })
  const db = new Kysely<T>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
  return { db, pool, close: () => db.destroy() }
}
