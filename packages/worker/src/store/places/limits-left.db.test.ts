import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { settleDue } from '../../jobs/proposals/due.ts'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { runWaiting } from '../../jobs/runs/run-waiting.ts'
import { createSolver, type Solver } from '../../jobs/runs/solver.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { inTransaction } from '../connect/in-transaction.ts'
import { requestNightly } from '../runs/runs.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let solver: Solver

beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())

it('a number that is too large for 32 bits, stored before it was refused, stops neither a run nor a move-in', async () => {
  const { db } = database
  const region = await proposedRegion(db, dataKeys, { now: clock.now(), name: 'l', candidates: 4, places: 2 })
  await sql`update house set data = data || '{"supportedMax": 9999999999, "supportedNow": 5000000000}'`.execute(db)
  await sql`update support_team set data = data || '{"hoursPerWeekFree": 999999999.99}'`.execute(db)
  const [first, second] = region.proposals.map(({ id }) => id) as [string, string]
  const act = (proposalId: string, action: 'accept' | 'place' | 'withdraw') =>
    inTransaction(db, (tx) =>
      transitionProposal(tx, dataKeys, { proposalId, action, actor: { kind: 'operator', id: null }, now: clock.now() }),
    )
  await act(second, 'withdraw')
  const deps = {
    db,
    dataKeys,
    clock,
    log: silentLog,
    solver,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    leaseMs: 30_000,
    workerId: 'w',
  }
  await requestNightly(db, 'nightly:2026-11-21', clock.now())
  const outcomes = await runWaiting('region', deps, new AbortController().signal)
  expect(outcomes[0]).toMatchObject({ kind: 'done', proposals: 1 })
  expect(outcomes.map(({ kind }) => kind)).not.toContain('failed')

  for (const action of ['accept', 'place'] as const) {
    await act(first, action)
    clock.advance(UNDO_MS)
    expect(await settleDue(deps)).toBe(1)
  }
  const { data } = await db.selectFrom('house').select('data').executeTakeFirstOrThrow()
  expect(data).toMatchObject({ supportedNow: 5_000_000_001 })
})
