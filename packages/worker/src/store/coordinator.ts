import type { Db, DeliveryState, ProposalState } from '@thuismatch/shared/db'
import { sql } from 'kysely'
import { openDocuments } from './run-documents.ts'
import type { Vault } from './vault.ts'

const RUN = [
  'id',
  'runKey',
  'kind',
  'status',
  'requestedAt',
  'finishedAt',
  'asOf',
  'proposals',
  'dropped',
  'objective',
  'error',
] as const

/** Runs, newest first, without their documents. */
export const runsOverview = (db: Db, limit: number) =>
  db.selectFrom('matchRun').select(RUN).orderBy('requestedAt', 'desc').limit(limit).execute()

export type RunOverview = Awaited<ReturnType<typeof runsOverview>>[number]

/** Nights that ended, newest first. */
export const nights = (db: Db, limit: number) =>
  db
    .selectFrom('matchRun')
    .select(RUN)
    .where('kind', '=', 'nightly')
    .where('status', '=', 'done')
    .orderBy('requestedAt', 'desc')
    .limit(limit)
    .execute()

export const runOverview = (db: Db, id: string) =>
  db
    .selectFrom('matchRun')
    .select([...RUN, 'startedAt', 'phaseMs', 'policyHash', 'snapshotHash'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Under which key the result of a run is sealed: another once somebody was cut out. `undefined`: there is none. */
export const keyOfResult = async (db: Db, id: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('matchRun')
    .select(sql<string | null>`sealed_under(result_sealed)`.as('keyId'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.keyId ?? undefined
}

/** The stored result of a run, gzipped; `undefined` where there is none, or no longer one. */
export const runResult = async (db: Db, vault: Vault, id: string): Promise<Uint8Array | undefined> => {
  const row = await db.selectFrom('matchRun').select('resultSealed').where('id', '=', id).executeTakeFirst()
  return (row && (await openDocuments(vault, id, row)).result) ?? undefined
}

/** Bounds of age in whole days, the last without end. */
export const AGE_BOUNDS_DAYS = [1, 2, 3, 7] as const

const ageBucket = (now: Date) =>
  sql<number>`width_bucket(extract(epoch from ${now}::timestamptz - created_at) / 86400, ${sql.raw(`array[${AGE_BOUNDS_DAYS.join(',')}]::float8[]`)})`

/** How many proposals there are of each state and age. `age` counts the bounds that were passed. */
export const proposalsByStateAndAge = (db: Db, now: Date) =>
  db
    .selectFrom('proposal')
    .select(({ fn }) => ['state', ageBucket(now).as('age'), fn.countAll<number>().as('count')])
    .groupBy(['state', 'age'])
    .execute()

/** Those that such a number is made of, oldest first. */
export const proposalsOf = (
  db: Db,
  {
    state,
    age,
    now,
    limit,
  }: { readonly state: ProposalState; readonly age: number | null; readonly now: Date; readonly limit: number },
) => {
  const ofState = db
    .selectFrom('proposal')
    .select([
      'id',
      'placeId',
      'candidateId',
      'caseworkerId',
      'municipality',
      'state',
      'pendingChoice',
      'score',
      'createdAt',
      'expiresAt',
      'closedAt',
      'declineBy',
      'declineReason',
    ])
    .where('state', '=', state)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
  return (age === null ? ofState : ofState.where(ageBucket(now), '=', age)).execute()
}

/** What was done to a proposal, and by what kind of person. */
export const auditOf = (db: Db, proposalId: string) =>
  db
    .selectFrom('auditRecord')
    .select(['at', 'actorKind', 'action', 'detail'])
    .where('subjectKind', '=', 'proposal')
    .where('subjectId', '=', proposalId)
    // Who looked is for whoever asks about it: "thuismatch audit show".
    .where('action', '<>', 'proposal.read')
    .orderBy('id')
    .execute()

/** Deliveries by channel and state, of the last days. */
export const deliveriesByState = (db: Db, since: Date) =>
  db
    .selectFrom('delivery')
    .select(({ fn }) => ['channel', 'state', fn.countAll<number>().as('count')])
    .where('createdAt', '>=', since)
    .groupBy(['channel', 'state'])
    .execute()

/** Those that such a number is made of, newest first. */
export const deliveriesOf = (
  db: Db,
  { state, since, limit }: { readonly state: DeliveryState; readonly since: Date; readonly limit: number },
) =>
  db
    .selectFrom('delivery')
    .leftJoin('webhookEndpoint', 'webhookEndpoint.id', 'delivery.endpointId')
    .select([
      'delivery.id',
      'delivery.channel',
      'delivery.kind',
      'delivery.caseworkerId',
      'delivery.attempts',
      'delivery.createdAt',
      'delivery.lastAttemptAt',
      'delivery.nextAttemptAt',
      'delivery.lastStatus',
      'delivery.lastError',
      'webhookEndpoint.url',
    ])
    .where('delivery.state', '=', state)
    .where('delivery.createdAt', '>=', since)
    .orderBy('delivery.createdAt', 'desc')
    .limit(limit)
    .execute()
