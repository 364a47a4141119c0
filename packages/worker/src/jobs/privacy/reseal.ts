import type { Clock } from '@thuismatch/shared/clock'
import type { Sealer } from '@thuismatch/shared/secrets'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { putPseudonymKey, sealedPseudonymKey } from '../../store/keys/pseudonym-keys.ts'
import { putSealedSecret, sealedSecrets } from '../../store/keys/sealed-columns.ts'
import { secretAt } from '../delivery/webhook/deliver-webhook.ts'
import { PSEUDONYM_KEY_AT } from '../intake/formats/pseudonym-key.ts'

/**
 * Wraps every key of a person anew under the `SECRET_KEY` in use, and seals the secrets of endpoints anew, so that the
 * `SECRET_KEY` before is no longer needed. What is sealed under the keys of people stays as it is, so this takes
 * moments, and others read meanwhile. A value that opens under neither stops it. Safe to run twice, and again after a
 * failure.
 */
export async function reseal({
  db,
  dataKeys,
  clock,
  sealer,
}: {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly sealer: Sealer
}): Promise<{ readonly keys: number; readonly secrets: number }> {
  const keys = await dataKeys.rewrap()
  return inTransaction(db, async (tx) => {
    const secrets = await sealedSecrets(tx)
    for (const row of secrets) {
      const at = secretAt(row.id)
      const anew = (sealed: Buffer): Buffer => sealer.seal(sealer.unseal(sealed, at), at)
      await putSealedSecret(tx, { ...row, sealed: anew(row.sealed), previous: row.previous && anew(row.previous) })
    }
    const pseudonymKey = await sealedPseudonymKey(tx)
    if (pseudonymKey !== null)
      await putPseudonymKey(tx, sealer.seal(sealer.unseal(pseudonymKey, PSEUDONYM_KEY_AT), PSEUDONYM_KEY_AT))
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
