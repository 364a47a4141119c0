import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { handOverDue } from '../proposals/hand-over.ts'
import { useProposals } from '../proposals/testing/use-proposals.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { runWaiting } from './run-waiting.ts'
import { createSolver, type Solver } from './solver.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed, row } = scene
let solver: Solver
beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())

const night = async (key: string, alarms: unknown[]) => {
  const log = { ...silentLog, error: (_: string, fields?: { alarm?: string }) => void alarms.push(fields?.alarm) }
  await requestNightly(database.db, `nightly:${key}`, clock.now())
  const deps = { ...scene.deps, log, solver, policyOn: alwaysPolicy(DEFAULT_POLICY), leaseMs: 30_000, workerId: 'w' }
  return runWaiting('region', deps, new AbortController().signal)
}
const addressOf = (id: string) =>
  putCaseworkers(
    database.db,
    dataKeys,
    [{ id, municipality: null, locale: 'nl', email: `${id}@example.org` }],
    clock.now(),
  )

describe('somebody whose caseworker cannot be told', () => {
  it('is proposed nothing where others can, with an alarm, and their place goes to whoever can be reached', async () => {
    const { id, placeId } = await proposed({ candidates: 2, places: 1, caseworkerId: (n) => `cw-${n}` })
    await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, {
        proposalId: id,
        action: 'withdraw',
        cause: 'place_gone',
        actor: { kind: 'operator', id: null },
        now: clock.now(),
      }),
    )
    await addressOf('cw-1')
    const alarms: unknown[] = []
    await night('1', alarms)
    expect(alarms).toContain('unreachable')
    const open = await database.db.selectFrom('proposal').selectAll().where('state', '=', 'proposed').execute()
    expect(open.map(({ caseworkerId, placeId }) => [caseworkerId, placeId])).toEqual([['cw-1', placeId]])
  })

  it('keeps the link of the caseworker before, until the next one has an address', async () => {
    const { id, candidateId } = await proposed({ candidates: 1, places: 1, caseworkerId: () => 'cw-1' })
    const person = scene.region.snapshot.candidates.find((one) => one.id === candidateId)
    if (person === undefined) throw new Error('The region has them.')
    const moved = { ...person, caseworkerId: 'cw-11' }
    await inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, [moved], { now: clock.now(), match: false }))
    expect(await handOverDue(scene.deps)).toBe(0)
    expect(await row(id)).toMatchObject({ caseworkerId: 'cw-1' })
    await addressOf('cw-11')
    expect(await handOverDue(scene.deps)).toBe(1)
    expect(await row(id)).toMatchObject({ caseworkerId: 'cw-11' })
  })
})
