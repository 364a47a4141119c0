import type { Db, Tx } from '@thuismatch/shared/db'
import { chunksOf } from './chunks-of.ts'

/** Makes sure that a row stands for each; what is known of them stays. Without an address no mail can be sent. */
export async function ensureCaseworkers(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  for (const chunk of chunksOf(ids.toSorted())) {
    await tx
      .insertInto('caseworker')
      .values(chunk.map((id) => ({ id, municipality: null, emailSealed: null, updatedAt: now })))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
}

export interface CaseworkerRow {
  readonly id: string
  readonly municipality: string | null
  readonly locale: 'nl' | 'en'
  /** Sealed for this row: `sealerOf(secretKey).seal(address, { table: 'caseworker', column: 'email_sealed', row: id })`. */
  readonly emailSealed: Buffer | null
}

/** Writes what is known of a caseworker, over what was. */
export async function putCaseworker(db: Db | Tx, { id, ...rest }: CaseworkerRow, now: Date): Promise<void> {
  await db
    .insertInto('caseworker')
    .values({ id, ...rest, updatedAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...rest, updatedAt: now }))
    .execute()
}
