import { amsterdamDate, amsterdamInstant, type Clock } from '@thuismatch/shared/clock'
import { addDays } from '@thuismatch/shared/domain'
import type { Log } from '@thuismatch/shared/log'
import type { JobName } from '@thuismatch/shared/queue'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { claimDueTime, databaseNow, forgetClaimAhead, lastDueTime } from '../../store/operations/schedule.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { requestNightly } from '../../store/runs/runs.ts'

export interface ScheduleDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** `HH:MM` in Europe/Amsterdam. */
  readonly nightlyAt: string
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Repeated jobs, and how often they are put on the queue. */
const EVERY_MS = {
  'proposals.settle': 10 * SECOND_MS,
  'proposals.expire': MINUTE_MS,
  reminders: 5 * MINUTE_MS,
  'outbox.reconcile': 10 * MINUTE_MS,
  'audit.seal': MINUTE_MS,
  retention: 24 * 60 * MINUTE_MS,
  'audit.verify': 24 * 60 * MINUTE_MS,
} as const satisfies Partial<Record<JobName, number>>

/**
 * Puts what is due into the outbox. Any number of workers call this, again and again: each due time is claimed once, in
 * PostgreSQL. Times that were missed are not made up for; one that is late comes late. Where the clock was put back,
 * times that it had reached count no more, and the key of a night keeps its run to once.
 */
export async function scheduleDue(deps: ScheduleDeps): Promise<void> {
  await scheduleNightly(deps)
  // By the clock of the database: a worker whose clock is ahead would otherwise claim the times of the others.
  const now = await databaseNow(deps.db)
  for (const [name, everyMs] of Object.entries(EVERY_MS)) {
    const dueAt = new Date(Math.floor(now.getTime() / everyMs) * everyMs)
    const last = (await lastDueTime(deps.db, name)) ?? NEVER
    if (last > dueAt) await forgetAhead(deps, name, now, dueAt, MINUTE_MS)
    if (dueAt <= last) continue
    await inTransaction(deps.db, async (tx) => {
      if (await claimDueTime(tx, name, dueAt))
        await appendOutbox(tx, { kind: 'job', payload: { queue: 'maintenance', name, data: {} } })
    })
  }
}

const NEVER = new Date(0)

/**
 * The nightly run, once per local date: the key sees to that on both nights in which the clock is changed, and for any
 * number of workers. A database that sees its first worker waits for the coming night.
 */
async function scheduleNightly({ db, clock, log, nightlyAt }: ScheduleDeps): Promise<void> {
  const now = clock.now()
  const date = amsterdamDate(now)
  const today = amsterdamInstant(date, nightlyAt)
  const dueAt = today <= now ? today : amsterdamInstant(addDays(date, -1), nightlyAt)
  const last = await lastDueTime(db, 'nightly')
  if (last !== null && dueAt <= last) return forgetAhead({ db, log }, 'nightly', now, dueAt, NIGHT_AHEAD_MS)
  await inTransaction(db, async (tx) => {
    const first = last === null && (await lastDueTime(tx, 'nightly')) === null
    if (!(await claimDueTime(tx, 'nightly', dueAt)) || first) return
    const key = nightlyKey(dueAt)
    const { id, isNew } = await requestNightly(tx, key, now)
    if (!isNew) return
    await appendOutbox(tx, { kind: 'job', payload: { queue: 'matching', name: 'run.nightly', data: { runId: id } } })
    log.info('nightly run is due', { runId: id, runKey: key })
  })
}

/** Far more than the clocks of two workers differ. */
const NIGHT_AHEAD_MS = 3 * 60 * MINUTE_MS

/** What is due next is due by the clock as it is now, not when that has caught up with where it was. */
async function forgetAhead(
  { db, log }: Pick<ScheduleDeps, 'db' | 'log'>,
  name: string,
  now: Date,
  dueAt: Date,
  toleratedMs: number,
): Promise<void> {
  if (await forgetClaimAhead(db, name, { now, dueAt, toleratedMs }))
    log.error('the database’s clock was put back', { job: name, alarm: 'clock_put_back' })
}

export const nightlyKey = (at: Date): string => `nightly:${amsterdamDate(at)}`
