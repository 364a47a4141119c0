import { sqlStateOf } from '@thuismatch/shared/errors'
import { ReadOnlyServer } from '@thuismatch/shared/postgres'

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])

/** Errors of the driver that have no code: the connection ended under a query, or could not be had. */
const DRIVER_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after)/

/**
 * Whether the database went away, or made way for others too often, rather than refused. What was being written may be
 * done or not; the same work may be tried again when it is back, if doing it twice is harmless.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof ReadOnlyServer) return true
  const code = sqlStateOf(error)
  // 08: connection exception; 57P01–03: shutting down, crashed, starting up; 53300: too many connections; 25006: a
  // server that takes no writes now; 40: undone.
  if (code !== undefined) return SYSTEM_CODES.has(code) || /^(08...|57P0[123]|53300|25006|40001|40P01)$/.test(code)
  return error instanceof Error && DRIVER_MESSAGES.test(error.message)
}
