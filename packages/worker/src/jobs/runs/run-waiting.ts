import { inTransaction } from '../../store/connect/in-transaction.ts'
import { claimRun, failExhausted, gatherTriggers, type RunScope } from '../../store/runs/runs.ts'
import { executeRun, type RunDeps, type RunOutcome } from './execute-run.ts'

export interface WaitingDeps extends RunDeps {
  readonly workerId: string
  /** Told how each run ended. */
  readonly onOutcome?: (outcome: RunOutcome) => void
}

/**
 * Executes the runs of this scope that are asked for and nobody's, one after the other, until none is left. After each
 * it looks again: what was asked for meanwhile waited in PostgreSQL. Whoever calls this and finds a run at work
 * elsewhere may go: the worker of that run looks again after it, and if it dies, the sweep of any other does.
 */
export async function runWaiting(scope: RunScope, deps: WaitingDeps, stopping: AbortSignal): Promise<RunOutcome[]> {
  const { db, clock, workerId, leaseMs, log } = deps
  const outcomes: RunOutcome[] = []
  while (!stopping.aborted) {
    const run = await inTransaction(db, async (tx) => {
      const now = clock.now()
      for (const runKey of await failExhausted(tx, now))
        log.error('run never ended and was set aside', { runKey, alarm: 'run_failed' })
      await gatherTriggers(tx, scope === 'places' ? 'places' : 'people', now)
      return claimRun(tx, scope, { workerId, leaseMs, now })
    })
    if (run === null) break
    outcomes.push(await executeRun(run, deps, stopping))
  }
  return outcomes
}
