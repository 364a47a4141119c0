import { randomUUIDv7 } from 'node:crypto'
import type { Sealer } from '@thuismatch/shared/secrets'
import { inTransaction } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { insertEndpoint } from '../../../store/deliveries/webhook-endpoints.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { putCaseworkers } from '../../../store/people/caseworkers.ts'
import { secretAt } from './deliver-webhook.ts'
import { newWebhookSecret } from './sign.ts'

export interface NewEndpoint {
  readonly url: string
  readonly scopeKind: 'municipality' | 'provider'
  /** The code of a municipality, or the id of the house that the provider runs. */
  readonly scope: string
  /** Whom to tell when it is switched off. */
  readonly contact: { readonly email: string; readonly locale: 'nl' | 'en' } | null
}

/** Adds an endpoint. Its secret is in the answer and nowhere else in the open: it is told once. */
export async function addEndpoint(
  { db, dataKeys, sealer }: { readonly db: Db; readonly dataKeys: DataKeyStore; readonly sealer: Sealer },
  { url, scopeKind, scope, contact }: NewEndpoint,
  now: Date,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = randomUUIDv7()
  const secret = newWebhookSecret()
  const contactId = contact === null ? null : `contact-${id}`
  await inTransaction(db, async (tx) => {
    if (contact !== null && contactId !== null)
      await putCaseworkers(tx, dataKeys, [{ id: contactId, municipality: null, ...contact }], now)
    const secretSealed = sealer.seal(secret, secretAt(id))
    await insertEndpoint(tx, { id, scopeKind, scope, url, secretSealed, createdAt: now, contactId })
  })
  return { id, secret }
}
