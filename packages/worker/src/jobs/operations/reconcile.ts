import { amsterdamDate, amsterdamInstant, type Clock } from '@thuismatch/shared/clock'
import { addDays } from '@thuismatch/shared/domain'
import type { Log } from '@thuismatch/shared/log'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { nightlyState, oldestUnrelayedSeconds } from '../../store/runs/run-overview.ts'
import { requestAgain } from '../../store/runs/runs.ts'
import { nightlyKey } from './schedule.ts'

export interface ReconcileDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly nightlyAt: string
}

/** By 05:00 the run of 04:15 must be done. */
const NIGHTLY_WITHIN_MS = 45 * 60_000

const OUTBOX_LAG_ALARM_SECONDS = 5 * 60

/**
 * Handles `outbox.reconcile`: looks for what should have happened and has not. A nightly run that is not done in time
 * is asked for (again), and what lags raises an alarm. Lost jobs need no mending here: relays and sweeps look in
 * PostgreSQL.
 */
export async function reconcile(deps: ReconcileDeps): Promise<void> {
  await reconcileNightly(deps)
  const lagSeconds = await oldestUnrelayedSeconds(deps.db)
  if (lagSeconds > OUTBOX_LAG_ALARM_SECONDS)
    deps.log.error('outbox lags', { ms: Math.round(lagSeconds * 1000), alarm: 'outbox_lag' })
}

async function reconcileNightly({ db, clock, log, nightlyAt }: ReconcileDeps): Promise<void> {
  const now = clock.now()
  const date = amsterdamDate(now)
  const today = amsterdamInstant(date, nightlyAt)
  // Until the next is due it is the last one that counts, also past midnight: one of 23:30 is late at 00:15.
  const dueAt = today <= now ? today : amsterdamInstant(addDays(date, -1), nightlyAt)
  if (now.getTime() < dueAt.getTime() + NIGHTLY_WITHIN_MS) return
  const runKey = nightlyKey(dueAt)
  const run = await nightlyState(db, runKey)
  // Not asked for yet: the sweep does that, and on the day of the first worker nobody.
  if (run === undefined) return
  if (run.status === 'done') {
    if (run.proposals === 0 && run.waitingPlaces > 0)
      log.warn('nightly run proposed nothing', { runId: run.id, runKey, alarm: 'zero_proposals' })
    return
  }
  const asked = await inTransaction(db, async (tx) => {
    if (run.status === 'failed' && !(await requestAgain(tx, run.id))) return false
    await appendOutbox(tx, {
      kind: 'job',
      payload: { queue: 'matching', name: 'run.nightly', data: { runId: run.id } },
    })
    return true
  })
  log.error(asked ? 'nightly run is not done in time and was asked for' : 'nightly run failed for good', {
    runId: run.id,
    runKey,
    alarm: 'nightly_late',
  })
}
