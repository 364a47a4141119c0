import type { Db, Tx } from '@thuismatch/shared/db'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import { chunksOf } from './chunks-of.ts'
import type { KeyRing, Vault } from './vault.ts'

/** Makes sure that a row stands for each; what is known of them stays. Without an address no mail can be sent. Works as well for who cannot see the row that is there. */
export async function ensureCaseworkers(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  for (const chunk of chunksOf(ids.toSorted())) {
    await tx
      .insertInto('caseworker')
      .values(chunk.map((id) => ({ id, municipality: null, emailSealed: null, updatedAt: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export interface CaseworkerRow {
  readonly id: string
  readonly municipality: string | null
  readonly locale: 'nl' | 'en'
  /** `null` is not known. Stored sealed, under a key of theirs. */
  readonly email: string | null
}

const emailAt = (row: string): SealedAt => ({ table: 'caseworker', column: 'email_sealed', row })

export const openEmail = (ring: KeyRing, id: string, emailSealed: Buffer): string =>
  ring.open(emailSealed, emailAt(id)).toString()

/** Writes what is known of caseworkers, over what was. */
export async function putCaseworkers(
  db: Db | Tx,
  vault: Vault,
  caseworkers: readonly CaseworkerRow[],
  now: Date,
): Promise<void> {
  for (const chunk of chunksOf(caseworkers)) {
    const keys = await keysFor(db, vault, chunk)
    await db
      .insertInto('caseworker')
      .values(
        chunk.map(({ email, ...rest }) => ({
          ...rest,
          emailSealed: email === null ? null : sealUnder(keys.get(rest.id) as SubjectKey, email, emailAt(rest.id)),
          updatedAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          municipality: ref('excluded.municipality'),
          locale: ref('excluded.locale'),
          emailSealed: ref('excluded.emailSealed'),
          updatedAt: now,
        })),
      )
      .execute()
  }
}

/** Their own where they have one, else a new one, for those of whom an address is known. */
async function keysFor(
  db: Db | Tx,
  vault: Vault,
  caseworkers: readonly CaseworkerRow[],
): Promise<ReadonlyMap<string, SubjectKey>> {
  const ids = caseworkers.flatMap(({ id, email }) => (email === null ? [] : [id]))
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('caseworker')
    .select(['id', 'emailSealed'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const ring = await vault.ringFor(rows.map(({ emailSealed }) => emailSealed))
  const keys = new Map<string, SubjectKey>()
  for (const { id, emailSealed } of rows) {
    const key = emailSealed && ring.keyOf(emailSealed)
    if (key) keys.set(id, key)
  }
  const keyless = [...new Set(ids)].filter((id) => !keys.has(id))
  const made = keyless.length === 0 ? [] : await vault.create('caseworker', keyless.length)
  for (const [at, id] of keyless.entries()) keys.set(id, made[at] as SubjectKey)
  return keys
}
