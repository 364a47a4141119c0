import { completePlace, type Place } from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { openDocuments } from '../keys/run-documents.ts'
import { unsealPair } from '../proposals/proposal-detail.ts'
import { openStanding } from '../proposals/standing-detail.ts'

/** Reads for the command line and the coordinator: newest first, without the large columns. */
export const recentRuns = (db: Db, limit: number) =>
  db
    .selectFrom('matchRun')
    .select([
      'id',
      'runKey',
      'kind',
      'status',
      'epoch',
      'requestedAt',
      'startedAt',
      'finishedAt',
      'asOf',
      'proposals',
      'dropped',
      'objective',
      'policyHash',
      'snapshotHash',
      'phaseMs',
      'placeIds',
      'worker',
      'error',
      'leftOut',
    ])
    .orderBy('requestedAt', 'desc')
    .limit(limit)
    .execute()

export type RunListing = Awaited<ReturnType<typeof recentRuns>>[number]

/** By id or by key, with the documents that were stored. */
export async function runByIdOrKey(db: Db, dataKeys: DataKeyStore, idOrKey: string) {
  const row = await db
    .selectFrom('matchRun')
    .leftJoin('policy', 'policy.hash', 'matchRun.policyHash')
    .selectAll('matchRun')
    .select('policy.data as policy')
    .where(isUuid(idOrKey) ? 'matchRun.id' : 'matchRun.runKey', '=', idOrKey)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { snapshotSealed, resultSealed, ...rest } = row
  return { ...rest, ...(await openDocuments(dataKeys, row.id, { snapshotSealed, resultSealed })) }
}

/** How the run of this id stands. */
export const runStatus = (db: Db, id: string) =>
  db
    .selectFrom('matchRun')
    .select(['id', 'runKey', 'status', 'proposals', 'dropped', 'objective', 'error'])
    .where('id', '=', id)
    .executeTakeFirst()

export type StoredRun = NonNullable<Awaited<ReturnType<typeof runByIdOrKey>>>

const PROPOSAL = [
  'id',
  'runId',
  'placeId',
  'candidateId',
  'caseworkerId',
  'municipality',
  'state',
  'pendingChoice',
  'effectiveAt',
  'declineBy',
  'declineReason',
  'score',
  'moveInOn',
  'createdAt',
  'expiresAt',
  'closedAt',
  'atRiskSince',
  'endCause',
] as const

/** `open` is `proposed` and `accepted`. */
export function recentProposals(db: Db, { state, limit }: { readonly state: string | null; readonly limit: number }) {
  const all = db.selectFrom('proposal').select(PROPOSAL).orderBy('createdAt', 'desc').orderBy('placeId').limit(limit)
  if (state === null) return all.execute()
  return all.where('state', 'in', (state === 'open' ? ['proposed', 'accepted'] : [state]) as 'proposed'[]).execute()
}

export const isProposal = async (db: Db | Tx, id: string): Promise<boolean> =>
  isUuid(id) && (await db.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** Whatever became of it since. */
export const isPlace = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('place').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** A home as it is stored, whatever became of it since; `undefined`: there is none in scope. */
export const placeById = async (db: Db, id: string): Promise<Place | undefined> => {
  const row = await db.selectFrom('place').select('data').where('id', '=', id).executeTakeFirst()
  return row && completePlace(row.data)
}

/** With the pair as its run explained it, and what no longer held when it was withdrawn or put at risk. */
export async function proposalById(db: Db, dataKeys: DataKeyStore, id: string) {
  if (!isUuid(id)) return undefined
  const row = await db
    .selectFrom('proposal')
    .select(PROPOSAL)
    .select(['detailSealed', 'standingSealed'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { detailSealed: _, standingSealed, ...rest } = row
  const endedBy = openStanding(await dataKeys.ringFor([standingSealed]), id, standingSealed)
  return { ...rest, endedBy: endedBy.map(({ criterion }) => criterion), detail: await unsealPair(dataKeys, row) }
}

/** Deliveries that are not done, and those that nobody will try again; the oldest first. */
export const unfinishedDeliveries = (db: Db, limit: number) =>
  db
    .selectFrom('delivery')
    .select([
      'id',
      'channel',
      'kind',
      'caseworkerId',
      'endpointId',
      'providerHandle',
      'state',
      'attempts',
      'createdAt',
      'nextAttemptAt',
      'lastStatus',
      'lastError',
    ])
    .where('state', 'in', ['pending', 'uncertain', 'failed'])
    .orderBy('createdAt')
    .limit(limit)
    .execute()

/** Effects that wait for the relay; the oldest first. */
export const waitingOutbox = (db: Db, limit: number) =>
  db
    .selectFrom('outbox')
    .select(['id', 'kind', 'createdAt', 'availableAt', 'attempts', 'lastError'])
    .where('relayedAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()

/** Jobs that were set aside and not looked at. */
export const setAsideJobs = (db: Db, limit: number) =>
  db
    .selectFrom('quarantinedJob')
    .select(['id', 'queue', 'jobName', 'problems', 'quarantinedAt'])
    .where('resolvedAt', 'is', null)
    .orderBy('quarantinedAt')
    .limit(limit)
    .execute()
