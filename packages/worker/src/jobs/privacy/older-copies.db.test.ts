import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY, type Snapshot } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedCandidate } from '../../store/intake/api-entities.ts'
import { proposalById, runByIdOrKey } from '../../store/reports/listings.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { readRunDocument } from '../runs/replay.ts'
import { runWaiting } from '../runs/run-waiting.ts'
import { createSolver, type Solver } from '../runs/solver.ts'
import { forget } from './forget.ts'

/** Rows of these tables, as a copy of the data holds them. The keys are elsewhere, and are not in it. */
const COPIED = ['candidate', 'proposal', 'match_run'] as const
const copy = new Map<string, object[]>()

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let solver: Solver
let region: ProposedRegion
/** Has a proposal that waits. */
let person: string
/** Waits without a proposal. */
let waiting: string
let other: string

const rowsOf = async (table: string): Promise<object[]> =>
  (await sql<{ row: object }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(database.db)).rows.map(
    ({ row }) => row,
  )

/** Puts everything back as it was when the copy was made. */
async function restore(): Promise<void> {
  await database.owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const table of COPIED) {
      await sql`delete from ${sql.table(table)}`.execute(tx)
      await sql`
        insert into ${sql.table(table)}
        select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(copy.get(table))}::jsonb)
      `.execute(tx)
    }
  })
}

const opened = async (id: string) => (await storedCandidate(database.db, dataKeys, id, false))?.data()
const destroyed = /cannot be opened, for its key \([0-9a-f-]{36}\) is not there/

beforeAll(async () => {
  solver = createSolver({ timeLimitMs: 60_000 })
  region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'r', candidates: 5, places: 2 })
  person = region.proposals[0]?.candidateId as string
  other = region.proposals[1]?.candidateId as string
  const proposed = new Set(region.proposals.map(({ candidateId }) => candidateId))
  waiting = region.snapshot.candidates.find(({ id }) => !proposed.has(id))?.id as string
  for (const table of COPIED) copy.set(table, await rowsOf(table))
})
afterAll(() => solver.close())

describe('a copy of the database from before somebody was forgotten', () => {
  it('was complete: everything of theirs could be opened', async () => {
    expect(await opened(person)).toMatchObject({ bornOn: '2005-03-14' })
    expect(await proposalById(database.db, dataKeys, region.proposals[0]?.id as string)).toMatchObject({
      detail: { candidateId: person },
    })
  })

  it('opens for nobody whom it holds and who was forgotten since, SECRET_KEY in hand', async () => {
    for (const id of [person, waiting])
      expect(await forget({ db: database.db, dataKeys, clock }, id, { kind: 'operator', id: null })).toMatchObject({
        found: true,
        left: [],
      })
    await restore()
    await expect(opened(person)).rejects.toThrow(destroyed)
    await expect(opened(waiting)).rejects.toThrow(destroyed)
    await expect(proposalById(database.db, dataKeys, region.proposals[0]?.id as string)).rejects.toThrow(destroyed)
    await expect(runByIdOrKey(database.db, dataKeys, region.runId)).rejects.toThrow(destroyed)
  })

  it('opens for everybody else', async () => {
    for (const { id, ...rest } of region.snapshot.candidates)
      if (id !== person && id !== waiting) expect(await opened(id)).toEqual({ id, ...rest })
    expect(await proposalById(database.db, dataKeys, region.proposals[1]?.id as string)).toMatchObject({
      detail: { candidateId: other, criteria: expect.arrayContaining([expect.anything()]) },
    })
  })

  it('still runs: who cannot be opened is left out with an alarm, or counts as somebody unknown in an open proposal', async () => {
    const { unreadable, text } = await takeSnapshot(database.db, dataKeys, {
      placeIds: null,
      asOf: region.snapshot.asOf,
    })
    expect(unreadable).toEqual([waiting])
    const { candidates } = JSON.parse(text) as Snapshot
    expect(candidates.find(({ id }) => id === person)).toMatchObject({ bornOn: null, support: { hoursPerWeek: null } })
    expect(candidates.find(({ id }) => id === waiting)).toBeUndefined()

    const alarms: unknown[] = []
    const log = { ...silentLog, error: (_event: string, fields?: object) => void alarms.push(fields) }
    const { id } = await requestNightly(database.db, 'nightly:2026-11-21', clock.now())
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
    expect(alarms).toEqual([{ runId: id, count: 1, alarm: 'keys_missing' }])
    const run = await runByIdOrKey(database.db, dataKeys, id)
    expect(readRunDocument<Snapshot>(run?.snapshot as Buffer).candidates).toHaveLength(4)
  })

  it('is rid of them when they are forgotten once more', async () => {
    for (const id of [person, waiting])
      expect(await forget({ db: database.db, dataKeys, clock }, id, { kind: 'operator', id: null })).toMatchObject({
        found: true,
      })
    const { unreadable } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: region.snapshot.asOf })
    expect(unreadable).toEqual([])
  })
})
