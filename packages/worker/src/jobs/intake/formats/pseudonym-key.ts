import { hkdfSync } from 'node:crypto'
import type { SealedAt, Sealer } from '@thuismatch/shared/secrets'
import type { Db } from '../../../store/connect/open-database.ts'
import { keepPseudonymKey, sealedPseudonymKey } from '../../../store/keys/pseudonym-keys.ts'

/** Where the key stands sealed. */
export const PSEUDONYM_KEY_AT: SealedAt = { table: 'pseudonym_key', column: 'sealed', row: 'only_one' }

interface KeyDeps {
  readonly db: Db
  readonly sealer: Sealer
  readonly secretKey: string
}

/** What the key is derived from at first: `SECRET_KEY`. */
export const firstPseudonymKey = (secretKey: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secretKey, '', 'thuismatch pseudonyms', 32))

/** The key as it is kept, or as the first one would be; keeps none. */
export async function lookUpPseudonymKey({ db, sealer, secretKey }: KeyDeps): Promise<Uint8Array> {
  const sealed = await sealedPseudonymKey(db)
  if (sealed === null) return firstPseudonymKey(secretKey)
  return new Uint8Array(Buffer.from(sealer.unseal(sealed, PSEUDONYM_KEY_AT), 'base64'))
}

/**
 * What makes a pseudonym of a BSN, 32 bytes: the same number is the same person for as long as the database lives, also
 * when `SECRET_KEY` is changed. Kept where it is not yet.
 */
export async function pseudonymKeyOf(deps: KeyDeps): Promise<Uint8Array> {
  const { db, sealer, secretKey } = deps
  if ((await sealedPseudonymKey(db)) === null) {
    const first = Buffer.from(firstPseudonymKey(secretKey)).toString('base64')
    await keepPseudonymKey(db, sealer.seal(first, PSEUDONYM_KEY_AT))
  }
  // Another process may have kept one first.
  return lookUpPseudonymKey(deps)
}
