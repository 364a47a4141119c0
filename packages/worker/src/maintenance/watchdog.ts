import type { Clock } from '@thuismatch/shared/clock'
import type { Db } from '@thuismatch/shared/db'
import type { Log } from '@thuismatch/shared/log'
import { isOnItsWay, sendCanary } from '../store/canaries.ts'

export interface Watchdog {
  /** Sends a canary when the last is old enough, and looks after those that are on their way. */
  tick(): Promise<void>
  /** Whether every canary that can still come back was sent within the last minute. A worker that cannot do its work must be replaced. */
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
  let sentAt = Number.NEGATIVE_INFINITY
  const onTheirWay = new Map<string, number>()
  let alive = true

  return {
    async tick() {
      const now = clock.now().getTime()
      // Before anything that can fail: a database that is away must not hide a canary that is late.
      const late = [...onTheirWay.values()].some((at) => now - at > BACK_WITHIN_MS)
      if (late && alive) log.error('a canary did not come back', { workerId, alarm: 'chain_broken' })
      alive = !late
      for (const id of onTheirWay.keys()) if (!(await isOnItsWay(db, id))) onTheirWay.delete(id)
      if (now - sentAt < SEND_EVERY_MS) return
      sentAt = now
      onTheirWay.set(await sendCanary(db, workerId, clock.now()), now)
    },
    isAlive: () => alive,
  }
}
