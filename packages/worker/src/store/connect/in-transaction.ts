import { type Backoff, backoffMs } from '@thuismatch/shared/backoff'
import { sqlStateOf } from '@thuismatch/shared/errors'
import type { IsolationLevel, Transaction } from 'kysely'
import type { Db } from './open-database.ts'
import type { Database } from './schema.ts'

export type Tx = Transaction<Database>

/**
 * serialization_failure, deadlock_detected: PostgreSQL undid the transaction, and says that the same one may succeed.
 */
const RETRIED = new Set(['40001', '40P01'])

const MAX_ATTEMPTS = 5

const PAUSE: Backoff = { firstMs: 40, maxMs: 640, jitter: 1 }

/**
 * Runs the work in one transaction, again when PostgreSQL undid it for the sake of others, at most five times with
 * exponential backoff and full jitter. So the work may run several times: it must have no effect outside of the
 * transaction.
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
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, PAUSE)))
    }
  }
}
