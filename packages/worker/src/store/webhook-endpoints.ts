import type { Db, Tx } from '@thuismatch/shared/db'

export interface WebhookEndpoint {
  readonly id: string
  readonly scopeKind: 'municipality' | 'provider'
  /** The code of a municipality, or the id of the house that the provider runs. */
  readonly scope: string
  readonly url: string
  readonly secretSealed: Buffer
  /** Signs as well, until then, while the secret is being rotated. */
  readonly previousSecretSealed: Buffer | null
  readonly previousUntil: Date | null
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly disabledReason: string | null
  /** The first failure since the last success. */
  readonly failingSince: Date | null
  readonly contactId: string | null
}

export const endpointById = (db: Db | Tx, id: string): Promise<WebhookEndpoint | undefined> =>
  db.selectFrom('webhookEndpoint').selectAll().where('id', '=', id).executeTakeFirst()

export const listEndpoints = (db: Db): Promise<WebhookEndpoint[]> =>
  db.selectFrom('webhookEndpoint').selectAll().orderBy('createdAt').orderBy('id').execute()

export async function insertEndpoint(
  db: Db | Tx,
  endpoint: Pick<WebhookEndpoint, 'id' | 'scopeKind' | 'scope' | 'url' | 'secretSealed' | 'createdAt' | 'contactId'>,
): Promise<void> {
  await db.insertInto('webhookEndpoint').values(endpoint).execute()
}

/** The new secret signs from now on, the present one as well until `overlapUntil`. `false`: there is no such endpoint. */
export async function rotateSecret(db: Db, id: string, secretSealed: Buffer, overlapUntil: Date): Promise<boolean> {
  const row = await db
    .updateTable('webhookEndpoint')
    .set(({ ref }) => ({ previousSecretSealed: ref('secretSealed'), previousUntil: overlapUntil, secretSealed }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** `false`: there is no such endpoint, or it is off already. */
export async function switchOff(db: Db | Tx, id: string, now: Date, reason: string): Promise<boolean> {
  const row = await db
    .updateTable('webhookEndpoint')
    .set({ disabledAt: now, disabledReason: reason })
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** On again, with a clean slate. `false`: there is no such endpoint. */
export async function switchOn(db: Db, id: string): Promise<boolean> {
  const row = await db
    .updateTable('webhookEndpoint')
    .set({ disabledAt: null, disabledReason: null, failingSince: null })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Remembers since when an endpoint fails, and answers that moment; a success forgets it. */
export async function noteFailure(tx: Tx, id: string, now: Date): Promise<Date> {
  const { failingSince } = await tx
    .updateTable('webhookEndpoint')
    .set(({ fn, val }) => ({ failingSince: fn.coalesce('failingSince', val(now)) }))
    .where('id', '=', id)
    .returning('failingSince')
    .executeTakeFirstOrThrow()
  return failingSince ?? now
}

export async function noteSuccess(db: Db | Tx, id: string): Promise<void> {
  await db
    .updateTable('webhookEndpoint')
    .set({ failingSince: null })
    .where('id', '=', id)
    .where('failingSince', 'is not', null)
    .execute()
}

/** What an event tells about a proposal. Ids and codes only. */
export const proposalInEvent = (db: Db, proposalId: string) =>
  db
    .selectFrom('proposal')
    .select(['id', 'placeId', 'candidateId', 'municipality', 'state', 'expiresAt'])
    .where('id', '=', proposalId)
    .executeTakeFirst()

/** What an event tells about a run: how it ended, in numbers. */
export const runInEvent = (db: Db, runId: string) =>
  db
    .selectFrom('matchRun')
    .select(['id', 'kind', 'status', 'asOf', 'proposals', 'finishedAt'])
    .where('id', '=', runId)
    .executeTakeFirst()

/** The latest deliveries to an endpoint, newest first: its log. */
export const deliveriesTo = (db: Db, endpointId: string, limit: number) =>
  db
    .selectFrom('delivery')
    .select([
      'id',
      'kind',
      'state',
      'attempts',
      'createdAt',
      'lastAttemptAt',
      'nextAttemptAt',
      'lastStatus',
      'lastError',
    ])
    .where('endpointId', '=', endpointId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const isWebhookDelivery = async (db: Db, id: string): Promise<boolean> =>
  (await db
    .selectFrom('delivery')
    .select('id')
    .where('id', '=', id)
    .where('channel', '=', 'webhook')
    .executeTakeFirst()) !== undefined

export const houseExists = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('house').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
