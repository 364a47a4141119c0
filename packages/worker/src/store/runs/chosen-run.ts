import { randomUUIDv7 } from 'node:crypto'
import type { PlainDate } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'

/**
 * The run to which a proposal belongs that a person chose: of one place, done, without documents, for nothing was
 * computed. Answers its id.
 */
export async function insertChosenRun(
  tx: Tx,
  {
    placeId,
    asOf,
    now,
    policyHash = null,
  }: { readonly placeId: string; readonly asOf: PlainDate; readonly now: Date; readonly policyHash?: string | null },
): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('matchRun')
    .values({
      id,
      runKey: `chosen:${id}`,
      kind: 'offer',
      status: 'done',
      placeIds: [placeId],
      requestedAt: now,
      startedAt: now,
      finishedAt: now,
      asOf,
      policyHash,
      // Of a run without documents that is what is known of them.
      erasedAt: now,
      proposals: 1,
      dropped: 0,
    })
    .execute()
  return id
}
