import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, type Candidate, DEFAULT_POLICY, plainDate, type Snapshot } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { expect, it } from 'vitest'
import { readRunDocument, replay } from '../jobs/runs/replay.ts'
import { runWaiting } from '../jobs/runs/run-waiting.ts'
import { createSolver } from '../jobs/runs/solver.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { putCandidates } from '../store/people/candidates.ts'
import { sayDistinct, unsayDistinct } from '../store/people/distinct-people.ts'
import { runByIdOrKey } from '../store/reports/listings.ts'
import { leftOutNow } from '../store/runs/left-out-now.ts'
import { requestNightly } from '../store/runs/runs.ts'
import { importRegion } from '../testing/region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { examineStored } from './examine-stored.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)

it('one person whose year was mistyped is left out and named, and the region is matched all the same', async () => {
  const clock = fakeClock('2026-11-22T03:00:00Z')
  const region = await importRegion(database.db, dataKeys, { candidates: 12, places: 4 }, clock.now())
  const [first] = region.candidates as [Candidate]
  const mistyped = { ...first, readyOn: plainDate('2062-12-01') }
  await inTransaction(database.db, (tx) =>
    putCandidates(tx, dataKeys, [mistyped], { now: new Date(clock.now().getTime() + 1000), match: false }),
  )
  const alarms: unknown[] = []
  const log = { ...silentLog, error: (_event: string, fields?: object) => void alarms.push(fields) }
  const solver = createSolver({ timeLimitMs: 10_000 })
  try {
    const { id } = await requestNightly(database.db, 'nightly:2026-11-22', clock.now())
    const deps = {
      db: database.db,
      dataKeys,
      clock,
      log,
      solver,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
      leaseMs: 30_000,
      workerId: 'w',
    }
    const [outcome] = await runWaiting('region', deps, new AbortController().signal)
    expect(outcome).toMatchObject({ kind: 'done' })
    expect(alarms).toEqual([{ runId: id, count: 1, alarm: 'left_out' }])
    const run = await runByIdOrKey(database.db, dataKeys, id)
    expect(run?.leftOut).toEqual([`candidate:${first.id}`])
    expect(await leftOutNow(database.db, dataKeys, run?.leftOut ?? [], plainDate('2026-11-22'), 'nl')).toMatchObject([
      { kind: 'candidate', id: first.id, problems: [{ path: 'readyOn' }] },
    ])
    const { snapshot, result, policy } = run ?? {}
    if (!snapshot || !result || !policy) throw new Error('The run keeps its documents.')
    expect(readRunDocument<Snapshot>(snapshot as Buffer).candidates.map(({ id }) => id)).toEqual(
      region.candidates.slice(1).map(({ id }) => id),
    )
    expect(await replay({ snapshot, result, policy })).toMatchObject({ equal: true })
  } finally {
    await solver.close()
  }
  const found = await examineStored({ db: database.db, dataKeys, clock })
  expect(found[0]).toMatchObject({
    state: 'wrong',
    message: expect.stringMatching(new RegExp(`one is left out .*Candidate ${first.id}: readyOn is "2062-12-01"`)),
  })
})

it('two who look like one person are noted by doctor until somebody says that they are two', async () => {
  const { db } = database
  const clock = fakeClock('2026-11-22T03:00:00Z')
  const [, twin] = (await importRegion(db, dataKeys, { candidates: 3, places: 1 }, clock.now())).candidates as [
    Candidate,
    Candidate,
  ]
  const other = { ...twin, id: 'twin-2' }
  await inTransaction(db, (tx) => putCandidates(tx, dataKeys, [other], { now: clock.now(), match: false }))
  const noted = async () =>
    (await examineStored({ db, dataKeys, clock })).some(
      ({ message }) => message.includes('maybe one person') && message.includes(other.id),
    )
  expect(await noted()).toBe(true)
  await inTransaction(db, (tx) => sayDistinct(tx, other.id, twin.id, null, clock.now()))
  expect(await noted()).toBe(false)
  await inTransaction(db, (tx) => unsayDistinct(tx, twin.id, other.id))
  expect(await noted()).toBe(true)
})
