import type { Processor, WorkerOptions } from 'bullmq'
import type { DatabaseAccess } from '../postgres/index.ts'
import type { QueueName } from './contracts.ts'

/** What is used of the library's own queue. */
export type RawQueue = Omit<JobQueue, 'current'>

/** A queue to put jobs on, the same for either backend. */
export interface JobQueue {
  addBulk(jobs: { name: string; data: object; opts: JobOptions }[]): Promise<unknown>
  getJobCounts(...states: JobCountState[]): Promise<Record<string, number>>
  /** The library's own object, for its dashboard. Another one after a failure. */
  current(): object
  close(): Promise<void>
}

export interface JobOptions {
  readonly attempts: number
  readonly removeOnComplete: { readonly count: number; readonly age: number }
  readonly removeOnFail: { readonly count: number }
}

export type JobCountState = 'waiting' | 'active' | 'delayed' | 'failed'

/** A consumer of one queue, the same for either backend. */
export interface JobWorker {
  readonly name: string
  isRunning(): boolean
  waitUntilReady(): Promise<unknown>
  pause(doNotWaitActive?: boolean): Promise<void>
  close(force?: boolean): Promise<void>
}

export interface WorkerEvents {
  /** The connection failed; the backend tries again by itself. */
  readonly onError: (error: Error) => void
  /** A job ended in the failed set: it crashed its worker too often, or could not even be put back. */
  readonly onFailed: (job: FailedJob | undefined, error: Error) => void
}

export interface FailedJob {
  readonly id?: string | undefined
  readonly name: string
  readonly data: unknown
  readonly timestamp: number
}

export type WorkerTuning = Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval'>

export interface QueueBackend {
  readonly kind: 'redis' | 'postgres'
  queue(name: QueueName): JobQueue
  worker(name: QueueName, process: Processor, tuning: WorkerTuning, events: WorkerEvents): JobWorker
  /**
   * What is wrong with the server's settings, with the remedy; empty when nothing is. Throws, within seconds, with
   * cause and cure when it cannot be used.
   */
  problems(): Promise<string[]>
  /** Whether jobs can be written and taken now. Throws, within seconds, with cause and cure in one line. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Where jobs travel. Nothing but this room knows which of the two it is. */
export type QueueLocation =
  /** `ca`: certificates of the server's authority as PEM; none or `null` for those that the machine knows. */
  | { readonly kind: 'redis'; readonly url: string; readonly ca?: string | null }
  /** Straight to the server, or through a pooler in session mode: the queues listen. */
  | { readonly kind: 'postgres'; readonly to: string | DatabaseAccess; readonly maxConnections?: number }

export interface BackendOptions {
  readonly onError: (error: Error) => void
}
