import { randomUUIDv7 } from 'node:crypto'
import { inTransaction } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import { appendOutbox } from '../outbox/outbox-append.ts'

/** Sends one through the whole chain: outbox, relay, queue, handler. Older ones of this worker are forgotten. */
export async function sendCanary(db: Db, workerId: string, now: Date): Promise<string> {
  const id = randomUUIDv7()
  await inTransaction(db, async (tx) => {
    const keepFrom = new Date(now.getTime() - KEEP_MS)
    await tx.deleteFrom('canary').where('workerId', '=', workerId).where('sentAt', '<', keepFrom).execute()
    await tx.insertInto('canary').values({ id, workerId, sentAt: now, ackedAt: null, ackedBy: null }).execute()
    await appendOutbox(tx, { kind: 'job', payload: { queue: 'maintenance', name: 'canary', data: { canaryId: id } } })
  })
  return id
}

const KEEP_MS = 10 * 60_000

export async function ackCanary(db: Db, id: string, by: string, now: Date): Promise<void> {
  await db
    .updateTable('canary')
    .set({ ackedAt: now, ackedBy: by })
    .where('id', '=', id)
    .where('ackedAt', 'is', null)
    .execute()
}

/**
 * Whether it can still come back: not when it did, nor when it was forgotten, after which nobody can acknowledge it.
 */
export async function isOnItsWay(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('canary').select('ackedAt').where('id', '=', id).executeTakeFirst()
  return row !== undefined && row.ackedAt === null
}
