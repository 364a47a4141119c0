import type { Tx } from '../connect/in-transaction.ts'
import type { OutboxPayload } from '../connect/outbox-payload.ts'

/** Writes effects beside their cause, in its transaction. The relay takes them up from the commit on. */
export async function appendOutbox(tx: Tx, ...effects: readonly OutboxPayload[]): Promise<void> {
  if (effects.length === 0) return
  await tx
    .insertInto('outbox')
    .values(effects.map(({ kind, payload }) => ({ kind, payload: JSON.stringify(payload) })))
    .execute()
}
