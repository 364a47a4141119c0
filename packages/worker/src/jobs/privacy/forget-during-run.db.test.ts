import { setTimeout as pauseOf } from 'node:timers/promises'
import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, type Candidate, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { type ClaimedRun, claimRun, requestNightly } from '../../store/runs/runs.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { executeRun, type RunDeps } from '../runs/execute-run.ts'
import { readRunDocument } from '../runs/replay.ts'
import { createSolver } from '../runs/solver.ts'
import { type Forgotten, forget } from './forget.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const solver = createSolver({ timeLimitMs: 60_000 })
const system = { kind: 'system', id: null } as const
const leaseMs = 30_000
let region: ProposedRegion

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'r', candidates: 5, places: 1 })
})
afterAll(() => solver.close())

const claimed = async (key: string, now: Date): Promise<ClaimedRun> => {
  const { db } = database
  await requestNightly(db, key, now)
  return (await inTransaction(db, (tx) => claimRun(tx, 'region', { workerId: key, leaseMs, now }))) as ClaimedRun
}

/** Nobody's proposal concerns these. */
const waiting = () => region.snapshot.candidates.filter(({ id }) => id !== region.proposals[0]?.candidateId)

/** Does the run, and forgets somebody once it has seen them; the run goes on when that waits, or is done. */
async function forgottenDuring(run: ClaimedRun, id: string, workersClock: RunDeps['clock']): Promise<Forgotten> {
  const { db } = database
  let proof: Promise<Forgotten> | undefined
  const atStep: RunDeps['atStep'] = async (step) => {
    if (step !== 'solve') return
    await new Promise<void>((goOn) => {
      const pause = (ms: number) => {
        goOn()
        return pauseOf(ms)
      }
      proof = forget({ db, dataKeys, clock, pause }, id, system).finally(goOn)
    })
  }
  const deps = {
    db,
    dataKeys,
    clock: workersClock,
    log: silentLog,
    solver,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    leaseMs,
  }
  const outcome = await executeRun(run, { ...deps, atStep }, new AbortController().signal)
  expect(outcome.kind).toBe('done')
  return proof as Promise<Forgotten>
}

const storedText = async (runId: string): Promise<string> => {
  const run = await runByIdOrKey(database.db, dataKeys, runId)
  return JSON.stringify([readRunDocument(run?.snapshot as Buffer), readRunDocument(run?.result as Buffer)])
}

it.each([
  ['as the others', 0, 0],
  ['five seconds ahead', 5, 1],
  ['an hour behind', -3_600, 2],
])('leaves nothing of somebody in a run that saw them, by a worker whose clock stands %s', async (_, ahead, nth) => {
  const { id } = waiting()[nth] as Candidate
  const workersClock = { now: () => new Date(clock.now().getTime() + ahead * 1_000) }
  const run = await claimed(`nightly:${ahead}`, workersClock.now())
  expect(await forgottenDuring(run, id, workersClock)).toMatchObject({ found: true, left: [] })
  expect(await storedText(run.id)).not.toContain(`"${id}"`)
})

it('waits no longer for a run that another worker has taken over since', async () => {
  const { db } = database
  const first = await claimed('nightly:first', clock.now())
  const { id } = waiting()[3] as Candidate
  let waits = 0
  const pause = async () => {
    waits++
    // Taken over while it is waited for: whoever has it now has looked anew.
    await db
      .updateTable('matchRun')
      .set({ epoch: first.epoch + 1 })
      .where('id', '=', first.id)
      .execute()
  }
  const proof = await forget({ db, dataKeys, clock, pause }, id, system)
  expect([proof.left, waits]).toEqual([[], 1])
})
