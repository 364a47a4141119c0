import { Failure } from './failure.ts'
import { messageOf } from './message-of.ts'

/**
 * Our own words as they are. Anybody else's message can quote a row, a file or an address: of a database error the code
 * and the constraint are shown, of a system error its code, of any other its name and where it was thrown.
 */
export function inOwnWords(error: unknown): string {
  if (error instanceof Failure) return messageOf(error)
  if (!(error instanceof Error)) return typeof error
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  if (typeof code === 'string') return typeof constraint === 'string' ? `${code} (${constraint})` : code
  const frame = /^\s+at .*?([^/\\(\s]+:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1]
  return frame === undefined ? error.name : `${error.name} at ${frame}`
}
