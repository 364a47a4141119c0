import type { IsolationLevel, Transaction } from 'kysely'
import type { Db } from './open-database.ts'
import type { Database } from './schema.ts'

export type Tx = Transaction<Database>

/** serialization_failure, deadlock_detected: PostgreSQL undid the transaction, and says that the same one may succeed. */
const RETRIED = new Set(['40001', '40P01'])

const MAX_ATTEMPTS = 5

export const sqlStateOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** The name of the constraint that refused a write, if one did. */
export const constraintOf = (error: unknown): string | undefined =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined

/**
 * Runs the work in one transaction, again when PostgreSQL undid it for the sake of others, at most five times with a
 * growing random pause. So the work may run several times: it must have no effect outside of the transaction.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: { readonly isolation?: IsolationLevel; readonly onRetry?: (sqlState: string, attempt: number) => void } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const transaction = db.transaction()
      return await (options.isolation ? transaction.setIsolationLevel(options.isolation) : transaction).execute(work)
    } catch (error) {
      const sqlState = sqlStateOf(error)
      if (sqlState === undefined || !RETRIED.has(sqlState) || attempt === MAX_ATTEMPTS) throw error
      options.onRetry?.(sqlState, attempt)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
    }
  }
}
