import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

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
  readonly disabledReason: SwitchOffReason | null
  /** The first failure since the last success. */
  readonly failingSince: Date | null
  readonly contactId: string | null
}

export const endpointById = (db: Db | Tx, id: string): Promise<WebhookEndpoint | undefined> =>
  db.selectFrom('webhookEndpoint').selectAll().where('id', '=', id).executeTakeFirst()

export const endpointsById = (db: Db | Tx, ids: readonly string[]): Promise<WebhookEndpoint[]> =>
  db.selectFrom('webhookEndpoint').selectAll().where('id', 'in', ids).execute()

export const listEndpoints = (db: Db): Promise<WebhookEndpoint[]> =>
  db.selectFrom('webhookEndpoint').selectAll().orderBy('createdAt').orderBy('id').execute()

export async function insertEndpoint(
  db: Db | Tx,
  endpoint: Pick<WebhookEndpoint, 'id' | 'scopeKind' | 'scope' | 'url' | 'secretSealed' | 'createdAt' | 'contactId'>,
): Promise<void> {
  await db.insertInto('webhookEndpoint').values(endpoint).execute()
}

/**
 * The new secret signs from now on, the present one as well until `overlapUntil`. `false`: there is no such endpoint.
 */
export async function rotateSecret(db: Db, id: string, secretSealed: Buffer, overlapUntil: Date): Promise<boolean> {
  const row = await db
    .updateTable('webhookEndpoint')
    .set(({ ref }) => ({ previousSecretSealed: ref('secretSealed'), previousUntil: overlapUntil, secretSealed }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Why an endpoint is off: it answered 410, it failed for five days on end, or somebody switched it off. */
export type SwitchOffReason = 'gone' | 'failing' | 'operator'

/** `false`: there is no such endpoint, or it is off already. */
export async function switchOff(db: Db | Tx, id: string, now: Date, reason: SwitchOffReason): Promise<boolean> {
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

/** A proposal as far as an event tells of it, and whether a provider may hear that. Ids and codes only. */
export type ProposalInEvent = Awaited<ReturnType<typeof proposalsInEvents>>[number]

export const proposalsInEvents = (db: Db | Tx, proposalIds: readonly string[]) =>
  db
    .selectFrom('proposal')
    .select(['id', 'placeId', 'candidateId', 'municipality', 'expiresAt', 'providerHold', 'closedAt'])
    .where('id', 'in', proposalIds)
    .execute()

/** A run as far as an event tells of it: how it ended, in numbers. */
export type RunInEvent = Awaited<ReturnType<typeof runsInEvents>>[number]

export const runsInEvents = (db: Db | Tx, runIds: readonly string[]) =>
  db.selectFrom('matchRun').select(['id', 'kind', 'asOf', 'proposals']).where('id', 'in', runIds).execute()

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
