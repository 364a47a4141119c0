import { throttled } from '@thuismatch/shared/log'
import type { Db } from '../../store/connect/open-database.ts'
import { seenWorker, type WorkerRow } from '../../store/operations/workers.ts'
import type { Forecaster } from '../forecast/index.ts'
import type { Runner } from '../runs/runner.ts'
import { type ScheduleDeps, scheduleDue } from './schedule.ts'
import type { Watchdog } from './watchdog.ts'

export interface SweepDeps extends ScheduleDeps {
  readonly db: Db
  readonly worker: WorkerRow
}

export interface Sweep {
  stop(): Promise<void>
}

const EVERY_MS = 5_000

/**
 * Looks in PostgreSQL every few seconds for what is to be done, whatever the queue knows: times that are due, runs that
 * are asked for or were left by a worker that died. So an emptied queue, or one that is away, only costs speed.
 */
export function startSweep(
  deps: SweepDeps,
  runner: Runner,
  watchdog: Watchdog,
  forecaster: Pick<Forecaster, 'kick'>,
): Sweep {
  const warn = throttled(deps.log.warn)
  let stopped = false
  let wake: () => void = () => {}

  const once = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      warn(`sweep failed: ${what}`, { error })
    }
  }

  const loop = (async () => {
    while (!stopped) {
      await once('worker row', () => seenWorker(deps.db, deps.worker, deps.clock.now()))
      await once('watchdog', () => watchdog.tick())
      await once('schedule', () => scheduleDue(deps))
      runner.kick('places')
      runner.kick('region')
      forecaster.kick()
      if (stopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY_MS * (0.8 + 0.4 * Math.random()))
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()

  return {
    async stop() {
      stopped = true
      wake()
      await loop
    },
  }
}
