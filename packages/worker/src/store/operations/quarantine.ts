import { createHash, randomUUIDv7 } from 'node:crypto'
import { sqlStateOf } from '@thuismatch/shared/errors'
import type { SetAside } from '@thuismatch/shared/queue'
import type { Db } from '../connect/open-database.ts'

const MAX_KEPT_BYTES = 64 * 1024

/**
 * The dead-letter store: keeps a job that nobody will run again, with its reasons. Whatever its sender put into it, it
 * is kept: a payload that is too large, too deep, or not one that PostgreSQL can hold is left out, and the reasons
 * stand.
 */
export async function quarantine(db: Db, job: SetAside, now: Date): Promise<void> {
  const row = {
    id: randomUUIDv7(),
    queue: job.queue,
    jobId: idOf(job.jobId),
    jobName: storable(job.jobName).slice(0, 200),
    problems: JSON.stringify(
      job.problems.map(({ path, expected, message }) => ({
        path: storable(path),
        expected: storable(expected),
        message: storable(message),
      })),
    ),
    quarantinedAt: now,
    resolvedAt: null,
  }
  const insert = (payload: string | null) =>
    db
      .insertInto('quarantinedJob')
      .values({ ...row, payload })
      .onConflict((conflict) => conflict.columns(['queue', 'jobId']).doNothing())
      .execute()
  try {
    await insert(payloadOf(job.payload))
  } catch (error) {
    if (!NOT_STORABLE.has(sqlStateOf(error) ?? '')) throw error
    await insert(null)
  }
}

/** statement_too_complex, untranslatable_character, invalid_text_representation, character_not_in_repertoire. */
const NOT_STORABLE = new Set(['54001', '22P05', '22P02', '22021'])

function payloadOf(payload: unknown): string | null {
  try {
    const text = JSON.stringify(payload)
    return text === undefined || Buffer.byteLength(text) > MAX_KEPT_BYTES ? null : text
  } catch {
    // Deeper than the stack.
    return null
  }
}

const MAX_ID_LENGTH = 300

/** Ids that differ only in what cannot be kept stay different. */
function idOf(id: string): string {
  const kept = storable(id)
  if (kept === id && id.length <= MAX_ID_LENGTH) return id
  const hash = createHash('sha256').update(Buffer.from(id, 'utf16le')).digest('hex').slice(0, 16)
  return `${kept.slice(0, MAX_ID_LENGTH)}#${hash}`
}

/** PostgreSQL takes neither NUL nor half of a surrogate pair, and whoever sends a job may send both. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
