import { throttled } from '@thuismatch/shared/log'
import type { RunScope } from '../../store/runs/runs.ts'
import { runWaiting, type WaitingDeps } from './run-waiting.ts'

export interface Runner {
  /**
   * Executes whatever waits in this scope, and resolves when nothing does. Called while it is at work, it looks once
   * more afterwards; so any number of jobs and sweeps share one loop per scope and process.
   */
  wake(scope: RunScope): Promise<void>
  /** The same without waiting for it. What goes wrong is logged, and looked at again by the next sweep. */
  kick(scope: RunScope): void
  /** Resolves when no run is at work in this process. */
  idle(): Promise<void>
}

export function createRunner(deps: WaitingDeps, stopping: AbortSignal): Runner {
  const warn = throttled(deps.log.warn)
  const working = new Map<RunScope, Promise<void>>()
  const again = new Set<RunScope>()

  const work = async (scope: RunScope): Promise<void> => {
    do {
      again.delete(scope)
      for (const outcome of await runWaiting(scope, deps, stopping)) deps.onOutcome?.(outcome)
    } while (again.has(scope) && !stopping.aborted)
  }

  const wake = (scope: RunScope): Promise<void> => {
    const current = working.get(scope)
    if (current !== undefined) {
      again.add(scope)
      return current
    }
    const loop = work(scope).finally(() => working.delete(scope))
    working.set(scope, loop)
    return loop
  }

  return {
    wake,
    kick: (scope) =>
      void wake(scope).catch((error: unknown) => warn('runs cannot be looked at', { kind: scope, error })),
    async idle() {
      while (working.size > 0) await Promise.allSettled(working.values())
    },
  }
}
