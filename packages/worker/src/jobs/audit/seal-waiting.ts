import type { Clock } from '@thuismatch/shared/clock'
import { type AuditSeal, holdSealing, insertSeals, sealHeads, unsealedAudit } from '../../store/audit/audit.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { chainOf, NOTHING_BEFORE, sealOf } from './seal-of.ts'

/** Records per transaction. */
const BATCH = 2000

/** Seals every audit record that waits for it. Answers how many; 0 as well when another worker is at it. */
export async function sealWaiting({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  let sealed = 0
  for (;;) {
    const batch = await inTransaction(db, async (tx) => {
      if (!(await holdSealing(tx))) return 0
      const records = await unsealedAudit(tx, BATCH)
      const heads = new Map((await sealHeads(tx)).map((head) => [head.chain, head]))
      const seals = records.map((record): AuditSeal => {
        const chain = chainOf(record)
        const head = heads.get(chain)
        const sequence = (head?.sequence ?? 0) + 1
        const hash = sealOf(head?.hash ?? NOTHING_BEFORE, sequence, record)
        const seal = { chain, sequence, recordId: record.id, hash }
        heads.set(chain, seal)
        return seal
      })
      await insertSeals(tx, seals, clock.now())
      return seals.length
    })
    sealed += batch
    if (batch < BATCH) return sealed
  }
}
