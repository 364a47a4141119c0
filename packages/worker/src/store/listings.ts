import type { Db } from '@thuismatch/shared/db'
import { pairOf } from './proposal-detail.ts'
import { openDocuments } from './run-documents.ts'
import type { Vault } from './vault.ts'

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
    ])
    .orderBy('requestedAt', 'desc')
    .limit(limit)
    .execute()

export type RunListing = Awaited<ReturnType<typeof recentRuns>>[number]

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** By id or by key, with the documents that were stored. */
export async function runByIdOrKey(db: Db, vault: Vault, idOrKey: string) {
  const row = await db
    .selectFrom('matchRun')
    .leftJoin('policy', 'policy.hash', 'matchRun.policyHash')
    .selectAll('matchRun')
    .select('policy.data as policy')
    .where(UUID.test(idOrKey) ? 'matchRun.id' : 'matchRun.runKey', '=', idOrKey)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { snapshotSealed, resultSealed, ...rest } = row
  return { ...rest, ...(await openDocuments(vault, row.id, { snapshotSealed, resultSealed })) }
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
] as const

/** `open` is `proposed` and `accepted`. */
export function recentProposals(db: Db, { state, limit }: { readonly state: string | null; readonly limit: number }) {
  const all = db.selectFrom('proposal').select(PROPOSAL).orderBy('createdAt', 'desc').orderBy('placeId').limit(limit)
  if (state === null) return all.execute()
  return all.where('state', 'in', (state === 'open' ? ['proposed', 'accepted'] : [state]) as 'proposed'[]).execute()
}

export const isProposal = async (db: Db, id: string): Promise<boolean> =>
  UUID.test(id) && (await db.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** Whatever became of it since. */
export const isPlace = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('place').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** With the pair as its run explained it. */
export async function proposalById(db: Db, vault: Vault, id: string) {
  if (!UUID.test(id)) return undefined
  const row = await db
    .selectFrom('proposal')
    .select(PROPOSAL)
    .select('detailSealed')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { detailSealed: _, ...rest } = row
  return { ...rest, detail: await pairOf(vault, row) }
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
