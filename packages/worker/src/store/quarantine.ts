import { randomUUIDv7 } from 'node:crypto'
import type { Db } from '@thuismatch/shared/db'
import type { SetAside } from '@thuismatch/shared/queue'

const MAX_KEPT_BYTES = 64 * 1024

/** Keeps a job that nobody will run again, with its reasons. A payload that is too large is not kept. */
export async function quarantine(db: Db, job: SetAside, now: Date): Promise<void> {
  const payload = JSON.stringify(job.payload)
  await db
    .insertInto('quarantinedJob')
    .values({
      id: randomUUIDv7(),
      queue: job.queue,
      jobId: job.jobId,
      jobName: storable(job.jobName).slice(0, 200),
      payload: payload === undefined || Buffer.byteLength(payload) > MAX_KEPT_BYTES ? null : payload,
      problems: JSON.stringify(
        job.problems.map(({ path, expected, message }) => ({
          path: storable(path),
          expected,
          message: storable(message),
        })),
      ),
      quarantinedAt: now,
      resolvedAt: null,
    })
    .onConflict((conflict) => conflict.columns(['queue', 'jobId']).doNothing())
    .execute()
}

/** PostgreSQL takes neither NUL nor half of a surrogate pair, and whoever sends a job may send both. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
