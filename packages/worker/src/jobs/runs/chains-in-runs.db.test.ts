import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { type ChainsOfLength, chainsOfPeriod, openChains } from '../../store/reports/chains.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { offerAgain } from '../../store/triggers/run-triggers.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { runWaiting } from './run-waiting.ts'
import { createSolver } from './solver.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T04:00:00Z')
const solver = createSolver({ timeLimitMs: 60_000 })
afterAll(() => solver.close())
const deps = () => ({
  db: database.db,
  dataKeys,
  clock,
  log: silentLog,
  solver,
  policyOn: alwaysPolicy(DEFAULT_POLICY),
  leaseMs: 30_000,
  workerId: 'test',
})
const run = (scope: 'places' | 'region') => runWaiting(scope, deps(), new AbortController().signal)

describe('runs over places that people live in', () => {
  beforeAll(async () => {
    await importRegion(database.db, dataKeys, { candidates: 120, places: 15, chains: 15 }, clock.now())
  })

  it('open whole chains in one night, each link with the one before it', async () => {
    await requestNightly(database.db, 'nightly:1', clock.now())
    expect(await run('region')).toMatchObject([{ kind: 'done', dropped: 0 }])
    const chains = await openChains(database.db)
    expect(chains.length).toBeGreaterThan(0)
    for (const { links, weakest } of chains) {
      expect(links.length).toBeGreaterThan(1)
      expect(links.length).toBeLessThanOrEqual(3)
      expect(links).toContainEqual(weakest)
    }
    expect(await violations(database.db, dataKeys)).toEqual([])
  })

  it('take a broken chain up again at once, from what is open, and count it as broken', async () => {
    const [chain] = await openChains(database.db)
    const [first] = chain?.links ?? []
    if (first === undefined) throw new Error('There is a chain.')
    await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, {
        proposalId: first.proposalId,
        action: 'withdraw',
        cause: 'taken_back',
        reason: { by: 'coordinator', code: 'facts_wrong' },
        actor: { kind: 'operator', id: null },
        now: clock.now(),
      }),
    )
    const broken = (outcomes: readonly ChainsOfLength[]): number[] =>
      outcomes.flatMap(({ length, broken }) => Array.from({ length: broken }, () => length))
    const everSince = { from: new Date(0), until: new Date(clock.now().getTime() + 1) }
    expect(broken(await chainsOfPeriod(database.db, everSince))).toEqual([chain?.links.length])
    for (let round = 0; round < 4; round++) {
      clock.advance(60_000)
      for (const outcome of await run('places')) expect(outcome).toMatchObject({ kind: 'done' })
    }
    expect(await violations(database.db, dataKeys)).toEqual([])
    const again = await openChains(database.db)
    const outcomes = await chainsOfPeriod(database.db, { ...everSince, until: new Date(clock.now().getTime() + 1) })
    const open = outcomes.flatMap(({ length, open }) => Array.from({ length: open }, () => length))
    expect(open).toEqual(again.map(({ links }) => links.length).toSorted((a, b) => a - b))
    expect(broken(outcomes)).toEqual([chain?.links.length])
  })

  it('on demand go on from an open proposal to the home that it will leave', async () => {
    const open = await database.db
      .selectFrom('proposal as o')
      .innerJoin('place as p', (join) =>
        join
          .onRef('o.placeId', '<>', 'p.id')
          .on((eb) => eb(eb.ref('p.data', '->>').key('occupiedBy'), '=', eb.ref('o.candidateId'))),
      )
      .select(['p.id'])
      .where('o.state', 'in', ['proposed', 'accepted'])
      .execute()
    await inTransaction(database.db, (tx) =>
      offerAgain(
        tx,
        open.map(({ id }) => id),
        'test',
        clock.now(),
      ),
    )
    clock.advance(60_000)
    for (const outcome of await run('places')) expect(outcome).toMatchObject({ kind: 'done' })
    expect(await violations(database.db, dataKeys)).toEqual([])
  })
})
