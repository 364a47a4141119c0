import { readFileSync } from 'node:fs'
import { fakeClock } from '@thuismatch/shared/clock'
import {
  alwaysPolicy,
  completeCandidate,
  completeSnapshot,
  DEFAULT_POLICY,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { proposeByHand } from '../../jobs/coordination/propose-by-hand.ts'
import { expireDue } from '../../jobs/proposals/due.ts'
import { holdAgainstFacts } from '../../jobs/proposals/hold-against-facts.ts'
import { runWaiting } from '../../jobs/runs/run-waiting.ts'
import { createSolver, type Solver } from '../../jobs/runs/solver.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { unknownOfPerson } from '../../store/people/reachable.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { emptyDatabase } from '../empty-database.ts'
import { useDatabase } from '../test-database.ts'
import { useDataKeys } from '../use-data-keys.ts'

/*
 * Public reports of systems like this one, as they were tried on it: each stands for a kind, and has one right outcome.
 */
const database = useDatabase()
const dataKeys = useDataKeys(database)
let clock = fakeClock('2026-06-01T08:00:00Z')
let solver: Solver
let nights = 0
beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())
beforeEach(async () => {
  await emptyDatabase(database.owner)
  clock = fakeClock('2026-06-01T08:00:00Z')
})

const file = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const deps = () => ({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })

async function imported(name: string): Promise<Snapshot> {
  const { db } = database
  const snapshot = completeSnapshot(file(name))
  const ids = [...new Set(snapshot.candidates.map(({ caseworkerId }) => caseworkerId))]
  await putCaseworkers(
    db,
    dataKeys,
    ids.map((id) => ({ id, municipality: null, locale: 'nl' as const, email: `${id}@example.org` })),
    clock.now(),
  )
  expect(await importEntities(db, dataKeys, snapshot, clock.now())).toMatchObject({ ok: true })
  return snapshot
}

/** A night, and all that it asks for. Answers what is open after it, as `candidate place`. */
async function night(): Promise<string[]> {
  await requestNightly(database.db, `nightly:case-${++nights}`, clock.now())
  const worker = { ...deps(), solver, leaseMs: 30_000, workerId: 'w' }
  await runWaiting('region', worker, new AbortController().signal)
  await runWaiting('places', worker, new AbortController().signal)
  const open = await database.db
    .selectFrom('proposal')
    .select(['candidateId', 'placeId'])
    .where('state', 'in', ['proposed', 'accepted'])
    .orderBy('placeId')
    .execute()
  return open.map(({ candidateId, placeId }) => `${candidateId} ${placeId}`)
}

describe('case 1: a person changes while a proposal waits', () => {
  it('is withdrawn, and names what no longer holds', async () => {
    await imported('01-changed-person.json')
    expect(await night()).toEqual(['c0 p0'])
    const after = completeCandidate(file('01-changed-person.then.json'))
    await inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, [after], { now: clock.now(), match: true }))
    expect(await holdAgainstFacts(deps())).toBe(1)
    const [proposal] = await database.db.selectFrom('proposal').selectAll().execute()
    expect(proposal).toMatchObject({ state: 'withdrawn', endCause: 'no_longer_eligible', providerHold: true })
    expect(await night()).toEqual([])
  })
})

describe('case 2: a ban between two people', () => {
  it('keeps them out of one house in one run', async () => {
    await imported('02-ban-same-run.json')
    const open = await night()
    expect(open).toHaveLength(2)
    expect(open.filter((pair) => / p[12]$/.test(pair))).toHaveLength(1)
  })

  it('keeps the one out of the house for which the other has a proposal', async () => {
    await imported('02-ban-open-proposal.json')
    const made = await inTransaction(database.db, (tx) =>
      proposeByHand(
        tx,
        { dataKeys, policy: DEFAULT_POLICY },
        {
          candidateId: 'c2',
          placeId: 'p2',
          reason: 'other',
          actor: { kind: 'operator', id: null },
          now: clock.now(),
        },
      ),
    )
    expect(made).toMatchObject({ ok: true })
    expect(await night()).toEqual(['c2 p2'])
  })
})

describe('case 3: two people, one home, and nobody answers', () => {
  it('goes to the next person at once, and does not come back to the first while the pair rests', async () => {
    await imported('03-two-people-one-home.json')
    expect(await night()).toEqual(['c1 p1'])
    const [first] = await database.db.selectFrom('proposal').select('expiresAt').execute()
    clock.set(first?.expiresAt as Date)
    expect(await expireDue(deps())).toBe(1)
    expect(await night()).toEqual(['c2 p1'])
    const second = await database.db
      .selectFrom('proposal')
      .select('expiresAt')
      .where('state', '=', 'proposed')
      .execute()
    clock.set(second[0]?.expiresAt as Date)
    await expireDue(deps())
    // Both rest: the home waits for nobody who fits.
    expect(await night()).toEqual([])
  })
})

describe('case 9: a caseworker who does not exist', () => {
  it('is told at the door, with the one that was probably meant', async () => {
    await imported('03-two-people-one-home.json')
    const person = completeCandidate(file('09-unknown-caseworker.then.json'))
    const unknown = await inTransaction(database.db, (tx) => unknownOfPerson(tx, person))
    expect(unknown).toMatchObject([{ path: 'caseworkerId', id: 'w11', meant: 'w1' }])
  })
})
