import { type ForecastRequest, runForecastTask } from '@thuismatch/matcher'
import { amsterdamDate, fakeClock, workingCalendar } from '@thuismatch/shared/clock'
import {
  type Assumptions,
  addDays,
  alwaysPolicy,
  DEFAULT_POLICY,
  fromEpochDay,
  latest,
  type Place,
  type PlainDate,
  type Snapshot,
  shippedAssumptions,
  UNDO_MS,
} from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putPlaces } from '../../store/places/places.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { importRegion } from '../../testing/region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { settleDue } from '../proposals/due.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { runWaiting } from '../runs/run-waiting.ts'
import { createSolver } from '../runs/solver.ts'
import { assumptionsFromHistory } from './estimate-assumptions.ts'
import { readHistory, snapshotNow } from './read-history.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-23T03:00:00Z')
const solver = createSolver({ timeLimitMs: 60_000 })
afterAll(() => solver.close())

const DAYS = 25
/** Days after the first on which a home is new, like the first of its kind. */
const BUILT_ON = [5, 12, 12, 18]

const deps = () => ({
  db: database.db,
  dataKeys,
  clock,
  log: silentLog,
  solver,
  policyOn: alwaysPolicy(DEFAULT_POLICY),
  leaseMs: 60_000,
  workerId: 'test',
})
const runs = async (scope: 'places' | 'region'): Promise<void> => {
  for (const outcome of await runWaiting(scope, deps(), new AbortController().signal))
    expect(outcome).toMatchObject({ kind: 'done', dropped: 0 })
}

/** What the forecast knows of the history: what was counted in it, and that nothing else happens. */
function withoutChance(snapshot: Snapshot, counted: Assumptions, first: Place): Assumptions {
  const shipped = shippedAssumptions(snapshot)
  const none = <Row extends { readonly value: number }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, value: 0 }))
  return {
    ...shipped,
    arrivals: [],
    departures: none(shipped.departures),
    newHomes: [],
    plannedHomes: BUILT_ON.map((day) => ({
      form: first.form,
      municipality: first.municipality,
      from: addDays(snapshot.asOf, day),
      value: 1,
      source: 'history',
      basis: 1,
    })),
    inhabitedHomes: [],
    inhabitedHours: none(shipped.inhabitedHours),
    nextHomes: none(shipped.nextHomes),
    stays: shipped.stays.map((row) => ({ ...row, value: { p10: 600, p50: 600, p90: 600 } })),
    acceptance: shipped.acceptance.map((row) => ({ ...row, value: 1 })),
    silence: counted.silence,
    fallThrough: counted.fallThrough,
    answerDays: counted.answerDays,
    moveInDays: counted.moveInDays,
    indicationRenewed: { ...shipped.indicationRenewed, value: 0 },
  }
}

it('a forecast without chance gives back what the runs, answers and moves on file led to', {
  timeout: 300_000,
}, async () => {
  const { db } = database
  await importRegion(db, dataKeys, { candidates: 70, places: 12 }, clock.now())
  const calendar = await workingCalendar()
  const start = await snapshotNow(db, dataKeys, clock.now())
  // A planned home is like the first of its form and municipality.
  const [first] = start.places
  if (first === undefined) throw new Error('There are places.')
  const begun = clock.now().getTime()
  const act = (proposalId: string, action: 'accept' | 'place') =>
    inTransaction(db, (tx) =>
      transitionProposal(tx, dataKeys, {
        proposalId,
        action,
        actor: { kind: 'caseworker', id: 'cw' },
        now: clock.now(),
        reason: null,
      }),
    )
  const acceptedOn = new Map<string, PlainDate>()
  for (let day = 0; day < DAYS; day++) {
    clock.advance(begun + day * 86_400_000 - clock.now().getTime())
    const today = amsterdamDate(clock.now())
    await requestNightly(db, `nightly:${today}`, clock.now())
    await runs('region')
    clock.advance(6 * 3_600_000)
    for (const [nth, on] of BUILT_ON.entries()) {
      if (on !== day) continue
      const home = {
        ...first,
        id: `zz-plan-${nth}-0`,
        houseId: null,
        occupiedBy: null,
        endsOn: null,
        availableFrom: today,
      }
      await inTransaction(db, (tx) => putPlaces(tx, [home], { now: clock.now(), match: true }))
    }
    // Everybody says yes after a working day, and moves two after that, or when the home is free.
    const open = await db
      .selectFrom('proposal')
      .select(['id', 'state', 'createdAt', 'moveInOn'])
      .where('state', 'in', ['proposed', 'accepted'])
      .orderBy('id')
      .execute()
    for (const { id, state, createdAt, moveInOn } of open) {
      const proposedOn = amsterdamDate(createdAt)
      if (state === 'proposed' && calendar.workingDaysAfter(proposedOn, 1) <= today) {
        expect(await act(id, 'accept')).toMatchObject({ ok: true })
        acceptedOn.set(id, today)
      }
      const yes = acceptedOn.get(id)
      if (state === 'accepted' && yes !== undefined && latest(calendar.workingDaysAfter(yes, 2), moveInOn) <= today)
        expect(await act(id, 'place')).toMatchObject({ ok: true })
    }
    clock.advance(UNDO_MS)
    await settleDue(deps())
    await runs('places')
  }
  const stored = await db
    .selectFrom('proposal')
    .select(['candidateId', 'placeId', 'createdAt', 'state'])
    .orderBy('createdAt')
    .execute()
  expect(stored.filter(({ state }) => state === 'placed').length).toBeGreaterThan(8)
  expect(stored.filter(({ placeId }) => placeId.startsWith('zz-plan')).length).toBeGreaterThan(1)

  const counted = assumptionsFromHistory(
    shippedAssumptions(start),
    await readHistory(db, dataKeys, clock.now()),
    calendar,
  )
  expect(counted.answerDays.value).toEqual({ p10: 1, p50: 1, p90: 1 })
  const request: ForecastRequest = {
    snapshot: start,
    policies: [DEFAULT_POLICY],
    assumptions: withoutChance(start, counted, first),
    years: 1,
    replications: 1,
    seed: 'any',
    checks: 0,
    hold: false,
  }
  const found: string[] = []
  await runForecastTask(request, { kind: 'simulate', policy: 0, replication: 0 }, async () => calendar, {
    onProposal: ({ candidateId, placeId }, day) => void found.push(`${fromEpochDay(day)} ${candidateId} ${placeId}`),
  })
  const last = addDays(start.asOf, DAYS)
  const history = stored.map(
    ({ candidateId, placeId, createdAt }) => `${amsterdamDate(createdAt)} ${candidateId} ${placeId}`,
  )
  expect(found.filter((line) => line < last).toSorted()).toEqual(history.toSorted())
})
