import type { Caseworker } from '@thuismatch/shared/schema'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore, KeyRing } from '../keys/data-key-store.ts'

/**
 * Makes sure that a row stands for each; what is known of them stays. Without an address no mail can be sent. Works as
 * well for who cannot see the row that is there.
 */
export async function ensureCaseworkers(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  for (const chunk of chunksOf(ids.toSorted())) {
    await tx
      .insertInto('caseworker')
      .values(chunk.map((id) => ({ id, municipality: null, emailSealed: null, updatedAt: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** What a coordinator needs to call somebody; each `null` is not known. */
export interface CaseworkerContact {
  readonly name: string | null
  readonly organisation: string | null
  readonly telephone: string | null
}

export interface CaseworkerRow extends Partial<CaseworkerContact> {
  readonly id: string
  readonly municipality: string | null
  readonly locale: 'nl' | 'en'
  /** `null` is not known. Stored sealed, under a key of theirs, as is what is in {@link CaseworkerContact}. */
  readonly email: string | null
}

const emailAt = (row: string): SealedAt => ({ table: 'caseworker', column: 'email_sealed', row })
const contactAt = (row: string): SealedAt => ({ table: 'caseworker', column: 'contact_sealed', row })

export const openEmail = (ring: KeyRing, id: string, emailSealed: Buffer): string =>
  ring.open(emailSealed, emailAt(id)).toString()

const NO_CONTACT: CaseworkerContact = { name: null, organisation: null, telephone: null }

/** Nothing is known where nothing was sealed, or no key opens it. */
export const openContact = (ring: KeyRing, id: string, contactSealed: Buffer | null): CaseworkerContact =>
  contactSealed === null || ring.keyOf(contactSealed) === undefined
    ? NO_CONTACT
    : { ...NO_CONTACT, ...(JSON.parse(ring.open(contactSealed, contactAt(id)).toString()) as CaseworkerContact) }

/** Writes what is known of caseworkers, over what was. The same again is no change. */
export async function putCaseworkers(
  db: Db | Tx,
  dataKeys: DataKeyStore,
  caseworkers: readonly CaseworkerRow[],
  now: Date,
): Promise<void> {
  for (const chunk of chunksOf(caseworkers)) {
    const { keys, stored } = await keysFor(db, dataKeys, chunk)
    await db
      .insertInto('caseworker')
      .values(
        chunk.map(({ id, municipality, locale, email, ...contact }) => {
          const key = keys.get(id) as SubjectKey
          const isKnown =
            email !== null && Object.values(contact).some((value) => value !== null && value !== undefined)
          return {
            id,
            municipality,
            locale,
            emailSealed: email === null ? null : sealUnder(key, email, emailAt(id)),
            contactSealed: isKnown
              ? sealUnder(key, JSON.stringify({ ...NO_CONTACT, ...contact }), contactAt(id))
              : null,
            revision: stored.get(id)?.revision ?? 1,
            updatedAt: now,
          }
        }),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          municipality: ref('excluded.municipality'),
          locale: ref('excluded.locale'),
          emailSealed: ref('excluded.emailSealed'),
          contactSealed: ref('excluded.contactSealed'),
          revision: ref('excluded.revision'),
          updatedAt: now,
        })),
      )
      .execute()
  }
}

/**
 * Their own where they have one, else a new one, for those of whom an address is known; and which revision of each this
 * will be.
 */
async function keysFor(db: Db | Tx, dataKeys: DataKeyStore, caseworkers: readonly CaseworkerRow[]) {
  const rows = await db
    .selectFrom('caseworker')
    .select(['id', 'municipality', 'locale', 'emailSealed', 'contactSealed', 'revision'])
    .where(
      'id',
      'in',
      caseworkers.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const ring = await dataKeys.ringFor(rows.map(({ emailSealed }) => emailSealed))
  const keys = new Map<string, SubjectKey>()
  const stored = new Map<string, { readonly revision: number }>()
  const given = new Map(caseworkers.map((row) => [row.id, row]))
  for (const row of rows) {
    const key = row.emailSealed && ring.keyOf(row.emailSealed)
    if (key) keys.set(row.id, key)
    const isSame =
      JSON.stringify(documentOf(ring, row)) === JSON.stringify(asDocument(given.get(row.id) as CaseworkerRow))
    stored.set(row.id, { revision: isSame ? row.revision : row.revision + 1 })
  }
  const ids = caseworkers.flatMap(({ id, email }) => (email === null ? [] : [id]))
  const keyless = [...new Set(ids)].filter((id) => !keys.has(id))
  const made = keyless.length === 0 ? [] : await dataKeys.createKeys('caseworker', keyless.length)
  for (const [at, id] of keyless.entries()) keys.set(id, made[at] as SubjectKey)
  return { keys, stored }
}

interface SealedCaseworker {
  readonly id: string
  readonly municipality: string | null
  readonly locale: 'nl' | 'en'
  readonly emailSealed: Buffer | null
  readonly contactSealed: Buffer | null
}

const documentOf = (ring: KeyRing, { id, municipality, locale, emailSealed, contactSealed }: SealedCaseworker) =>
  asDocument({
    id,
    municipality,
    locale,
    email: emailSealed === null || ring.keyOf(emailSealed) === undefined ? null : openEmail(ring, id, emailSealed),
    ...openContact(ring, id, contactSealed),
  })

/** In the order of the document, with everything that is not known written out. */
const asDocument = ({ id, email, locale, municipality, ...contact }: CaseworkerRow) => ({
  id,
  email,
  locale,
  municipality,
  name: contact.name ?? null,
  organisation: contact.organisation ?? null,
  telephone: contact.telephone ?? null,
})

/** What is stored of these, opened; those of whom no address is known left out. */
export async function caseworkersByIds(
  db: Db | Tx,
  dataKeys: DataKeyStore,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Caseworker>> {
  const found = new Map<string, Caseworker>()
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('caseworker')
      .select(['id', 'municipality', 'locale', 'emailSealed', 'contactSealed'])
      .where('id', 'in', chunk)
      .execute()
    const ring = await dataKeys.ringFor(rows.map(({ emailSealed }) => emailSealed))
    for (const row of rows) {
      const { email, ...rest } = documentOf(ring, row)
      if (email !== null) found.set(row.id, { ...rest, id: row.id, email } as Caseworker)
    }
  }
  return found
}

/** What was known of them is gone, with their key; the account stays where somebody was in their care. */
export async function forgetCaseworker(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('caseworker')
    .set(({ eb }) => ({
      municipality: null,
      emailSealed: null,
      contactSealed: null,
      revision: eb('revision', '+', 1),
      updatedAt: now,
    }))
    .where('id', '=', id)
    .execute()
}
