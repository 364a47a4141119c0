import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, type Candidate, DEFAULT_POLICY, type Snapshot } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { eventually } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putHouses, putSupportTeams } from '../../store/places/houses.ts'
import { putPlaces } from '../../store/places/places.ts'
import { claimRun, MAX_STARTS, releaseRun, requestNightly } from '../../store/runs/runs.ts'
import { type DataKeysAt, dataKeysAt } from '../../testing/data-keys-at.ts'
import { smallSnapshot } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { TEST_SECRET, useDataKeys } from '../../testing/use-data-keys.ts'
import type { RunDeps } from './execute-run.ts'
import { runWaiting } from './run-waiting.ts'
import { createSolver, type Solver } from './solver.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let solver: Solver
let away: DataKeysAt

beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
  away = dataKeysAt('postgresql://nobody:x@127.0.0.1:1/none', TEST_SECRET)
})
afterAll(() => Promise.all([solver.close(), away.close()]))

const run = (scope: 'places' | 'region', more: Partial<RunDeps> = {}, stopping = new AbortController().signal) =>
  runWaiting(
    scope,
    {
      db: database.db,
      dataKeys,
      clock,
      log: silentLog,
      solver,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
      leaseMs: 30_000,
      workerId: 'test',
      ...more,
    },
    stopping,
  )

/** The region without its places. */
const put = async ({ houses, supportTeams, candidates }: Pick<Snapshot, 'houses' | 'supportTeams' | 'candidates'>) => {
  const now = clock.now()
  await inTransaction(database.db, async (tx) => {
    await putHouses(tx, houses, now)
    await putSupportTeams(tx, supportTeams, now)
    await putCandidates(tx, dataKeys, candidates, { now, match: false })
  })
}
const offer = (places: Snapshot['places']) =>
  inTransaction(database.db, (tx) => putPlaces(tx, places, { now: clock.now(), match: true }))

const proposed = (placeId: string) =>
  database.db.selectFrom('proposal').select(['candidateId', 'state']).where('placeId', '=', placeId).execute()
const stateOf = (key: string) =>
  database.db
    .selectFrom('matchRun')
    .select(['status', 'epoch', 'interruptions'])
    .where('runKey', 'like', `${key}%`)
    // A run that was asked for once more has the key of the first one, and more behind it.
    .orderBy('runKey')
    .executeTakeFirstOrThrow()
const waitNoMore = () => sql`update match_run set not_before = now() where not_before is not null`.execute(database.db)

describe('a run whose keys are out of scope', () => {
  it('is put off, not spun on, and done once they are back, with what came on offer meanwhile', async () => {
    const region = smallSnapshot({ now: clock.now(), name: 'a', candidates: 2, places: 2 })
    await put(region)
    await offer(region.places.slice(0, 1))
    expect(await run('places', { dataKeys: away.dataKeys })).toEqual([{ kind: 'left' }])
    expect(await stateOf('offer:a')).toEqual({ status: 'requested', epoch: 1, interruptions: 1 })
    expect(await run('places')).toEqual([])
    await offer(region.places.slice(1))
    await eventually('the pause is over', async () => (await run('places')).length > 0)
    expect([...(await proposed('a-p1')), ...(await proposed('a-p2'))]).toHaveLength(2)
  })

  it('may be interrupted any number of times: that is nothing against the run', async () => {
    await requestNightly(database.db, 'nightly:2026-11-21', clock.now())
    for (let n = 0; n < 3 * MAX_STARTS; n++) {
      expect(await run('region', { dataKeys: away.dataKeys })).toEqual([{ kind: 'left' }])
      await waitNoMore()
    }
    expect(await run('region')).toMatchObject([{ kind: 'done' }])
    expect(await stateOf('nightly:2026-11-21')).toMatchObject({ status: 'done', interruptions: 3 * MAX_STARTS })
  })

  it('says so louder when it lasts', async () => {
    await requestNightly(database.db, 'nightly:2026-11-22', clock.now())
    const alarms: unknown[] = []
    for (let n = 1; n <= 8; n++) {
      await run('region', {
        dataKeys: away.dataKeys,
        log: { ...silentLog, error: (_, fields) => void alarms.push(fields?.alarm) },
      })
      expect(alarms).toHaveLength(n < 8 ? 0 : 1)
      await waitNoMore()
    }
    expect(alarms).toEqual(['run_interrupted'])
    await run('region')
  })
})

it('a run that was given back as often as allowed ends, and what waited behind it is matched', async () => {
  const { db } = database
  const region = smallSnapshot({ now: clock.now(), name: 'b', candidates: 2, places: 2 })
  await put(region)
  await offer(region.places.slice(0, 1))
  // As a worker does that stops.
  const stop = new AbortController()
  await run('places', { atStep: () => stop.abort() }, stop.signal)
  for (let n = 1; n < 2 * MAX_STARTS; n++) {
    const claimed = await inTransaction(db, (tx) =>
      claimRun(tx, 'places', { workerId: 'test', leaseMs: 30_000, now: clock.now() }),
    )
    if (claimed === null) throw new Error('The run is free.')
    await releaseRun(db, claimed)
  }
  expect(await stateOf('offer:b')).toEqual({ status: 'requested', epoch: 2 * MAX_STARTS, interruptions: 0 })
  await offer(region.places.slice(1))
  expect(await run('places')).toMatchObject([{ kind: 'done', proposals: 2 }])
  expect(await stateOf('offer:b-p1:1')).toMatchObject({ status: 'failed' })
})

describe('a team that is overdrawn', () => {
  it('has room for who asks for nothing, in the run and in its writing', async () => {
    const region = smallSnapshot({
      now: clock.now(),
      name: 'c',
      candidates: 2,
      places: 2,
      candidate: (one, at): Candidate => ({ ...one, support: { ...one.support, hoursPerWeek: at === 0 ? 6 : 0 } }),
    })
    const [first, second] = region.candidates as [Candidate, Candidate]
    const withFree = (hoursPerWeekFree: number) => region.supportTeams.map((team) => ({ ...team, hoursPerWeekFree }))
    await put({ ...region, supportTeams: withFree(8), candidates: [] })
    // Nobody else of the database fits these.
    await database.db.updateTable('candidate').set({ withdrawnAt: clock.now() }).execute()
    await put({ houses: [], supportTeams: [], candidates: [first] })
    await offer(region.places.slice(0, 1))
    await run('places')
    expect(await proposed('c-p1')).toMatchObject([{ candidateId: 'c-c1' }])

    await put({ houses: [], supportTeams: withFree(5), candidates: [second] })
    await offer(region.places.slice(1))
    expect(await run('places')).toMatchObject([{ kind: 'done', proposals: 1, dropped: 0 }])
    expect(await proposed('c-p2')).toMatchObject([{ candidateId: 'c-c2' }])
  })
})

it('a place whose pair is dropped again and again is tried after pauses that grow', async () => {
  const region = smallSnapshot({ now: clock.now(), name: 'd', candidates: 1, places: 1 })
  await put(region)
  await offer(region.places)
  let income = 1_000_000
  const disagreeing: Partial<RunDeps> = {
    atStep: async (step) => {
      if (step !== 'write') return
      const candidates = region.candidates.map((one) => ({ ...one, incomeYearCents: income++ }))
      await put({ houses: [], supportTeams: [], candidates })
    },
  }
  const dropped = { kind: 'done', proposals: 0, dropped: 1 }
  expect(await run('places', disagreeing)).toMatchObject([dropped, dropped])
  const pauses: number[] = []
  for (let n = 0; n < 10; n++) {
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from not_before - clock_timestamp())::float8 as seconds from run_trigger
      where run_id is null and place_id = 'd-p1'
    `.execute(database.db)
    pauses.push(...rows.map(({ seconds }) => Math.ceil(seconds)))
    await sql`update run_trigger set not_before = now() where run_id is null and not_before is not null`.execute(
      database.db,
    )
    expect(await run('places', disagreeing)).toMatchObject([dropped])
  }
  expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60, 60, 60])
  // An hour later it is as if nothing had been.
  clock.advance(3_600_001)
  await sql`update run_trigger set not_before = now() where run_id is null and not_before is not null`.execute(
    database.db,
  )
  expect(await run('places', disagreeing)).toMatchObject([dropped, dropped])
})
