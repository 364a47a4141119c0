import type { LogFields } from './log.ts'

const EVERY_MS = 10_000

/**
 * Writes the first of a row of like events and keeps the others for ten seconds: a server that goes away breaks every
 * connection at once. Alike are those with the same event, queue and error code.
 */
export function seldom(
  write: (event: string, fields?: LogFields) => void,
  now: () => number = () => performance.now(),
): (event: string, fields: LogFields) => void {
  const last = new Map<string, number>()
  return (event, fields) => {
    const code = (fields.error as { code?: unknown } | undefined)?.code
    const key = `${event} ${fields.queue ?? ''} ${typeof code === 'string' ? code : ''}`
    const at = now()
    if (at - (last.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return
    last.set(key, at)
    write(event, fields)
  }
}
