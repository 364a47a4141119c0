import type { Db } from '../connect/open-database.ts'

export interface WorkerRow {
  readonly id: string
  readonly host: string
  readonly pid: number
  readonly version: string
}

/** Shows that this worker lives; the operator sees which do. */
export async function seenWorker(db: Db, worker: WorkerRow, now: Date): Promise<void> {
  await db
    .insertInto('worker')
    .values({ ...worker, startedAt: now, seenAt: now, stoppedAt: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seenAt: now, stoppedAt: null }))
    .execute()
}

export async function markWorkerStopped(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('worker').set({ seenAt: now, stoppedAt: now }).where('id', '=', id).execute()
}
