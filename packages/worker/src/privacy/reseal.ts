import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import type { Sealer } from '@thuismatch/shared/secrets'
import { secretAt } from '../delivery/webhook/deliver-webhook.ts'
import { appendAudit } from '../store/audit.ts'
import { putSealedSecret, sealedSecrets } from '../store/sealed-columns.ts'
import type { Vault } from '../store/vault.ts'

/**
 * Wraps every key of a person anew under the `SECRET_KEY` in use, and seals the secrets of endpoints anew, so that the
 * `SECRET_KEY` before is no longer needed. What is sealed under the keys of people stays as it is, so this takes moments,
 * and others read meanwhile. A value that opens under neither stops it. Safe to run twice, and again after a failure.
 */
export async function reseal({
  db,
  vault,
  clock,
  sealer,
}: {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly sealer: Sealer
}): Promise<{ readonly keys: number; readonly secrets: number }> {
  const keys = await vault.rewrap()
  return inTransaction(db, async (tx) => {
    const secrets = await sealedSecrets(tx)
    for (const row of secrets) {
      const at = secretAt(row.id)
      const anew = (sealed: Buffer): Buffer => sealer.seal(sealer.unseal(sealed, at), at)
      await putSealedSecret(tx, { ...row, sealed: anew(row.sealed), previous: row.previous && anew(row.previous) })
    }
    const counts = { keys, secrets: secrets.length }
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
