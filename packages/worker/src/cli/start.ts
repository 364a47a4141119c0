import { amsterdamDate } from '@thuismatch/shared/clock'
import { throttled } from '@thuismatch/shared/log'
import {
  type Consumer,
  type Job,
  QUEUES,
  type QueueName,
  startConsumer,
  type WorkerTuning,
} from '@thuismatch/shared/queue'
import { createForecaster } from '../jobs/forecast/index.ts'
import { createHandlers, type Handlers } from '../jobs/handlers.ts'
import type { WorkerCondition } from '../jobs/operations/health.ts'
import { startSweep } from '../jobs/operations/sweep.ts'
import { createWatchdog } from '../jobs/operations/watchdog.ts'
import { startRelay } from '../jobs/outbox/relay-loop.ts'
import { seedPolicy } from '../jobs/policy/policy-in-force.ts'
import { createRunner } from '../jobs/runs/runner.ts'
import { quarantine } from '../store/operations/quarantine.ts'
import { markWorkerStopped } from '../store/operations/workers.ts'
import type { Deps } from './compose.ts'

export interface RunningWorker extends WorkerCondition {
  /** Takes no more work, waits for what is being done for at most the grace time, gives unfinished runs back. Once. */
  stop(): Promise<void>
}

/**
 * Jobs at once, per worker. Offers share transactions; the solver has its own threads; deliveries wait for other
 * people's servers.
 */
const TUNING: Readonly<Record<QueueName, WorkerTuning>> = {
  offers: { concurrency: 48 },
  matching: { concurrency: 8 },
  delivery: { concurrency: 24 },
  maintenance: { concurrency: 4 },
}

const GRACE_MS = 20_000

/** Starts everything that a worker does: consumers, relay, sweep, watchdog. The database must be of this version. */
export async function startWorker(deps: Deps): Promise<RunningWorker> {
  const { db, clock, log, backend, worker, settings } = deps
  const first = await seedPolicy(db, settings.policy, clock.now())
  if (first !== null) log.info('policy of the settings is the first version', { hash: first.policyHash })
  const stopping = new AbortController()
  const runner = createRunner(deps, stopping.signal)
  const forecaster = createForecaster(deps, stopping.signal)
  const handlers = createHandlers(deps, runner, forecaster)
  const consumers = QUEUES.map((queue) => consume(queue, deps, handlers, stopping.signal))
  try {
    await Promise.all(consumers.map((consumer) => consumer.worker.waitUntilReady()))
  } catch (error) {
    stopping.abort()
    await Promise.allSettled(consumers.map((consumer) => consumer.close(GRACE_MS)))
    throw error
  }
  const relay = startRelay(deps, deps.direct)
  const watchdog = createWatchdog({ db, clock, log, workerId: worker.id })
  const sweep = startSweep(deps, runner, watchdog, forecaster)
  log.info('worker started', { workerId: worker.id, kind: backend.kind })

  let stopped: Promise<void> | null = null
  return {
    isReady: () => stopped === null,
    isAlive: () => watchdog.isAlive(),
    stop() {
      stopped ??= (async () => {
        log.info('worker stops', { workerId: worker.id })
        stopping.abort()
        await Promise.all(consumers.map((consumer) => consumer.close(GRACE_MS)))
        await sweep.stop()
        await runner.idle()
        await forecaster.idle()
        await relay.stop()
        await markWorkerStopped(db, worker.id, clock.now()).catch(() => {})
        log.info('worker stopped', { workerId: worker.id })
      })()
      return stopped
    },
  }
}

function consume(
  queue: QueueName,
  { db, clock, log, backend }: Deps,
  handlers: Handlers,
  stopping: AbortSignal,
): Consumer {
  const warn = throttled(log.warn)
  const retried = throttled(log.warn)
  const handle = async (job: Job, sentAt: Date): Promise<void> => {
    await (handlers[job.name] as (payload: Job['payload'], sentAt: Date) => Promise<unknown>)(job.payload, sentAt)
  }
  return startConsumer(backend, {
    queue,
    tuning: TUNING[queue],
    today: () => amsterdamDate(clock.now()),
    handle,
    setAside: async (job) => {
      await quarantine(db, job, clock.now())
      log.error('job set aside', { queue, job: job.jobName.slice(0, 64), jobId: job.jobId, alarm: 'job_set_aside' })
    },
    onError: (error) => {
      if (!stopping.aborted) warn('queue connection', { queue, error })
    },
    onRetry: (job, error, delayMs) =>
      retried('job will run again', { queue, job: job.slice(0, 64), ms: delayMs, error }),
  })
}
