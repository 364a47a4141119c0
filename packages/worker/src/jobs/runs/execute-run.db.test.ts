import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY, type Policy, plainDate } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putPlaces, withdrawPlace } from '../../store/places/places.ts'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { claimRun, MAX_STARTS, requestNightly } from '../../store/runs/runs.ts'
import { offerAgain } from '../../store/triggers/run-triggers.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { withdrawOpenProposal } from '../proposals/withdraw-open-proposal.ts'
import { executeRun, type RunDeps, type RunOutcome } from './execute-run.ts'
import { replay } from './replay.ts'
import { runWaiting } from './run-waiting.ts'
import { createSolver, type Solver } from './solver.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T04:00:00Z')
const never = new AbortController().signal
let solver: Solver

beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())

const depsWith = (more: Partial<RunDeps> = {}) => ({
  db: database.db,
  dataKeys,
  clock,
  log: silentLog,
  solver,
  policyOn: alwaysPolicy(DEFAULT_POLICY),
  leaseMs: 30_000,
  workerId: 'test',
  ...more,
})

const claim = (scope: 'places' | 'region', workerId = 'test') =>
  inTransaction(database.db, (tx) => claimRun(tx, scope, { workerId, leaseMs: 30_000, now: clock.now() }))

const proposalsOf = (outcomes: readonly RunOutcome[]): number[] =>
  outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.proposals : -1))

describe('a run', () => {
  beforeAll(async () => void (await importRegion(database.db, dataKeys, { candidates: 60, places: 12 }, clock.now())))

  it('proposes, tells every caseworker once, and can be replayed byte for byte', async () => {
    const { id } = await requestNightly(database.db, 'nightly:2026-11-21', clock.now())
    const [outcome] = await runWaiting('region', depsWith(), never)
    expect(outcome).toMatchObject({ kind: 'done', dropped: 0 })
    const run = await runByIdOrKey(database.db, dataKeys, id)
    expect(run).toMatchObject({ status: 'done', asOf: '2026-11-21', epoch: 1 })
    expect(run?.proposals).toBeGreaterThan(5)
    expect(await violations(database.db, dataKeys)).toEqual([])
    const { snapshot, result, policy } = run ?? {}
    if (!snapshot || !result || !policy) throw new Error('The run keeps its documents.')
    expect(await replay({ snapshot, result, policy })).toMatchObject({ equal: true })
  })

  it('leaves open proposals alone, and is done once per key', async () => {
    const before = await database.db.selectFrom('proposal').select(['id', 'revision']).orderBy('id').execute()
    expect(await requestNightly(database.db, 'nightly:2026-11-21', clock.now())).toMatchObject({ isNew: false })
    expect(await runWaiting('region', depsWith(), never)).toEqual([])
    await requestNightly(database.db, 'nightly:2026-11-22', clock.now())
    await runWaiting('region', depsWith(), never)
    const after = await database.db.selectFrom('proposal').select(['id', 'revision']).orderBy('id').execute()
    expect(after.filter(({ id }) => before.some((proposal) => proposal.id === id))).toEqual(before)
    expect(await violations(database.db, dataKeys)).toEqual([])
  })

  it('matches a place that is withdrawn and offered again, and its person, once each', async () => {
    const { db } = database
    const open = await db
      .selectFrom('proposal')
      .selectAll()
      .where('state', '=', 'proposed')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    clock.advance(1000)
    await inTransaction(db, async (tx) => {
      await withdrawPlace(tx, open.placeId, { now: clock.now(), sentAt: clock.now() })
      await withdrawOpenProposal(tx, dataKeys, { placeId: open.placeId }, { kind: 'provider', id: null }, clock.now())
    })
    await runWaiting('region', depsWith(), never)
    const gone = await db.selectFrom('proposal').select('state').where('placeId', '=', open.placeId).execute()
    expect(gone).toEqual([{ state: 'withdrawn' }])

    clock.advance(1000)
    const { data } = await db
      .selectFrom('place')
      .select('data')
      .where('id', '=', open.placeId)
      .executeTakeFirstOrThrow()
    const again = { now: clock.now(), sentAt: () => clock.now(), match: true }
    for (const outcome of ['changed', 'unchanged'])
      expect(await inTransaction(db, (tx) => putPlaces(tx, [data], again))).toEqual([outcome])
    expect(proposalsOf(await runWaiting('places', depsWith(), never))).toEqual([1])
    expect(await violations(db, dataKeys)).toEqual([])
  })

  it('drops a pair whose person changed while it was computed, and matches that place again', async () => {
    const { db } = database
    const [free] = await db
      .selectFrom('proposal')
      .select(['id', 'placeId', 'candidateId'])
      .where('state', '=', 'proposed')
      .execute()
    if (free === undefined) throw new Error('There is an open proposal.')
    clock.advance(1000)
    await inTransaction(db, (tx) =>
      withdrawOpenProposal(tx, dataKeys, { placeId: free.placeId }, { kind: 'operator', id: null }, clock.now()),
    )
    const meddled: string[] = []
    const outcomes = await runWaiting(
      'places',
      depsWith({
        atStep: async (step) => {
          if (step !== 'write' || meddled.length > 0) return
          const solved = await storedPeople(db, dataKeys)
          const changed = solved.map((one) => ({ ...one, incomeYearCents: (one.incomeYearCents ?? 0) + 100 }))
          await inTransaction(db, (tx) => putCandidates(tx, dataKeys, changed, { now: clock.now(), match: false }))
          meddled.push(free.placeId)
        },
      }),
      never,
    )
    expect(outcomes).toMatchObject([
      { kind: 'done', proposals: 0, dropped: 1 },
      { kind: 'done', proposals: 1, dropped: 0 },
    ])
    expect(await violations(db, dataKeys)).toEqual([])
  })

  it('writes nothing once another worker has taken it over', async () => {
    const { db } = database
    await requestNightly(db, 'nightly:2026-11-23', clock.now())
    const stale = await claim('region', 'first')
    if (stale === null) throw new Error('The run is free.')
    await db
      .updateTable('matchRun')
      .set({ leaseUntil: new Date(0) })
      .where('id', '=', stale.id)
      .execute()
    const taken = await claim('region', 'second')
    expect(taken).toMatchObject({ id: stale.id, epoch: stale.epoch + 1 })
    if (taken === null) return
    const [first, second] = await Promise.all([
      executeRun(stale, depsWith(), never),
      executeRun(taken, depsWith(), never),
    ])
    expect(first).toEqual({ kind: 'left' })
    expect(second).toMatchObject({ kind: 'done' })
    expect(await violations(db, dataKeys)).toEqual([])
  })

  it('says why it failed, leaves everything as it was, and its triggers wait again a bounded number of times', async () => {
    const { db } = database
    const place = await db.selectFrom('place').select('id').where('withdrawnAt', 'is', null).executeTakeFirstOrThrow()
    const before = await db.selectFrom('proposal').select(['id', 'revision']).orderBy('id').execute()
    await inTransaction(db, (tx) => offerAgain(tx, [place.id], 'test', clock.now()))
    const expired: Policy = { ...DEFAULT_POLICY, validTo: plainDate('2026-01-02') }
    const outcomes = await runWaiting('places', depsWith({ policyOn: alwaysPolicy(expired) }), never)
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed'])
    expect(outcomes[0]).toMatchObject({ error: expect.stringContaining('2026') })
    expect(await db.selectFrom('proposal').select(['id', 'revision']).orderBy('id').execute()).toEqual(before)
    const left = await db.selectFrom('runTrigger').select('failures').where('runId', 'is', null).execute()
    expect(left).toEqual([{ failures: 3 }])
  })

  it('is given back when the worker stops, and taken by the next', async () => {
    const { db } = database
    await requestNightly(db, 'nightly:2026-11-25', clock.now())
    const stopping = new AbortController()
    const atStep = (step: string) => {
      if (step === 'solve') stopping.abort()
    }
    expect(await runWaiting('region', depsWith({ atStep }), stopping.signal)).toEqual([{ kind: 'left' }])
    expect(await runByIdOrKey(db, dataKeys, 'nightly:2026-11-25')).toMatchObject({
      status: 'requested',
      leaseUntil: null,
    })
    expect(await runWaiting('region', depsWith(), never)).toMatchObject([{ kind: 'done' }])
    expect(await runByIdOrKey(db, dataKeys, 'nightly:2026-11-25')).toMatchObject({ epoch: 2 })
  })

  it('is set aside, for all to see, once it was started too often without ending', async () => {
    const { db } = database
    const { id } = await requestNightly(db, 'nightly:2026-11-26', clock.now())
    for (let start = 1; start <= MAX_STARTS; start++) {
      expect(await claim('region')).toMatchObject({ epoch: start })
      await db
        .updateTable('matchRun')
        .set({ leaseUntil: new Date(0) })
        .where('id', '=', id)
        .execute()
    }
    expect(await runWaiting('region', depsWith(), never)).toEqual([])
    expect(await runByIdOrKey(db, dataKeys, id)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('never ended'),
    })
  })
})
