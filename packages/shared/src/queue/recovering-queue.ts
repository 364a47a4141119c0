import type { JobQueue, RawQueue } from './backend.ts'

/**
 * A queue that is opened anew after each failure. BullMQ keeps the failure of a queue's first connection for good: one
 * that was opened while its server was away stays dead after the server's return (measured on both backends).
 */
export function recoveringQueue(open: () => RawQueue): JobQueue {
  let current: RawQueue | null = null
  const use = async <T>(work: (queue: RawQueue) => Promise<T>): Promise<T> => {
    current ??= open()
    const used = current
    try {
      return await work(used)
    } catch (error) {
      if (current === used) current = null
      used.close().catch(() => {})
      throw error
    }
  }
  return {
    addBulk: (jobs) => use((queue) => queue.addBulk(jobs)),
    getJobCounts: (...states) => use((queue) => queue.getJobCounts(...states)),
    current: () => {
      current ??= open()
      return current
    },
    async close() {
      await current?.close()
      current = null
    },
  }
}
