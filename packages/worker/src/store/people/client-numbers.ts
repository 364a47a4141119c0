import { type SealedAt, sealUnder } from '@thuismatch/shared/secrets'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'

const numberAt = (candidateId: string): SealedAt => ({
  table: 'client_number',
  column: 'number_sealed',
  row: candidateId,
})

/**
 * What a caseworker calls their clients in a file of their own, by the pseudonym; whose key is not there is left out.
 */
export async function clientNumbers(
  tx: Tx,
  dataKeys: DataKeyStore,
  caseworkerId: string,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (candidateIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('clientNumber')
    .select(['candidateId', 'numberSealed'])
    .where('caseworkerId', '=', caseworkerId)
    .where('candidateId', 'in', [...candidateIds])
    .execute()
  const ring = await dataKeys.ringFor(rows.map(({ numberSealed }) => numberSealed))
  return new Map(
    rows.flatMap(({ candidateId, numberSealed }) =>
      ring.keyOf(numberSealed) === undefined
        ? []
        : [[candidateId, ring.open(numberSealed, numberAt(candidateId)).toString()] as const],
    ),
  )
}

/** Keeps it under the key of the person; `null` takes it away. `false`: nobody of theirs, or the key is not there. */
export async function putClientNumber(
  tx: Tx,
  dataKeys: DataKeyStore,
  { candidateId, caseworkerId }: { readonly candidateId: string; readonly caseworkerId: string },
  number: string | null,
  now: Date,
): Promise<boolean> {
  if (number === null) {
    await tx
      .deleteFrom('clientNumber')
      .where('candidateId', '=', candidateId)
      .where('caseworkerId', '=', caseworkerId)
      .execute()
    return true
  }
  const person = await tx
    .selectFrom('candidate')
    .select('dataSealed')
    .where('id', '=', candidateId)
    .where('caseworkerId', '=', caseworkerId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  const key = person && (await dataKeys.ringFor([person.dataSealed])).keyOf(person.dataSealed)
  if (key === undefined) return false
  const numberSealed = sealUnder(key, number, numberAt(candidateId))
  await tx
    .insertInto('clientNumber')
    .values({ candidateId, caseworkerId, numberSealed, updatedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['candidateId', 'caseworkerId']).doUpdateSet({ numberSealed, updatedAt: now }),
    )
    .execute()
  return true
}
