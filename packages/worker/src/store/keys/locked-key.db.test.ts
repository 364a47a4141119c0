import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY, type Snapshot, UNDO_MS } from '@thuismatch/shared/domain'
import { type LogFields, silentLog } from '@thuismatch/shared/log'
import { keyIdOf } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forget } from '../../jobs/privacy/forget.ts'
import { settleDue } from '../../jobs/proposals/due.ts'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { runWaiting } from '../../jobs/runs/run-waiting.ts'
import { createSolver, type Solver } from '../../jobs/runs/solver.ts'
import { type DataKeysAt, dataKeysAt } from '../../testing/data-keys-at.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { TEST_SECRET, useDataKeys } from '../../testing/use-data-keys.ts'
import { inTransaction } from '../connect/in-transaction.ts'
import { peopleWithoutKey } from '../reports/examination.ts'
import { proposalById } from '../reports/listings.ts'
import { proposalsOfRun } from '../runs/run-figures.ts'
import { takeSnapshot } from '../runs/run-snapshot.ts'
import { requestNightly } from '../runs/runs.ts'
import type { DataKeyStore } from './data-key-store.ts'

const OPERATOR = { kind: 'operator', id: null } as const

const database = useDatabase()
const sound = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const told: number[] = []
let solver: Solver
let ours: DataKeysAt
let stranger: DataKeysAt
let region: ProposedRegion
/** Whose proposal is accepted, and whose move-in waits to be settled; nobody's key is damaged yet. */
let damaged: string
/** Waits without a proposal. */
let waiting: string

const rowOf = (id: string) =>
  database.db.selectFrom('proposal').select(['state', 'pendingChoice']).where('id', '=', id).executeTakeFirstOrThrow()
const decide = (dataKeys: DataKeyStore, proposalId: string, action: 'accept' | 'place') =>
  inTransaction(database.db, (tx) =>
    transitionProposal(tx, dataKeys, { proposalId, action, actor: OPERATOR, now: clock.now() }),
  )
const snapshotWith = (dataKeys: DataKeyStore) =>
  takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: region.snapshot.asOf })
const nightly = async (key: string, dataKeys: DataKeyStore) => {
  const { id } = await requestNightly(database.db, key, clock.now())
  const deps = {
    db: database.db,
    dataKeys,
    clock,
    log: silentLog,
    solver,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    leaseMs: 30_000,
  }
  await runWaiting('region', { ...deps, workerId: 'w' }, new AbortController().signal)
  return database.db.selectFrom('matchRun').select(['status', 'error']).where('id', '=', id).executeTakeFirstOrThrow()
}

beforeAll(async () => {
  solver = createSolver({ timeLimitMs: 60_000 })
  ours = dataKeysAt(database.url, TEST_SECRET, (count) => void told.push(count))
  stranger = dataKeysAt(database.url, 'another SECRET_KEY, of nobody here')
  region = await proposedRegion(database.db, sound, { now: clock.now(), name: 'k', candidates: 6, places: 3 })
  for (const { id } of region.proposals) await decide(sound, id, 'accept')
  clock.advance(UNDO_MS)
  expect(
    await settleDue({
      db: database.db,
      dataKeys: sound,
      clock,
      log: silentLog,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
    }),
  ).toBe(3)
  for (const { id } of region.proposals.slice(0, 2)) await decide(sound, id, 'place')
  clock.advance(UNDO_MS)
  damaged = region.proposals[0]?.candidateId as string
  const proposed = new Set(region.proposals.map(({ candidateId }) => candidateId))
  waiting = region.snapshot.candidates.find(({ id }) => !proposed.has(id))?.id as string
})
afterAll(() => Promise.all([solver.close(), ours.close(), stranger.close()]))

describe('a SECRET_KEY under which no key opens', () => {
  it('is told loudly, and changes nothing', async () => {
    await expect(snapshotWith(stranger.dataKeys)).rejects.toThrow(/\d+ keys \d+ do not open.*expected the SECRET_KEY/)
    expect(await nightly('nightly:stranger', stranger.dataKeys)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('expected the SECRET_KEY'),
    })
    const alarms: (LogFields | undefined)[] = []
    const log = { ...silentLog, error: (_: string, fields?: LogFields) => void alarms.push(fields) }
    expect(
      await settleDue({
        db: database.db,
        dataKeys: stranger.dataKeys,
        clock,
        log,
        policyOn: alwaysPolicy(DEFAULT_POLICY),
      }),
    ).toBe(0)
    expect(alarms).toMatchObject([
      { kind: 'judge', alarm: 'due_failed' },
      { alarm: 'due_failed' },
      { alarm: 'due_failed' },
    ])
    for (const { id } of region.proposals.slice(0, 2))
      expect(await rowOf(id)).toEqual({ state: 'accepted', pendingChoice: 'place' })
    expect(await database.db.selectFrom('candidate').select('id').where('housedAt', 'is not', null).execute()).toEqual(
      [],
    )
  })

  it('is told from a damaged key by most of the keys, so a few that were made under it deceive nobody', async () => {
    const made = await stranger.dataKeys.createKeys('candidate', 2)
    await expect(snapshotWith(stranger.dataKeys)).rejects.toThrow(/expected the SECRET_KEY/)
    await sound.destroy(made.map(({ id }) => id))
  })
})

describe('one key that is there and does not open', () => {
  beforeAll(async () => {
    for (const id of [damaged, waiting]) {
      const row = await database.db
        .selectFrom('candidate')
        .select('dataSealed')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await sql`
        update subject_key set wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 1)
        where id = ${keyIdOf(row.dataSealed)}::uuid
      `.execute(database.owner)
    }
  })

  it('settles all the same, as for somebody of whom nothing is known, with an alarm', async () => {
    told.length = 0
    expect(
      await settleDue({
        db: database.db,
        dataKeys: ours.dataKeys,
        clock,
        log: silentLog,
        policyOn: alwaysPolicy(DEFAULT_POLICY),
      }),
    ).toBe(2)
    for (const { id } of region.proposals.slice(0, 2))
      expect(await rowOf(id)).toEqual({ state: 'placed', pendingChoice: null })
    expect(new Set(told)).toEqual(new Set([1]))
  })

  it('stops no run: who it belongs to is left out', async () => {
    const { unreadable, text } = await snapshotWith(ours.dataKeys)
    expect(unreadable).toEqual([waiting])
    expect((JSON.parse(text) as Snapshot).candidates.map(({ id }) => id)).not.toContain(waiting)
    expect(await nightly('nightly:ours', ours.dataKeys)).toEqual({ status: 'done', error: null })
  })

  it('hides no other from a list, and shows nothing of a proposal alone that nobody could judge', async () => {
    const runId = (await database.db.selectFrom('proposal').select('runId').executeTakeFirstOrThrow()).runId
    const proposals = await proposalsOfRun(database.db, ours.dataKeys, runId)
    expect(proposals).toHaveLength(3)
    for (const { candidateId, shortlist } of proposals) expect(shortlist.length > 0).toBe(candidateId !== damaged)
    const id = proposals.find(({ candidateId }) => candidateId === damaged)?.id as string
    await expect(proposalById(database.db, ours.dataKeys, id)).rejects.toThrow()
  })

  it('is named by the doctor', async () => {
    const { count, some } = await peopleWithoutKey(database.db, ours.dataKeys)
    expect({ count, some: some.toSorted() }).toEqual({ count: 2, some: [damaged, waiting].toSorted() })
  })

  it('is no proof that somebody is erased: what does not open today may open another day', async () => {
    const proposed = new Set(region.proposals.map(({ candidateId }) => candidateId))
    const other = region.snapshot.candidates.find(({ id }) => !proposed.has(id) && id !== waiting)?.id as string
    await expect(forget({ db: database.db, dataKeys: ours.dataKeys, clock }, other, OPERATOR)).rejects.toThrow(
      /does not open with SECRET_KEY, as others do/,
    )
  })
})
