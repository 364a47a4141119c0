import { redactedMessage } from '../errors/index.ts'
import type { LogFields } from './log.ts'

const EVERY_MS = 10_000

/**
 * Throttles a log: writes the first of a row of like events, and keeps the others for ten seconds, after which the next
 * line says in `dropped` how many there were. A server that goes away breaks every connection at once. Alike are those
 * with the same event, queue and error, as far as it is shown.
 */
export function throttled(
  write: (event: string, fields?: LogFields) => void,
  now: () => number = () => performance.now(),
): (event: string, fields: LogFields) => void {
  const last = new Map<string, { at: number; dropped: number }>()
  return (event, fields) => {
    const key = `${event} ${fields.queue ?? ''} ${fields.error === undefined ? '' : redactedMessage(fields.error)}`
    const at = now()
    const before = last.get(key)
    if (before !== undefined && at - before.at < EVERY_MS) {
      before.dropped++
      return
    }
    // What has not been heard of for long needs no place.
    if (last.size > MOST_KEYS) last.clear()
    last.set(key, { at, dropped: 0 })
    write(event, before !== undefined && before.dropped > 0 ? { ...fields, dropped: before.dropped } : fields)
  }
}

const MOST_KEYS = 1_000
