import { randomUUIDv7 } from 'node:crypto'
import {
  byCodeUnit,
  type CriterionCode,
  type ObjectiveValue,
  type PlainDate,
  type Policy,
  type ProposedPair,
} from '@thuismatch/shared/domain'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { isHeld, isPaused } from '../people/declines-in-force.ts'
import { personIfKnown, type SealedPerson, unsealPerson } from '../people/sealed-people.ts'
import { hundredthsOf, limitsLeft, needsSupport, roomsLeft } from '../places/limits-left.ts'
import { lockMovesBefore } from '../proposals/chain-of.ts'
import { sealDetail } from '../proposals/proposal-detail.ts'
import type { RowVersions } from './run-snapshot.ts'
import { type ClaimedRun, owned } from './runs.ts'

/** What a run that ended well leaves behind. */
export interface FinishedRun {
  readonly asOf: PlainDate
  readonly policyHash: string
  readonly snapshotHash: string
  readonly snapshotSealed: Buffer
  readonly resultSealed: Buffer
  readonly objective: ObjectiveValue
  /** `candidate:k-1`, `place:p-2` */
  readonly leftOut: readonly string[]
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
      leftOut: [...finished.leftOut],
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
  /** Where a person chose it. */
  readonly chosen?: { readonly reason: string; readonly overruled: readonly CriterionCode[] }
  /** Who lives there and moves first. */
  readonly occupiedBy: string | null
}

/**
 * Optimistic locking, the second half: locks everything that the pairs rest on, in one order for all, and answers those
 * that still hold: the place is on offer as it was, the house is as it was, the person waits as they were, and what is
 * open by now leaves room within the rooms and the mix of the house and the hours of the team. Where it leaves room for
 * some only, those come first whose place does.
 */
export async function lockAndRevalidate(
  tx: Tx,
  dataKeys: DataKeyStore,
  pairs: readonly ProposedPair[],
  seen: RowVersions,
  asOf: PlainDate,
): Promise<WritablePair[]> {
  if (pairs.length === 0) return []
  const placeIds = pairs.map(({ placeId }) => placeId)
  const homes = await tx
    .selectFrom('place')
    .select(['id', 'houseId', 'teamId'])
    .where(sql<boolean>`id = any(${placeIds})`)
    .execute()
  const houseIds = distinct(homes.map(({ houseId }) => houseId))
  const left = await limitsLeft(tx, dataKeys, houseIds, distinct(homes.map(({ teamId }) => teamId)))
  const houseOf = await revisionsOf(tx, houseIds)
  const placeOf = await placesById(tx, placeIds, asOf)
  const rooms = await roomsLeft(
    tx,
    houseIds,
    pairs.map(({ candidateId }) => candidateId),
  )
  const candidateOf = await candidatesById(
    tx,
    dataKeys,
    pairs.map(({ candidateId }) => candidateId),
    asOf,
  )
  const residentOf = await hoursById(tx, dataKeys, distinct([...placeOf.values()].map(({ occupiedBy }) => occupiedBy)))

  const livesInHouse = await housesLivedIn(
    tx,
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
      // Who leaves the place gives their share of the mix back.
      const isShared =
        place.occupiedBy !== null &&
        candidateOf.has(place.occupiedBy) &&
        needsSupport(residentOf.get(place.occupiedBy) ?? null)
      const given = place.houseId === null ? undefined : left.houses.get(place.houseId)
      // Who moves within a house takes theirs along.
      const takesAlong = supported && place.houseId !== null && livesInHouse.get(candidate.id) === place.houseId
      const houseLeft = given === undefined ? undefined : given + (isShared ? 1 : 0) + (takesAlong ? 1 : 0)
      const teamLeft = place.teamId === null ? undefined : left.teams.get(place.teamId)
      if (supported && houseLeft !== undefined && houseLeft < 1) return []
      const roomLeft = place.houseId === null ? undefined : rooms.get(place.houseId)
      // One goes, one comes.
      if (roomLeft !== undefined && roomLeft < 1 && place.occupiedBy === null) return []
      // Who asks for nothing fits a team that is overdrawn as well, as the rules say ("never below 0").
      if (hundredths > 0 && teamLeft !== undefined && teamLeft < hundredths) return []
      if (roomLeft !== undefined && place.occupiedBy === null) rooms.set(place.houseId as string, roomLeft - 1)
      if (houseLeft !== undefined) left.houses.set(place.houseId as string, houseLeft - (supported ? 1 : 0))
      if (teamLeft !== undefined) left.teams.set(place.teamId as string, teamLeft - hundredths)
      const { municipality, occupiedBy } = place
      return [{ pair, key: candidate.key, caseworkerId: candidate.caseworkerId, municipality, occupiedBy }]
    })
}

/** The house in which each of these people lives, by the places that name them. */
async function housesLivedIn(tx: Tx, candidateIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ readonly candidateId: string; readonly houseId: string | null }>`
    select data ->> 'occupiedBy' as candidate_id, house_id from place where data ->> 'occupiedBy' = any(${candidateIds})
  `.execute(tx)
  return new Map(rows.map(({ candidateId, houseId }) => [candidateId, houseId]))
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null)

async function revisionsOf(tx: Tx, houseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; revision: number }>`
    select id, revision from house where id = any(${houseIds}) order by id for update
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
  readonly occupiedBy: string | null
}

/** Those on offer. */
async function placesById(tx: Tx, ids: readonly string[], asOf: PlainDate): Promise<ReadonlyMap<string, LockedPlace>> {
  const { rows } = await sql<LockedPlace>`
    select id, house_id, team_id, municipality, offer_revision, data ->> 'occupiedBy' as occupied_by,
      (data #>> '{support,maxHoursPerWeek}')::float8 as max_hours
    from place p where id = any(${ids}) and withdrawn_at is null and filled_at is null and not ${isHeld(asOf)}
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
  dataKeys: DataKeyStore,
  ids: readonly string[],
  asOf: PlainDate,
): Promise<ReadonlyMap<string, LockedCandidate>> {
  const { rows } = await sql<Omit<LockedCandidate, 'hours' | 'key'> & SealedPerson>`
    select id, caseworker_id, revision, data_sealed
    from candidate c where id = any(${ids}) and withdrawn_at is null and housed_at is null and not ${isPaused(asOf)}
    order by id for share
  `.execute(tx)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return new Map(
    rows.flatMap((row): [string, LockedCandidate][] => {
      const key = ring.keyOf(row.dataSealed)
      if (key === undefined) return []
      const { id, caseworkerId, revision } = row
      return [[id, { id, caseworkerId, revision, key, hours: unsealPerson(ring, row).support.hoursPerWeek }]]
    }),
  )
}

/** What residents need per week, waiting or not; nothing for whom cannot be read. */
async function hoursById(
  tx: Tx,
  dataKeys: DataKeyStore,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<SealedPerson>`select id, data_sealed from candidate where id = any(${ids})`.execute(tx)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return new Map(rows.map((row) => [row.id, personIfKnown(ring, row)?.support.hoursPerWeek ?? null]))
}

export interface NewProposal {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly municipality: string
}

export interface WrittenTimes {
  readonly createdAt: Date
  readonly remindAt: Date
  readonly expiresAt: Date
}

/**
 * Opens the proposals, in the order of their places, and answers those that were opened. A place or a person that got
 * another open proposal meanwhile is passed over: the partial unique indexes see to that, whatever was checked before.
 * What hangs on a move is opened after it, and only where that one is open.
 */
export async function insertProposals(
  tx: Tx,
  runId: string,
  pairs: readonly WritablePair[],
  times: WrittenTimes,
): Promise<NewProposal[]> {
  if (pairs.length === 0) return []
  const opened: NewProposal[] = []
  const moving = new Map(
    await lockMovesBefore(
      tx,
      pairs.map(({ pair }) => pair.placeId),
    ),
  )
  const byPosition = Map.groupBy(pairs, ({ pair }) => pair.chain?.position ?? 1)
  for (const position of [...byPosition.keys()].toSorted((a, b) => a - b)) {
    const links = (byPosition.get(position) ?? []).filter(
      ({ pair, occupiedBy }) => occupiedBy === null || moving.has(occupiedBy) || isWholeRing(pair, pairs),
    )
    for (const proposal of await insertLinks(tx, runId, links, times, moving)) {
      opened.push(proposal)
      moving.set(proposal.candidateId, proposal.id)
    }
  }
  return opened
}

/** The first of a ring hangs on the last: they are opened all together or not at all. */
const isWholeRing = ({ chain }: ProposedPair, pairs: readonly WritablePair[]): boolean =>
  chain !== null &&
  chain.after === null &&
  pairs.filter(({ pair }) => pair.chain?.id === chain.id).length === chain.length

async function insertLinks(
  tx: Tx,
  runId: string,
  pairs: readonly WritablePair[],
  times: WrittenTimes,
  moving: ReadonlyMap<string, string>,
): Promise<NewProposal[]> {
  const opened: NewProposal[] = []
  const inOrder = pairs.toSorted((a, b) => byCodeUnit(a.pair.placeId, b.pair.placeId))
  for (const chunk of chunksOf(inOrder)) {
    const rows = await tx
      .insertInto('proposal')
      .values(
        chunk.map(({ pair, key, caseworkerId, municipality, occupiedBy, chosen }) => {
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
            hungOn: occupiedBy === null ? null : (moving.get(occupiedBy) ?? null),
            chosenReason: chosen?.reason ?? null,
            overruled: [...(chosen?.overruled ?? [])],
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
