import { randomUUIDv7 } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { match } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
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
} from '@thuismatch/shared/domain'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { newLife, remindAt } from '../decisions/state-machine.ts'
import { putCandidates } from '../store/candidates.ts'
import { sealDetail } from '../store/proposal-detail.ts'
import { sealDocuments } from '../store/run-documents.ts'
import type { Vault } from '../store/vault.ts'

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
export async function proposedRegion(db: Db, vault: Vault, options: RegionOptions): Promise<ProposedRegion> {
  const { now } = options
  const snapshot = smallSnapshot(options)
  const result = await match(snapshot, DEFAULT_POLICY)
  const runId = randomUUIDv7()
  const { createdAt, expiresAt } = newLife(now)

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
        heardAt: now,
      })),
    )
    .execute()
  await inTransaction(db, (tx) => putCandidates(tx, vault, snapshot.candidates, { now, match: false }))
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
      ...(await sealedDocuments(vault, runId, snapshot, result)),
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
  const rows = await db.selectFrom('candidate').select(['id', 'dataSealed']).execute()
  const ring = await vault.ringFor(rows.map(({ dataSealed }) => dataSealed))
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
          createdAt,
          expiresAt,
          remindAt: remindAt({ createdAt, expiresAt }),
        })),
      )
      .execute()
  }
  return { runId, snapshot, result, proposals: proposals.map(({ pair: _pair, ...ids }) => ids) }
}

/** As a run leaves them. */
export async function sealedDocuments(vault: Vault, runId: string, snapshot: Snapshot, result: Result) {
  const [key] = await vault.create('run', 1)
  return sealDocuments(key as SubjectKey, runId, {
    snapshot: gzipSync(canonicalJson(snapshot)),
    result: gzipSync(canonicalJson(result)),
  })
}

export function smallSnapshot({ now, name, ...options }: RegionOptions): Snapshot {
  const { candidates = 3, places = 2, caseworkerId = () => `${name}-cw1` } = options
  const asOf = amsterdamDate(now)
  const house: House = {
    id: `${name}-h1`,
    form: 'clustered',
    name: 'Huis aan de Vecht',
    municipality: '0355',
    places: 12,
    supportedMax: 8,
    supportedNow: 2,
    residents: [],
  }
  return {
    version: 1,
    asOf,
    houses: [house],
    supportTeams: [{ id: `${name}-t1`, municipality: '0355', hoursPerWeekFree: 80 }],
    places: Array.from({ length: places }, (_, index): Place => {
      const place: Place = {
        id: `${name}-p${index + 1}`,
        houseId: house.id,
        form: 'clustered',
        municipality: '0355',
        groups: ['young_adult', 'doorstromer'],
        age: { min: 18, max: 27 },
        occupants: { maxAdults: 1, maxChildren: 0 },
        petsAllowed: null,
        wheelchairAccessible: true,
        selfContained: true,
        designatedForAllowance: false,
        rentCents: 46_500,
        serviceCostsCents: 6_500,
        support: {
          maxHoursPerWeek: 8,
          availability: 'on_call',
          buildingBlocks: ['housing', 'finances'],
          teamId: `${name}-t1`,
        },
        requires: ['basic_living_skills'],
        catchment: 'open',
        availableFrom: plainDate('2026-12-01'),
        endsOn: null,
        expectedStayMonths: 24,
      }
      return options.place?.(place, index) ?? place
    }),
    candidates: Array.from({ length: candidates }, (_, index): Candidate => {
      const candidate: Candidate = {
        id: `${name}-c${index + 1}`,
        group: 'young_adult',
        bornOn: plainDate('2005-03-14'),
        originMunicipality: index % 2 === 0 ? '0355' : '0344',
        residesIn: '0355',
        movingFrom: 'youth_care',
        household: { adults: 1, children: 0, pets: index === 0 ? null : false, wheelchair: false },
        support: { hoursPerWeek: 6 - (index % 3), availability: 'on_call', buildingBlocks: ['housing', 'recovery'] },
        selfReliance: null,
        basicLivingSkills: true,
        groupLiving: true,
        housingFirstConditions: null,
        incomeYearCents: index === 1 ? null : 1_650_000,
        wishes: { municipalities: ['0355'], leaveOrigin: false, forms: [] },
        safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
        registeredOn: plainDate('2026-02-01'),
        readyOn: plainDate('2026-11-01'),
        deadlineOn: null,
        indicationUntil: plainDate('2027-12-31'),
        mayShare: true,
        caseworkerId: caseworkerId(index),
      }
      return options.candidate?.(candidate, index) ?? candidate
    }),
  }
}
