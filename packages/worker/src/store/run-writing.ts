import { randomUUIDv7 } from 'node:crypto'
import type { Tx } from '@thuismatch/shared/db'
import {
  byCodeUnit,
  type ObjectiveValue,
  type PlainDate,
  type Policy,
  type ProposedPair,
} from '@thuismatch/shared/domain'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { chunksOf } from './chunks-of.ts'
import { hundredthsOf, limitsLeft, needsSupport } from './limits-left.ts'
import { sealDetail } from './proposal-detail.ts'
import type { Seen } from './run-snapshot.ts'
import { type ClaimedRun, owned } from './runs.ts'
import { personOf, type SealedPerson } from './sealed-people.ts'
import type { Vault } from './vault.ts'

/** What a run that ended well leaves behind. */
export interface FinishedRun {
  readonly asOf: PlainDate
  readonly policyHash: string
  readonly snapshotHash: string
  readonly snapshotSealed: Buffer
  readonly resultSealed: Buffer
  readonly objective: ObjectiveValue
  readonly phaseMs: Readonly<Record<string, number>>
  readonly finishedAt: Date
}

/** Ends the run, if it is still ours. `false`: it was taken over, and nothing more may be written. */
export async function finishRun(tx: Tx, run: ClaimedRun, finished: FinishedRun): Promise<boolean> {
  const row = await owned(tx, run)
    .set({
      status: 'done',
      leaseUntil: null,
      ...finished,
      objective: JSON.stringify(finished.objective),
      phaseMs: JSON.stringify(finished.phaseMs),
    })
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function countProposals(tx: Tx, runId: string, proposals: number, dropped: number): Promise<void> {
  await tx.updateTable('matchRun').set({ proposals, dropped }).where('id', '=', runId).execute()
}

/** Keeps the policy under its hash, so that every run can be replayed. */
export async function keepPolicy(tx: Tx, hash: string, policy: Policy, now: Date): Promise<void> {
  await tx
    .insertInto('policy')
    .values({ hash, data: JSON.stringify(policy), firstUsedAt: now })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** A pair, with what its row needs to know of the person and the place. */
export interface WritablePair {
  readonly pair: ProposedPair
  /** Of the person. */
  readonly key: SubjectKey
  readonly caseworkerId: string
  readonly municipality: string
}

/**
 * Locks everything that the pairs rest on, in one order for all, and answers those that still hold: the place is on offer
 * as it was, the house is as it was, the person waits as they were, and what is open by now leaves room within the limits
 * of the house and the team. Where it leaves room for some only, those come first whose place does.
 */
export async function stillTrue(
  tx: Tx,
  vault: Vault,
  pairs: readonly ProposedPair[],
  seen: Seen,
): Promise<WritablePair[]> {
  if (pairs.length === 0) return []
  const placeIds = pairs.map(({ placeId }) => placeId)
  const homes = await tx
    .selectFrom('place')
    .select(['id', 'houseId', 'teamId'])
    .where(sql<boolean>`id = any(${placeIds})`)
    .execute()
  const houseIds = distinct(homes.map(({ houseId }) => houseId))
  const left = await limitsLeft(tx, vault, houseIds, distinct(homes.map(({ teamId }) => teamId)))
  const houseOf = await revisionsOf(tx, houseIds)
  const placeOf = await placesById(tx, placeIds)
  const candidateOf = await candidatesById(
    tx,
    vault,
    pairs.map(({ candidateId }) => candidateId),
  )

  return pairs
    .toSorted((a, b) => byCodeUnit(a.placeId, b.placeId))
    .flatMap((pair): WritablePair[] => {
      const place = placeOf.get(pair.placeId)
      const candidate = candidateOf.get(pair.candidateId)
      if (place === undefined || place.offerRevision !== seen.places.get(place.id)) return []
      if (candidate === undefined || candidate.revision !== seen.candidates.get(candidate.id)) return []
      if (place.houseId !== null && houseOf.get(place.houseId) !== seen.houses.get(place.houseId)) return []
      const supported = needsSupport(candidate.hours)
      const hundredths = hundredthsOf(candidate.hours ?? place.maxHours)
      const houseLeft = place.houseId === null ? undefined : left.houses.get(place.houseId)
      const teamLeft = place.teamId === null ? undefined : left.teams.get(place.teamId)
      if (supported && houseLeft !== undefined && houseLeft < 1) return []
      // Who asks for nothing fits a team that is overdrawn as well, as the rules say ("never below 0").
      if (hundredths > 0 && teamLeft !== undefined && teamLeft < hundredths) return []
      if (supported && houseLeft !== undefined) left.houses.set(place.houseId as string, houseLeft - 1)
      if (teamLeft !== undefined) left.teams.set(place.teamId as string, teamLeft - hundredths)
      return [{ pair, key: candidate.key, caseworkerId: candidate.caseworkerId, municipality: place.municipality }]
    })
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null)

async function revisionsOf(tx: Tx, houseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; revision: number }>`
    select id, revision from house where id = any(${houseIds}) order by id for share
  `.execute(tx)
  return new Map(rows.map(({ id, revision }) => [id, revision]))
}

interface LockedPlace {
  readonly id: string
  readonly houseId: string | null
  readonly teamId: string | null
  readonly municipality: string
  readonly offerRevision: number
  readonly maxHours: number
}

/** Those on offer. */
async function placesById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LockedPlace>> {
  const { rows } = await sql<LockedPlace>`
    select id, house_id, team_id, municipality, offer_revision, (data #>> '{support,maxHoursPerWeek}')::float8 as max_hours
    from place where id = any(${ids}) and withdrawn_at is null and filled_at is null
    order by id for share
  `.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

interface LockedCandidate {
  readonly id: string
  readonly caseworkerId: string
  readonly revision: number
  readonly key: SubjectKey
  /** Support needed per week; `null` is not known. */
  readonly hours: number | null
}

/** Those who wait and whose key is there. */
async function candidatesById(
  tx: Tx,
  vault: Vault,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedCandidate>> {
  const { rows } = await sql<Omit<LockedCandidate, 'hours' | 'key'> & SealedPerson>`
    select id, caseworker_id, revision, data_sealed
    from candidate where id = any(${ids}) and withdrawn_at is null and housed_at is null
    order by id for share
  `.execute(tx)
  const ring = await vault.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return new Map(
    rows.flatMap((row): [string, LockedCandidate][] => {
      const key = ring.keyOf(row.dataSealed)
      if (key === undefined) return []
      const { id, caseworkerId, revision } = row
      return [[id, { id, caseworkerId, revision, key, hours: personOf(ring, row).support.hoursPerWeek }]]
    }),
  )
}

export interface NewProposal {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly municipality: string
}

export interface ProposalTimes {
  readonly createdAt: Date
  readonly remindAt: Date
  readonly expiresAt: Date
}

/**
 * Opens the proposals, in the order of their places, and answers those that were opened. A place or a person that got
 * another open proposal meanwhile is passed over: the partial unique indexes see to that, whatever was checked before.
 */
export async function insertProposals(
  tx: Tx,
  runId: string,
  pairs: readonly WritablePair[],
  times: ProposalTimes,
): Promise<NewProposal[]> {
  if (pairs.length === 0) return []
  const opened: NewProposal[] = []
  const inOrder = pairs.toSorted((a, b) => byCodeUnit(a.pair.placeId, b.pair.placeId))
  for (const chunk of chunksOf(inOrder)) {
    const rows = await tx
      .insertInto('proposal')
      .values(
        chunk.map(({ pair, key, caseworkerId, municipality }) => {
          const id = randomUUIDv7()
          return {
            id,
            runId,
            placeId: pair.placeId,
            candidateId: pair.candidateId,
            caseworkerId,
            municipality,
            score: pair.score,
            detailSealed: sealDetail(key, id, pair),
            moveInOn: pair.moveInOn,
            ...times,
          }
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'placeId', 'candidateId', 'caseworkerId', 'municipality'])
      .execute()
    await auditCreated(tx, runId, rows, times.createdAt)
    opened.push(...rows)
  }
  return opened
}

async function auditCreated(tx: Tx, runId: string, proposals: readonly NewProposal[], at: Date): Promise<void> {
  if (proposals.length === 0) return
  await tx
    .insertInto('auditRecord')
    .values(
      proposals.map(({ id, municipality }) => ({
        at,
        actorKind: 'system' as const,
        actorId: null,
        action: 'proposal.created',
        subjectKind: 'proposal',
        subjectId: id,
        municipality,
        detail: JSON.stringify({ runId }),
      })),
    )
    .execute()
}
