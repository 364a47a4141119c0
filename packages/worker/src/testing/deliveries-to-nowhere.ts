import { randomUUID } from 'node:crypto'
import type { Db } from '../store/connect/open-database.ts'

/** Mails that are due, to somebody of whom no address is known: each try is counted, and nothing goes out. */
export async function insertDeliveriesToNowhere(db: Db, count: number): Promise<string[]> {
  await db
    .insertInto('caseworker')
    .values({ id: 'nobody' })
    .onConflict((c) => c.doNothing())
    .execute()
  const { id: outboxId } = await db
    .insertInto('outbox')
    .values({ kind: 'mail', payload: JSON.stringify({}), relayedAt: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ids = Array.from({ length: count }, () => randomUUID())
  await db
    .insertInto('delivery')
    .values(
      ids.map((id) => ({
        id,
        effectKey: `mail:${id}`,
        channel: 'email' as const,
        kind: 'proposals',
        payload: JSON.stringify({
          template: 'proposals',
          key: id,
          caseworkerId: 'nobody',
          proposalIds: [],
          runId: null,
        }),
        outboxId,
        caseworkerId: 'nobody',
        urgent: true,
        nextAttemptAt: new Date(),
        createdAt: new Date(),
      })) as never,
    )
    .execute()
  return ids
}
