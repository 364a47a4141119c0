/**
 * How consumers are set, on either backend. A crash must not fail a job: what a job means stands in PostgreSQL, and a
 * handler that runs again finds what is done. So a job may be found abandoned often before it is set aside, and after a
 * connection error a worker looks again soon.
 */
export const WORKER_OPTIONS = {
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 10,
  runRetryDelay: 3_000,
  drainDelay: 5,
} as const
