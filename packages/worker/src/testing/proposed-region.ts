import { randomUUIDv7 } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { match } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  type Candidate,
  canonicalJson,
  DEFAULT_POLICY,
  type House,
  hashOf,
  type Place,
  plainDate,
  type Result,
  type Snapshot,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO, TEAM } from '@thuismatch/shared/domain/testing'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { answerTimesFrom } from '@thuismatch/shared/testing'
import { inTransaction } from '../store/connect/in-transaction.ts'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { sealDocuments } from '../store/keys/run-documents.ts'
import { putCandidates } from '../store/people/candidates.ts'
import { sealDetail } from '../store/proposals/proposal-detail.ts'

export interface ProposedRegion {
  readonly runId: string
  readonly snapshot: Snapshot
  readonly result: Result
  /** In the order of the places. */
  readonly proposals: readonly { readonly id: string; readonly placeId: string; readonly candidateId: string }[]
}

export interface RegionOptions {
  readonly now: Date
  /** Prefix of all ids, so that several regions fit in one database. */
  readonly name: string
  readonly candidates?: number
  readonly places?: number
  readonly caseworkerId?: (candidate: number) => string
  readonly candidate?: (candidate: Candidate, index: number) => Candidate
  readonly place?: (place: Place, index: number) => Place
}

/** A small region in the database, matched, with its proposals open: what a caseworker finds after a run. */
export async function proposedRegion(db: Db, dataKeys: DataKeyStore, options: RegionOptions): Promise<ProposedRegion> {
  const { now } = options
  const snapshot = smallSnapshot(options)
  const result = await match(snapshot, DEFAULT_POLICY)
  const runId = randomUUIDv7()
  const createdAt = now
  const { expiresAt, remindAt } = answerTimesFrom(now)

  await db
    .insertInto('house')
    .values(
      snapshot.houses.map((house) => ({ id: house.id, municipality: house.municipality, data: canonicalJson(house) })),
    )
    .execute()
  await db
    .insertInto('supportTeam')
    .values(
      snapshot.supportTeams.map((team) => ({
        id: team.id,
        municipality: team.municipality,
        data: canonicalJson(team),
      })),
    )
    .execute()
  await db
    .insertInto('place')
    .values(
      snapshot.places.map((place) => ({
        id: place.id,
        houseId: place.houseId,
        teamId: place.support.teamId,
        municipality: place.municipality,
        data: canonicalJson(place),
        confirmedAt: now,
      })),
    )
    .execute()
  await inTransaction(db, (tx) => putCandidates(tx, dataKeys, snapshot.candidates, { now, match: false }))
  await db
    .insertInto('policy')
    .values({ hash: result.policyHash, data: canonicalJson(result.policy) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('matchRun')
    .values({
      id: runId,
      runKey: `test:${options.name}`,
      kind: 'nightly',
      status: 'done',
      requestedAt: now,
      startedAt: now,
      finishedAt: now,
      ...(await sealedDocuments(dataKeys, runId, snapshot, result)),
      objective: canonicalJson(result.objective),
      proposals: result.proposals.length,
      asOf: snapshot.asOf,
      policyHash: result.policyHash,
      snapshotHash: hashOf(snapshot),
    })
    .execute()
  const proposals = result.proposals.map((pair) => ({
    id: randomUUIDv7(),
    placeId: pair.placeId,
    candidateId: pair.candidateId,
    pair,
  }))
  const caseworkers = new Map(snapshot.candidates.map(({ id, caseworkerId }) => [id, caseworkerId]))
  const places = new Map(snapshot.places.map((place) => [place.id, place]))
  const openOf = new Map(proposals.map(({ id, candidateId }) => [candidateId, id]))
  const rows = await db.selectFrom('candidate').select(['id', 'dataSealed']).execute()
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  const keys = new Map(rows.map(({ id, dataSealed }) => [id, ring.keyOf(dataSealed)]))
  if (proposals.length > 0) {
    await db
      .insertInto('proposal')
      .values(
        proposals.map(({ id, placeId, candidateId, pair }) => ({
          id,
          runId,
          placeId,
          candidateId,
          caseworkerId: caseworkers.get(candidateId) as string,
          municipality: (places.get(placeId) as Place).municipality,
          score: pair.score,
          detailSealed: sealDetail(keys.get(candidateId) as SubjectKey, id, pair),
          moveInOn: pair.moveInOn,
          hungOn: openOf.get(pair.chain?.after ?? '') ?? null,
          createdAt,
          expiresAt,
          remindAt,
        })),
      )
      .execute()
  }
  return { runId, snapshot, result, proposals: proposals.map(({ pair: _pair, ...ids }) => ids) }
}

/** As a run leaves them. */
export async function sealedDocuments(dataKeys: DataKeyStore, runId: string, snapshot: Snapshot, result: Result) {
  const [key] = await dataKeys.createKeys('run', 1)
  return sealDocuments(key as SubjectKey, runId, {
    snapshot: gzipSync(canonicalJson(snapshot)),
    result: gzipSync(canonicalJson(result)),
  })
}

export function smallSnapshot({ now, name, ...options }: RegionOptions): Snapshot {
  const { candidates = 3, places = 2, caseworkerId = () => `${name}-cw1` } = options
  const asOf = amsterdamDate(now)
  const house: House = {
    ...HOUSE,
    id: `${name}-h1`,
    name: 'Huis aan de Vecht',
    places: 12,
    supportedMax: 8,
    supportedNow: 2,
  }
  const team: SupportTeam = { ...TEAM, id: `${name}-t1`, hoursPerWeekFree: 80 }
  return {
    ...EMPTY_SNAPSHOT,
    asOf,
    houses: [house],
    supportTeams: [team],
    places: Array.from({ length: places }, (_, index): Place => {
      const place: Place = {
        ...STUDIO,
        id: `${name}-p${index + 1}`,
        houseId: house.id,
        age: { min: 18, max: 27 },
        petsAllowed: null,
        wheelchairAccessible: true,
        rentCents: 465_00,
        serviceCostsCents: 65_00,
        support: { ...STUDIO.support, maxHoursPerWeek: 8, teamId: team.id },
        requires: ['basic_living_skills'],
        expectedStayMonths: 24,
      }
      return options.place?.(place, index) ?? place
    }),
    candidates: Array.from({ length: candidates }, (_, index): Candidate => {
      const candidate: Candidate = {
        ...ANNA,
        id: `${name}-c${index + 1}`,
        bornOn: plainDate('2005-03-14'),
        originMunicipality: index % 2 === 0 ? '0355' : '0344',
        household: { ...ANNA.household, pets: index === 0 ? null : false },
        support: { ...ANNA.support, hoursPerWeek: 6 - (index % 3), buildingBlocks: ['housing', 'recovery'] },
        housingFirstConditions: null,
        incomeYearCents: index === 1 ? null : 16_500_00,
        fullTimeStudent: null,
        urgencyGround: null,
        wishes: { ...ANNA.wishes, municipalities: ['0355'] },
        registeredOn: plainDate('2026-02-01'),
        caseworkerId: caseworkerId(index),
      }
      return options.candidate?.(candidate, index) ?? candidate
    }),
  }
}
