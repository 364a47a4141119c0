import { transient } from '../errors/index.ts'
import type { JobOptions, QueueBackend } from './backend.ts'
import { type Job, QUEUE_OF, type QueueName } from './contracts.ts'

export interface Producer {
  /**
   * Puts jobs on their queues. A failure means *unknown*, not *not added*: a job can appear after the connection is
   * back. So whoever adds must add again, and a job that runs twice must be harmless. Only the outbox relay adds.
   */
  add(jobs: readonly Job[]): Promise<void>
}

const ADD_WITHIN_MS = 10_000

/**
 * The truth stands in PostgreSQL; what is kept here is for the operator's eyes. `attempts` covers errors, not crashes.
 */
const OPTIONS: JobOptions = {
  attempts: 1,
  removeOnComplete: { count: 1_000, age: 24 * 3600 },
  removeOnFail: { count: 10_000 },
}

export function createProducer(backend: QueueBackend): Producer {
  return {
    async add(jobs) {
      const byQueue = Map.groupBy(jobs, ({ name }): QueueName => QUEUE_OF[name])
      await Promise.all(
        [...byQueue].map(([queue, list]) =>
          within(
            ADD_WITHIN_MS,
            backend.queue(queue).addBulk(list.map(({ name, payload }) => ({ name, data: payload, opts: OPTIONS }))),
          ),
        ),
      )
    },
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(transient(`The queue did not answer within ${ms} ms.`)), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // What fails after we stopped waiting is heard by the queue's error listener.
    work.catch(() => {})
  }
}
