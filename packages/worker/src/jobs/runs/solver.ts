import type { PolicyComparison } from '@thuismatch/matcher'
import type { Policy } from '@thuismatch/shared/domain'
import { permanent } from '@thuismatch/shared/errors'
import { Tinypool } from 'tinypool'
import type { CompareTask, Solved, SolveTask } from './solver-thread.ts'

export type { Solved } from './solver-thread.ts'

/** *quick*: somebody waits for it within seconds. *background*: gives way to everything else on the machine. */
export type SolverPace = 'quick' | 'background'

/** The matcher on threads of its own, one per pace, away from the loop that renews leases and locks. */
export interface Solver {
  /**
   * Rejects with a permanent failure when the work takes longer than the limit. An abort asks the solver to stop, and
   * ends its thread if it does not.
   */
  solve(snapshot: string, policy: Policy, pace: SolverPace, signal: AbortSignal): Promise<Solved>
  /** Who gains and who loses under another policy; limits and stopping as of {@link solve}. */
  compare(snapshot: string, before: Policy, after: Policy, signal: AbortSignal): Promise<PolicyComparison>
  close(): Promise<void>
}

export interface SolverOptions {
  /** For the whole work of one run. The integer part gets half of it, then takes the best found. */
  readonly timeLimitMs: number
}

/** How long a solver that was asked to stop may take before its thread is ended. */
const STOP_WITHIN_MS = 2_000

export function createSolver({ timeLimitMs }: SolverOptions): Solver {
  // The quick one stays, warm, once it was needed: its first run after a start takes three times as long (measured).
  const pools = { quick: onePool(NEVER_MS), background: onePool(60_000), compare: onePool(60_000) }
  /** Hands a task to a thread, and asks it to stop when its time is over or whoever waits has gone. */
  async function bounded<T>(
    signal: AbortSignal,
    run: (stop: SharedArrayBuffer, end: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new SharedArrayBuffer(4)
    const end = new AbortController()
    let late = false
    const askToStop = (): void => {
      Atomics.store(new Int32Array(stop), 0, 1)
      setTimeout(() => end.abort(), STOP_WITHIN_MS).unref()
    }
    const timer = setTimeout(() => {
      late = true
      askToStop()
    }, timeLimitMs)
    signal.addEventListener('abort', askToStop, { once: true })
    if (signal.aborted) askToStop()
    try {
      return await run(stop, end.signal)
    } catch (error) {
      if (late) {
        throw permanent(
          `The match took longer than ${timeLimitMs / 1000} s. Are there more limits or more people than usual? Nothing was changed.`,
          error,
        )
      }
      throw error
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', askToStop)
    }
  }
  return {
    solve: (snapshot, policy, pace, signal) =>
      bounded(signal, (stop, end) => {
        const task: SolveTask = { snapshot, policy, timeLimitMs: timeLimitMs / 2, pace, stop }
        return pools[pace].run(task, { signal: end }) as Promise<Solved>
      }),
    compare: (snapshot, before, after, signal) =>
      bounded(signal, (stop, end) => {
        const task: CompareTask = { snapshot, before, after, timeLimitMs: timeLimitMs / 6, stop }
        return pools.compare.run(task, { signal: end, name: 'compare' }) as Promise<PolicyComparison>
      }),
    close: async () => void (await Promise.all(Object.values(pools).map((pool) => pool.destroy()))),
  }
}

/** The longest that a timer takes. */
const NEVER_MS = 2 ** 31 - 1

const onePool = (idleTimeout: number): Tinypool =>
  new Tinypool({
    filename: new URL(import.meta.url.endsWith('.ts') ? './solver-thread.ts' : './solver-thread.js', import.meta.url)
      .href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout,
  })
