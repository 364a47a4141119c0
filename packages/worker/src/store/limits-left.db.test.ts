import { fakeClock } from '@thuismatch/shared/clock'
import { inTransaction } from '@thuismatch/shared/db'
import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { useDatabase } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { advance } from '../decisions/advance.ts'
import { settleDue } from '../decisions/due.ts'
import { UNDO_MS } from '../decisions/state-machine.ts'
import { runWaiting } from '../matching/run-waiting.ts'
import { createSolver, type Solver } from '../matching/solver.ts'
import { proposedRegion } from '../testing/proposed-region.ts'
import { useVault } from '../testing/use-vault.ts'
import { requestNightly } from './runs.ts'

const database = useDatabase()
const vault = useVault(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let solver: Solver

beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())

it('a number that is too large for 32 bits, stored before it was refused, stops neither a run nor a move-in', async () => {
  const { db } = database
  const region = await proposedRegion(db, vault, { now: clock.now(), name: 'l', candidates: 4, places: 2 })
  await sql`update house set data = data || '{"supportedMax": 9999999999, "supportedNow": 5000000000}'`.execute(db)
  await sql`update support_team set data = data || '{"hoursPerWeekFree": 999999999.99}'`.execute(db)
  const [first, second] = region.proposals.map(({ id }) => id) as [string, string]
  const act = (proposalId: string, action: 'accept' | 'place' | 'withdraw') =>
    inTransaction(db, (tx) =>
      advance(tx, vault, { proposalId, action, actor: { kind: 'operator', id: null }, now: clock.now() }),
    )
  await act(second, 'withdraw')
  const deps = { db, vault, clock, log: silentLog, solver, policy: DEFAULT_POLICY, leaseMs: 30_000, workerId: 'w' }
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
