import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import type { Sealer } from '@thuismatch/shared/secrets'
import { secretAt } from '../delivery/webhook/deliver-webhook.ts'
import { appendAudit } from '../store/audit.ts'
import { putSealedAddress, putSealedSecret, sealedAddresses, sealedSecrets } from '../store/sealed-columns.ts'

const addressAt = (row: string) => ({ table: 'caseworker', column: 'email_sealed', row })

/**
 * Seals everything anew under the key in use, so that the one before is no longer needed. All of it or nothing: a value
 * that opens under neither key stops it. Safe to run twice.
 */
export async function reseal({
  db,
  clock,
  sealer,
}: {
  readonly db: Db
  readonly clock: Clock
  readonly sealer: Sealer
}): Promise<{ readonly addresses: number; readonly secrets: number }> {
  return inTransaction(db, async (tx) => {
    const addresses = await sealedAddresses(tx)
    for (const row of addresses) {
      const at = addressAt(row.id)
      await putSealedAddress(tx, { ...row, sealed: sealer.seal(sealer.unseal(row.sealed, at), at) })
    }
    const secrets = await sealedSecrets(tx)
    for (const row of secrets) {
      const at = secretAt(row.id)
      const anew = (sealed: Buffer): Buffer => sealer.seal(sealer.unseal(sealed, at), at)
      await putSealedSecret(tx, { ...row, sealed: anew(row.sealed), previous: row.previous && anew(row.previous) })
    }
    const counts = { addresses: addresses.length, secrets: secrets.length }
    await appendAudit(tx, [
      {
        at: clock.now(),
        actor: { kind: 'operator', id: null },
        action: 'secrets.resealed',
        subjectKind: 'secrets',
        subjectId: 'all',
        municipality: null,
        detail: counts,
      },
    ])
    return counts
  })
}
