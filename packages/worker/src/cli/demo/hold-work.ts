import type { RelayStep } from '../../jobs/outbox/relay.ts'
import type { RunStep } from '../../jobs/runs/execute-run.ts'

/**
 * Holds the worker back while a day's events are put in, so that it finds all of them at once: one run for the answers
 * of a morning, and not one for every few of them. Nothing is skipped by it, and nothing is done that a busy worker
 * would not do.
 */
export interface WorkHold {
  /**
   * Told of each step of a run and of the relay as it is about to be taken; resolves once it may be. Waits at the first
   * of each alone: later ones hold rows.
   */
  pass(step: RunStep | RelayStep): Promise<void>
  /** Does this while the worker waits. */
  while<T>(work: () => Promise<T>): Promise<T>
}

export function workHold(): WorkHold {
  let released: PromiseWithResolvers<void> | null = null
  return {
    pass: async (step) => {
      if (step === 'snapshot' || step === 'plan') await released?.promise
    },
    async while(work) {
      const current = Promise.withResolvers<void>()
      released = current
      try {
        return await work()
      } finally {
        released = null
        current.resolve()
      }
    },
  }
}
