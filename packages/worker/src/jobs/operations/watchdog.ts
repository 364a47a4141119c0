import type { Clock } from '@thuismatch/shared/clock'
import type { Log } from '@thuismatch/shared/log'
import type { Db } from '../../store/connect/open-database.ts'
import { isOnItsWay, sendCanary } from '../../store/operations/canaries.ts'

export interface Watchdog {
  /** Sends a canary when the last is old enough, and looks after those that are on their way. */
  tick(): Promise<void>
  /**
   * Whether canaries can be sent, and every one that can still come back was sent within the last minute. A worker that
   * cannot do its work must be replaced.
   */
  isAlive(): boolean
}

const SEND_EVERY_MS = 30_000
const BACK_WITHIN_MS = 60_000

/**
 * Proves that the whole chain works, from the outbox over relay and queue to a handler, as no single check can: a
 * half-open connection looks healthy from either side.
 */
export function createWatchdog({
  db,
  clock,
  log,
  workerId,
}: {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly workerId: string
}): Watchdog {
  let sentAt: number | null = null
  let since: number | null = null
  const onTheirWay = new Map<string, number>()
  let alive = true

  return {
    async tick() {
      const now = clock.now().getTime()
      // A clock that was put back must not let the chain go unwatched for that span.
      if (sentAt !== null && sentAt > now) sentAt = null
      if (since === null || since > now) since = now
      for (const [id, at] of onTheirWay) if (at > now) onTheirWay.set(id, now)
      // Before anything that can fail: a database that is away, or takes no writes, must not hide a canary that is late
      // or could not be sent.
      const late = [...onTheirWay.values()].some((at) => now - at > BACK_WITHIN_MS)
      const unsent = now - (sentAt ?? since) > SEND_EVERY_MS + BACK_WITHIN_MS
      if ((late || unsent) && alive)
        log.error(late ? 'a canary did not come back' : 'no canary can be sent', { workerId, alarm: 'chain_broken' })
      alive = !late && !unsent
      for (const id of onTheirWay.keys()) if (!(await isOnItsWay(db, id))) onTheirWay.delete(id)
      if (sentAt !== null && now - sentAt < SEND_EVERY_MS) return
      onTheirWay.set(await sendCanary(db, workerId, clock.now()), now)
      sentAt = now
    },
    isAlive: () => alive,
  }
}
