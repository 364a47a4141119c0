import { fakeClock } from '@thuismatch/shared/clock'
import { DEFAULT_POLICY, type Policy, plainDate } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import { listPolicyVersions, policyVersion, versionByHash } from '../../store/policies/policy-versions.ts'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { importRegion } from '../../testing/region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { holdAgainstFacts } from '../proposals/hold-against-facts.ts'
import { replay } from '../runs/replay.ts'
import { runWaiting } from '../runs/run-waiting.ts'
import { createSolver } from '../runs/solver.ts'
import {
  approvePolicy,
  bringUpDraft,
  discardDraft,
  draftPolicy,
  type PolicyChanged,
  publishPolicy,
  rewriteDraft,
  withdrawPolicy,
} from './policy-change.ts'
import { policyInForce, seedPolicy } from './policy-in-force.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const ANNA = { kind: 'coordinator', id: '00000000-0000-7000-8000-00000000000a' } as const
const BRAM = { kind: 'operator', id: 'bram' } as const

const on = (day: string) => policyInForce(database.db, DEFAULT_POLICY)(plainDate(day))
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database.db, work)
const by = (actor: typeof ANNA | typeof BRAM | { kind: 'operator'; id: null }) => ({ actor, now: clock.now() })

const REGIONAL: Policy = { ...DEFAULT_POLICY, id: 'regional' }

async function drafted(change: Partial<Policy>, why = 'because'): Promise<{ id: string; revision: number }> {
  const policy = { ...REGIONAL, validFrom: plainDate('2026-12-01'), ...change }
  const done = await act((tx) => draftPolicy(tx, { policy, why }, by(ANNA)))
  if (!done.ok) throw new Error(done.refusal)
  return done.version
}

const approved = (seen: { id: string; revision: number }, actor: typeof ANNA | typeof BRAM = BRAM) =>
  act((tx) => approvePolicy(tx, seen, by(actor)))

const refusalOf = (done: PolicyChanged) => (done.ok ? 'done' : done.refusal)

beforeEach(async () => {
  await sql`delete from policy_version`.execute(database.owner)
  clock.set(new Date('2026-11-21T09:00:00Z'))
  await seedPolicy(database.db, REGIONAL, clock.now())
})

describe('the policy in force', () => {
  it('is that of the settings until there is a version, which the settings make once, whoever comes at once', async () => {
    await sql`delete from policy_version`.execute(database.owner)
    expect(await on('2026-11-21')).toEqual(DEFAULT_POLICY)
    const seeded = await Promise.all([1, 2, 3].map(() => seedPolicy(database.db, REGIONAL, clock.now())))
    expect(seeded.filter((version) => version !== null)).toHaveLength(1)
    expect(await seedPolicy(database.db, { ...REGIONAL, id: 'other' }, clock.now())).toBeNull()
    expect(await on('2026-11-21')).toEqual(REGIONAL)
  })

  it('is the approved version from its day on, and never a draft', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    expect((await on('2026-12-01')).shortlistSize).toBe(3)
    expect(refusalOf(await approved(draft))).toBe('done')
    expect((await on('2026-11-30')).shortlistSize).toBe(3)
    expect((await on('2026-12-01')).shortlistSize).toBe(5)
    expect((await on('2028-01-01')).shortlistSize).toBe(5)
  })

  it('is the one before again after a version that ends, and of two from one day the one approved last', async () => {
    await approved(await drafted({ shortlistSize: 4, validTo: plainDate('2026-12-31') }))
    expect([(await on('2026-12-31')).shortlistSize, (await on('2027-01-01')).shortlistSize]).toEqual([4, 3])
    const second = await drafted({ shortlistSize: 6, validTo: plainDate('2026-12-31') })
    clock.set(new Date('2026-11-21T10:00:00Z'))
    await approved(second)
    expect((await on('2026-12-15')).shortlistSize).toBe(6)
  })

  it('is told as it is where none covers the day, so that a run says why it cannot be made', async () => {
    await sql`delete from policy_version`.execute(database.owner)
    await seedPolicy(database.db, { ...REGIONAL, validTo: plainDate('2026-11-30') }, clock.now())
    expect((await on('2026-12-01')).validTo).toBe('2026-11-30')
  })
})

describe('a draft', () => {
  it('is approved by somebody who did not write at it, and by nobody in particular never', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    expect(refusalOf(await approved(draft, ANNA))).toBe('own_draft')
    expect(refusalOf(await act((tx) => approvePolicy(tx, draft, by({ kind: 'operator', id: null }))))).toBe('nobody')
    const rewritten = await act((tx) =>
      rewriteDraft(
        tx,
        draft,
        { policy: { ...REGIONAL, validFrom: plainDate('2026-12-01'), shortlistSize: 6 }, why: 'x' },
        by(BRAM),
      ),
    )
    expect(rewritten).toMatchObject({ ok: true, version: { revision: 2 } })
    expect(refusalOf(await approved({ ...draft, revision: 2 }))).toBe('own_draft')
    // And where the program forgot to look, the database refuses.
    const forced = sql`update policy_version set state = 'approved', approved_by = 'operator:bram', approved_at = now() where id = ${draft.id}`
    await expect(forced.execute(database.owner)).rejects.toThrow('policy_version_second_person')
  })

  it('is not approved as it is no longer: who looked at another text is told', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    const policy = { ...REGIONAL, validFrom: plainDate('2026-12-01'), shortlistSize: 9 }
    await act((tx) => rewriteDraft(tx, draft, { policy, why: 'more' }, by(ANNA)))
    expect(refusalOf(await approved(draft))).toBe('not_so_any_more')
    expect(refusalOf(await act((tx) => rewriteDraft(tx, draft, { policy, why: 'again' }, by(ANNA))))).toBe(
      'not_so_any_more',
    )
  })

  it('is decided about once, whoever comes at the same time', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    const outcomes = await Promise.all([
      approved(draft),
      approved(draft),
      act((tx) => discardDraft(tx, draft, 'no', by(ANNA))),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.map(refusalOf).filter((outcome) => outcome === 'no_draft')).toHaveLength(2)
  })

  it('is not approved for a day that is past, nor where it changes nothing, nor without a word why', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    const same = await drafted({})
    expect(refusalOf(await approved(same))).toBe('as_before')
    clock.set(new Date('2026-12-02T09:00:00Z'))
    expect(refusalOf(await approved(draft))).toBe('day_past')
    const late = act((tx) =>
      draftPolicy(tx, { policy: { ...REGIONAL, validFrom: plainDate('2026-12-01') }, why: 'x' }, by(ANNA)),
    )
    expect(refusalOf(await late)).toBe('day_past')
    const silent = act((tx) =>
      draftPolicy(tx, { policy: { ...REGIONAL, validFrom: plainDate('2027-01-01') }, why: '  ' }, by(ANNA)),
    )
    expect(refusalOf(await silent)).toBe('why_missing')
  })

  it('that another version overtook is brought up to it before anybody approves it, with what it changed', async () => {
    const draft = await drafted({ shortlistSize: 5, minimumScore: 100 })
    await approved(await drafted({ waitingCapDays: 365, minimumScore: 200 }))
    expect(refusalOf(await approved(draft))).toBe('overtaken')
    const up = await act((tx) => bringUpDraft(tx, draft, by(ANNA)))
    expect(up).toMatchObject({ ok: true, version: { revision: 2 } })
    const read = await policyVersion(database.db, { id: draft.id })
    // Of what both changed the draft's holds; what it left alone is as in the version that overtook it.
    expect(read?.data).toMatchObject({ shortlistSize: 5, minimumScore: 100, waitingCapDays: 365 })
    expect(refusalOf(await approved({ ...draft, revision: 2 }))).toBe('done')
  })
})

describe('an approved version', () => {
  it('can be withdrawn before its day with a reason, and not from its day on', async () => {
    const first = await drafted({ shortlistSize: 5 })
    await approved(first)
    const seen = { id: first.id, revision: 2 }
    expect(refusalOf(await act((tx) => withdrawPolicy(tx, seen, '', by(ANNA))))).toBe('why_missing')
    expect(refusalOf(await act((tx) => withdrawPolicy(tx, seen, 'a mistake', by(ANNA))))).toBe('done')
    expect((await on('2026-12-01')).shortlistSize).toBe(3)
    expect(refusalOf(await act((tx) => withdrawPolicy(tx, seen, 'again', by(ANNA))))).toBe('not_approved')

    const second = await drafted({ shortlistSize: 7, validFrom: plainDate('2026-11-21') })
    await approved(second)
    expect(refusalOf(await act((tx) => withdrawPolicy(tx, { ...second, revision: 2 }, 'late', by(ANNA))))).toBe(
      'day_begun',
    )
  })

  it('stays as it was approved: the database refuses another text under its number', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    await approved(draft)
    const change = sql`update policy_version set data = '{}' where id = ${draft.id}`
    await expect(change.execute(database.owner)).rejects.toThrow('stays as it is')
  })

  it('is published once, and each step is kept by person', async () => {
    const draft = await drafted({ shortlistSize: 5 })
    expect(refusalOf(await act((tx) => publishPolicy(tx, draft.id, by(ANNA))))).toBe('not_approved')
    await approved(draft)
    expect(refusalOf(await act((tx) => publishPolicy(tx, draft.id, by(ANNA))))).toBe('done')
    expect(refusalOf(await act((tx) => publishPolicy(tx, draft.id, by(ANNA))))).toBe('not_so_any_more')
    const acts = await database.db
      .selectFrom('auditRecord')
      .select(['action', 'actorId'])
      .where('subjectId', '=', draft.id)
      .orderBy('id')
      .execute()
    expect(acts).toEqual([
      { action: 'policy.drafted', actorId: ANNA.id },
      { action: 'policy.approved', actorId: BRAM.id },
      { action: 'policy.published', actorId: ANNA.id },
    ])
    expect((await listPolicyVersions(database.db)).map(({ state, name }) => [state, name])).toEqual([
      ['approved', 'regional'],
      ['approved', 'regional'],
    ])
  })
})

describe('runs and open proposals', () => {
  const never = new AbortController().signal
  beforeAll(async () => void (await importRegion(database.db, dataKeys, { candidates: 40, places: 10 }, clock.now())))

  it('take the policy of their day: a run keeps to one and is replayed by it later, and what is open is judged anew', async () => {
    const solver = createSolver({ timeLimitMs: 60_000 })
    const policyOn = policyInForce(database.db, DEFAULT_POLICY)
    const deps = { db: database.db, dataKeys, clock, log: silentLog, solver, policyOn, leaseMs: 30_000, workerId: 'w' }
    try {
      const { id } = await requestNightly(database.db, 'nightly:one', clock.now())
      // Approved while the run is at work: it keeps to the policy that it began with.
      const strict = await drafted({ affordabilityMaxSharePercent: 1, validFrom: plainDate('2026-11-21') })
      const atStep = async (step: string) => void (step === 'solve' && (await approved(strict)))
      expect(await runWaiting('region', { ...deps, atStep }, never)).toMatchObject([{ kind: 'done' }])
      const run = await runByIdOrKey(database.db, dataKeys, id)
      expect(run?.policy).toMatchObject({ id: 'regional', affordabilityMaxSharePercent: 35 })
      expect((await versionByHash(database.db, run?.policyHash ?? ''))?.validFrom).toBe('2026-01-01')
      const { snapshot, result, policy } = run ?? {}
      if (!snapshot || !result || !policy) throw new Error('The run keeps its documents.')
      expect(await replay({ snapshot, result, policy })).toMatchObject({ equal: true })

      const open = () =>
        database.db
          .selectFrom('proposal')
          .select('id')
          .where('state', '=', 'proposed')
          .execute()
          .then((rows) => rows.length)
      const before = await open()
      expect(before).toBeGreaterThan(2)
      expect(await holdAgainstFacts(deps)).toBeGreaterThan(0)
      expect(await open()).toBeLessThan(before)
    } finally {
      await solver.close()
    }
  })

  it('ask for a judgement with the approval itself, in its transaction', async () => {
    const draft = await drafted({ shortlistSize: 8 })
    await sql`delete from fact_change`.execute(database.owner)
    await approved(draft)
    expect(await database.db.selectFrom('factChange').select('id').execute()).toHaveLength(1)
  })
})
