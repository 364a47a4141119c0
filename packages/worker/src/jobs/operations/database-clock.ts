import { type Clock, systemClock } from '@thuismatch/shared/clock'
import type { Log } from '@thuismatch/shared/log'
import type { Db } from '../../store/connect/open-database.ts'
import { databaseNow } from '../../store/operations/schedule.ts'

export interface DatabaseClock extends Clock {
  /** Sets it by the database. Answers by how many milliseconds the clock of this machine is ahead. */
  set(): Promise<number>
}

/** Less than this is the way there and back, and no reason to let time jump. */
const TOLERATED_MS = 250

/** An answer that took longer says too little about when it was true. */
const ANSWER_WITHIN_MS = 1_000

/**
 * The time of the database, for everything that the program decides by: how long a decision can be undone, when a
 * proposal expires, which night it is. Of the machine only the spans since it was set are used, and until then its
 * time.
 */
export function databaseClock(db: Db, own: Clock = systemClock): DatabaseClock {
  const elapsedMs = () => performance.now()
  let base = { at: own.now().getTime(), since: elapsedMs() }
  let isSet = false
  const nowMs = () => base.at + elapsedMs() - base.since
  return {
    now: () => new Date(nowMs()),
    async set() {
      const asked = elapsedMs()
      const there = (await databaseNow(db)).getTime()
      const heard = elapsedMs()
      const at = there + (heard - asked) / 2
      const isSure = !isSet || heard - asked <= ANSWER_WITHIN_MS
      if (isSure && Math.abs(at - nowMs()) > TOLERATED_MS) base = { at, since: heard }
      isSet = true
      return Math.round(own.now().getTime() - at)
    },
  }
}

const EVERY_MS = 10_000
const ALARM_FROM_MS = 5_000
const ALARM_EVERY_MS = 10 * 60_000

/**
 * Sets the clock now, and again every ten seconds until it is stopped. A machine that is far off is told of: its logs
 * and certificates go by its own time. A database that is away is no matter: the spans are right all the same.
 */
export async function followDatabase(clock: DatabaseClock, log: Log, everyMs = EVERY_MS): Promise<{ stop(): void }> {
  let saidAt = Number.NEGATIVE_INFINITY
  const set = async () => {
    const aheadMs = await clock.set()
    if (Math.abs(aheadMs) < ALARM_FROM_MS || performance.now() - saidAt < ALARM_EVERY_MS) return
    saidAt = performance.now()
    log.error('this machine and the database differ in time', { ms: aheadMs, alarm: 'clock_off' })
  }
  await set()
  const timer = setInterval(() => void set().catch(() => {}), everyMs).unref()
  return { stop: () => clearInterval(timer) }
}
