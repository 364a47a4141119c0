import { type WaitingWork, waitingWork } from '../../store/runs/run-figures.ts'
import type { DemoRegion } from './demo-region.ts'
import { until } from './until.ts'

/**
 * Waits until every run is done, every effect has gone out and every message has arrived. Only then may time pass:
 * nothing is late then.
 */
export const untilQuiet = (
  { deps: { db } }: DemoRegion,
  what: string,
  signal: AbortSignal,
  tell: (waiting: WaitingWork) => void = () => {},
): Promise<true> =>
  until(
    what,
    async () => {
      const waiting = await waitingWork(db)
      tell(waiting)
      return waiting.email + waiting.webhook + waiting.effects + waiting.runs === 0
    },
    { signal, everyMs: 150 },
  )
