import { availableParallelism } from 'node:os'
import {
  type ForecastRequest,
  ForecastStopped,
  type ForecastTask,
  type ForecastTaskResult,
  forecast,
  monthsOf,
} from '@thuismatch/matcher'
import type { ForecastResult } from '@thuismatch/shared/domain'
import { Tinypool } from 'tinypool'
import type { ForecastThreadData } from './forecast-thread.ts'

export interface RunForecastOptions {
  /** Whole, ≥ 1; absent: as many as the machine has processors, at most 8. The answer does not hang on it. */
  readonly threads?: number
  /** Told a few times a second: simulated months that are done, of those that are known to be needed. */
  readonly onProgress?: (done: number, of: number) => void
  /** Ends it; it then rejects with `ForecastStopped`. */
  readonly signal?: AbortSignal
}

const PROGRESS_MS = 250

/** A forecast on threads of its own, which give way to all other work of the machine. */
export async function runForecast(request: ForecastRequest, options: RunForecastOptions = {}): Promise<ForecastResult> {
  const { threads = Math.min(8, availableParallelism()), onProgress, signal } = options
  const shared = new SharedArrayBuffer(8)
  const flags = new Int32Array(shared)
  const data: ForecastThreadData = { request, shared }
  const pool = new Tinypool({
    filename: new URL(
      import.meta.url.endsWith('.ts') ? './forecast-thread.ts' : './forecast-thread.js',
      import.meta.url,
    ).href,
    minThreads: 1,
    maxThreads: threads,
    workerData: data,
  })
  let months = 0
  const stop = (): void => void Atomics.store(flags, 0, 1)
  const timer = setInterval(() => onProgress?.(Atomics.load(flags, 1), months), PROGRESS_MS)
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  const runAll = (tasks: readonly ForecastTask[]): Promise<ForecastTaskResult[]> => {
    if (signal?.aborted) return Promise.reject(new ForecastStopped())
    months += monthsOf(request, tasks)
    return Promise.all(tasks.map((task) => pool.run(task) as Promise<ForecastTaskResult>))
  }
  try {
    return await forecast(request, runAll)
  } catch (error) {
    stop()
    // What a thread throws has lost its class on the way.
    throw signal?.aborted ? new ForecastStopped() : error
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', stop)
    await pool.destroy()
  }
}
