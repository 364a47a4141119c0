import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { permanent } from '@thuismatch/shared/errors'
import { silentLog } from '@thuismatch/shared/log'
import { type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { claimRun, requestNightly } from '../../store/runs/runs.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { executeRun } from './execute-run.ts'
import { createSolver, type Solver } from './solver.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
/** What must stand in no plain column. */
const SAID = 'psychose, Jan'
let solver: Solver
let runs = 0

beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())
beforeEach(async () => {
  await requestNightly(database.db, `nightly:${++runs}`, clock.now())
})

/** What the run says of how it failed, which is what is stored of it. */
async function failureOf(atStep: () => Promise<void> = async () => {}): Promise<string> {
  const { db } = database
  const claim = { workerId: 'w', leaseMs: 30_000, now: clock.now() }
  const run = await inTransaction(db, (tx) => claimRun(tx, 'region', claim))
  if (run === null) throw new Error('No run waits.')
  const outcome = await executeRun(
    run,
    {
      db,
      dataKeys,
      clock,
      log: silentLog,
      solver,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
      leaseMs: 30_000,
      atStep,
    },
    new AbortController().signal,
  )
  const { error } = await db.selectFrom('matchRun').select('error').where('id', '=', run.id).executeTakeFirstOrThrow()
  expect(outcome).toEqual({ kind: 'failed', error })
  return error ?? ''
}

describe('what is kept of why a run failed', () => {
  it('quotes no value that the database refused', async () => {
    const refused = async () => void (await sql`select ${SAID}::text::int`.execute(database.db))
    await expect(refused()).rejects.toThrow(SAID)
    expect(await failureOf(refused)).toBe('22P02. The log of the worker has the line "run failed" for it.')
  })

  it('quotes nothing of a person whose document cannot be read', async () => {
    const { db } = database
    const { snapshot, proposals } = await proposedRegion(db, dataKeys, {
      now: clock.now(),
      name: 'r',
      candidates: 2,
      places: 1,
    })
    const { id } = snapshot.candidates.find((one) => one.id !== proposals[0]?.candidateId) as { id: string }
    const [key] = await dataKeys.createKeys('candidate', 1)
    const at = { table: 'candidate', column: 'data_sealed', row: id }
    const dataSealed = sealUnder(key as SubjectKey, `${SAID}`, at)
    await db.updateTable('candidate').set({ dataSealed }).where('id', '=', id).execute()
    const failure = await failureOf()
    expect(failure).toMatch(/^SyntaxError/)
    expect(failure).not.toContain('psychose')
  })

  it('says in the program’s own words what a person can put right', async () => {
    const failure = await failureOf(async () => {
      throw permanent('There is no table of rents for 2031.')
    })
    expect(failure).toBe('There is no table of rents for 2031.')
  })
})
