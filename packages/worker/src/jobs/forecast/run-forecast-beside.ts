import { availableParallelism } from 'node:os'
import type { RunForecast } from './forecaster.ts'
import { runForecast } from './run-forecast.ts'

/** So many kinds of home are simulated again with ten more of them: each takes as long as a policy. */
const CHECKS = 3

/**
 * At least one processor is left to everything else that a worker does; its threads have the lowest priority besides.
 */
const threadsBeside = (): number => Math.max(1, Math.min(4, availableParallelism() - 1))

/** Works a forecast out beside a worker’s own work. */
export const runForecastBeside: RunForecast = (work, { signal, onProgress }) => {
  const { years, replications, policies } = work
  // What is checked is known late, and counted from the start: how far it is never goes back.
  const months = 12 * years * replications * (policies.length + CHECKS) + replications
  return runForecast(
    { ...work, checks: CHECKS, hold: true },
    { threads: threadsBeside(), signal, onProgress: (done) => onProgress(Math.min(1, done / months)) },
  )
}
