import type { IQueueBackend } from 'bullmq'
import { backoffMs } from '../backoff.ts'

/** Slows a consumer down while its server refuses. */
export interface Pacer {
  /** Lets the backend fail no faster than the backoff says. */
  pace(backend: IQueueBackend): IQueueBackend
  /** Waits no more: the consumer is to stop. */
  release(): void
}

const SPAN = { firstMs: 200, maxMs: 10_000, jitter: 0.5 }

/**
 * BullMQ asks for the next job again at once, thousands of times a second, when the server refuses with anything but a
 * refused connection: READONLY, NOPERM, CROSSSLOT, a statement that fails (bullmq 6.7). Here a refusal is handed on
 * after an exponential backoff with jitter, and the first success ends it.
 */
export function createPacer(): Pacer {
  let failures = 0
  let released = false
  const waits = new Set<() => void>()

  const pause = (): Promise<void> => {
    if (released) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        waits.delete(end)
        resolve()
      }
      const timer = setTimeout(end, backoffMs(failures, SPAN))
      waits.add(end)
    })
  }

  const paced =
    <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        const done = await work(...args)
        failures = 0
        return done
      } catch (error) {
        failures++
        await pause()
        throw error
      }
    }

  return {
    pace(backend) {
      backend.moveToActive = paced(backend.moveToActive.bind(backend))
      backend.waitForJob = paced(backend.waitForJob.bind(backend))
      return backend
    },
    release() {
      released = true
      for (const end of [...waits]) end()
    },
  }
}
