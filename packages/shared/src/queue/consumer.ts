import { type Job as BullJob, DelayedError } from 'bullmq'
import { type Backoff, backoffMs } from '../backoff.ts'
import type { PlainDate } from '../domain/index.ts'
import { isPermanent, messageOf, redactedMessage } from '../errors/index.ts'
import type { FailedJob, JobWorker, QueueBackend, WorkerTuning } from './backend.ts'
import { type Job, type JobProblem, type QueueName, readJob } from './contracts.ts'

/** A job that nobody will run again by itself. */
export interface SetAside {
  readonly queue: QueueName
  /** Names the job for good: numbers start again in an emptied queue. */
  readonly jobId: string
  readonly jobName: string
  readonly payload: unknown
  readonly problems: readonly JobProblem[]
}

export interface ConsumerOptions {
  readonly queue: QueueName
  readonly tuning: WorkerTuning
  /** By the worker's clock: days of an offer are held against it. */
  readonly today: () => PlainDate
  /** Safe to run twice, at once and in turn. `sentAt` is by the sender's clock. */
  readonly handle: (job: Job, sentAt: Date) => Promise<void>
  readonly setAside: (job: SetAside) => Promise<void>
  readonly onError: (error: Error) => void
  /** It will run again, in so many milliseconds. */
  readonly onRetry: (jobName: string, error: unknown, delayMs: number) => void
}

export interface Consumer {
  readonly queue: QueueName
  readonly worker: JobWorker
  /** Takes no more jobs, waits for those at work, at most so long, then leaves them: they will be found again. */
  close(withinMs: number): Promise<void>
}

/** So often a job may fail for reasons that seemed to pass, before a person should look. About half an hour in all. */
const MAX_STARTS = 40
/** The backoff of a job that failed and may succeed later. */
const RETRY: Backoff = { firstMs: 500, maxMs: 60_000, jitter: 0.2 }

/**
 * Takes jobs from one queue. A job that does not parse, or that failed for good, is set aside with its reasons and
 * holds up nobody. One that failed for a reason that may pass waits and runs again, however many attempts its sender
 * gave it.
 */
export function startConsumer(backend: QueueBackend, options: ConsumerOptions): Consumer {
  const { queue, handle, setAside, onError, onRetry } = options

  const aside = (job: FailedJob, problems: readonly JobProblem[]): Promise<void> =>
    setAside({ queue, jobId: `${job.id}@${job.timestamp}`, jobName: job.name, payload: job.data, problems })

  const working = new Set<Promise<void>>()
  const process = (job: BullJob, token?: string): Promise<void> => {
    const work = tried(job, token).finally(() => working.delete(work))
    working.add(work)
    return work
  }

  const tried = async (job: BullJob, token?: string): Promise<void> => {
    try {
      const read = readJob(queue, job.name, job.data, options.today())
      if (!read.ok) return await aside(job, read.problems)
      await handle(read.job, new Date(job.timestamp))
    } catch (error) {
      if (isPermanent(error) || isOfTheData(error) || job.attemptsStarted >= MAX_STARTS) {
        await aside(job, [
          {
            path: '',
            expected: 'a job that can be done',
            message: isPermanent(error) ? messageOf(error) : redactedMessage(error),
          },
        ])
        return
      }
      const delayMs = backoffMs(job.attemptsStarted, RETRY)
      onRetry(job.name, error, delayMs)
      await job.moveToDelayed(Date.now() + delayMs, token)
      throw new DelayedError()
    }
  }

  const worker = backend.worker(queue, process, options.tuning, {
    onError,
    onFailed: (job, error) => {
      if (job === undefined) return onError(error)
      const reason = { path: '', expected: 'a job that ends', message: messageOf(error) }
      aside(job, [reason]).catch((failure: unknown) => onError(failure as Error))
    },
  })

  return {
    queue,
    worker,
    async close(withinMs) {
      // A forced close after a patient one only joins it: so take no more, wait ourselves, then choose.
      await bounded(worker.pause(true), CLOSE_WITHIN_MS)
      const idle = await bounded(Promise.allSettled(working), withinMs)
      await bounded(worker.close(!idle), CLOSE_WITHIN_MS)
    },
  }
}

/** Stored data that no longer reads, or a depth that no stack holds: no waiting mends these. */
const isOfTheData = (error: unknown): boolean =>
  error instanceof Error && ['ZodError', '$ZodError', 'SyntaxError', 'RangeError'].includes(error.name)

/** A backend that is away must not keep a worker from stopping. */
const CLOSE_WITHIN_MS = 5_000

/** Whether it ended within the time. What fails later than that is nobody's any more. */
async function bounded(work: Promise<unknown>, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs)
  })
  const done = work.then(
    () => true,
    () => true,
  )
  const outcome = await Promise.race([done, late])
  clearTimeout(timer)
  return outcome
}
