import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

export interface SealedRow {
  readonly id: string
  readonly sealed: Buffer
  /** Of a secret that is being rotated, the one before. */
  readonly previous: Buffer | null
}

/** Locked until the transaction ends, so that no value that is written meanwhile is lost. */
export const sealedSecrets = async (tx: Tx): Promise<SealedRow[]> =>
  (
    await tx
      .selectFrom('webhookEndpoint')
      .select(['id', 'secretSealed', 'previousSecretSealed'])
      .orderBy('id')
      .forUpdate()
      .execute()
  ).map(({ id, secretSealed, previousSecretSealed }) => ({ id, sealed: secretSealed, previous: previousSecretSealed }))

export async function putSealedSecret(db: Db | Tx, { id, sealed, previous }: SealedRow): Promise<void> {
  await db
    .updateTable('webhookEndpoint')
    .set({ secretSealed: sealed, previousSecretSealed: previous })
    .where('id', '=', id)
    .execute()
}
