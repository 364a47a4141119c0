import { randomUUIDv7 } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { fakeClock } from '@thuismatch/shared/clock'
import { inTransaction } from '@thuismatch/shared/db'
import { silentLog } from '@thuismatch/shared/log'
import { useDatabase } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../api/api-key.ts'
import { advance } from '../decisions/advance.ts'
import { UNDO_MS } from '../decisions/state-machine.ts'
import { putCaseworkers } from '../store/caseworkers.ts'
import { ensureLink } from '../store/decision-links.ts'
import { readFigures } from '../store/figures.ts'
import { runByIdOrKey, type StoredRun } from '../store/listings.ts'
import { pairsOf } from '../store/proposal-detail.ts'
import { keysInUse } from '../testing/keys-in-use.ts'
import { type ProposedRegion, proposedRegion } from '../testing/proposed-region.ts'
import { useVault } from '../testing/use-vault.ts'
import { applyRetention, RETENTION, retentionDue } from './retention.ts'

const database = useDatabase()
const vault = useVault(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const deps = () => ({ db: database.db, vault, clock, log: silentLog })
const DAY_MS = 24 * 3_600_000
let region: ProposedRegion
/** Nobody's proposal concerns these two: one leaves, the other has moved in. The others go on waiting. */
let leaves: string
let moved: string

const counts = async () =>
  Object.fromEntries((await retentionDue(deps())).flatMap(({ rule, count }) => (count > 0 ? [[rule, count]] : [])))
const toDay = (days: number) => clock.set(new Date(Date.parse('2026-11-21T09:00:00Z') + days * DAY_MS))

beforeAll(async () => {
  const { db } = database
  const now = clock.now()
  region = await proposedRegion(db, vault, { now, name: 'r', candidates: 5, places: 2 })
  await ensureLink(db, {
    secretHash: Buffer.alloc(32, 1),
    proposalId: region.proposals[0]?.id as string,
    caseworkerId: 'r-cw1',
    now,
  })
  await inTransaction(db, (tx) =>
    advance(tx, vault, {
      proposalId: region.proposals[0]?.id as string,
      action: 'withdraw',
      actor: { kind: 'system', id: null },
      now,
    }),
  )
  expect(region.proposals).toHaveLength(2)
  const proposed = new Set(region.proposals.map(({ candidateId }) => candidateId))
  ;[leaves = '', moved = ''] = region.snapshot.candidates.flatMap(({ id }) => (proposed.has(id) ? [] : [id]))
  await db.updateTable('candidate').set({ withdrawnAt: now }).where('id', '=', leaves).execute()
  await db.updateTable('candidate').set({ housedAt: now }).where('id', '=', moved).execute()
  const caseworker = (id: string) => ({ id, municipality: null, locale: 'nl', email: `${id}@example.org` }) as const
  await putCaseworkers(db, vault, [caseworker('gone'), caseworker('r-cw2')], now)
  await db
    .updateTable('candidate')
    .set({ caseworkerId: 'r-cw2' })
    .where('id', '=', region.proposals[1]?.candidateId as string)
    .execute()
  await db
    .insertInto('delivery')
    .values({
      id: randomUUIDv7(),
      effectKey: 'x',
      channel: 'email',
      kind: 'proposals',
      payload: '{}',
      caseworkerId: 'r-cw1',
      state: 'sent',
      sentAt: now,
      createdAt: now,
      nextAttemptAt: now,
    })
    .execute()
  await createApiKey(db, {
    name: 'old',
    rights: ['proposals'],
    municipalities: null,
    expiresAt: new Date(now.getTime() + DAY_MS),
    now,
  })
})

describe('retention', () => {
  it('finds nothing to remove on the first day, and each thing on its day', async () => {
    expect(await counts()).toEqual({})
    toDay(30.5)
    expect(await counts()).toEqual({ decision_links: 1 })
    toDay(42)
    expect(await counts()).toEqual({ decision_links: 1 })
    toDay(42.5)
    expect(await counts()).toEqual({ decision_links: 1, withdrawn_people: 1 })
    toDay(366.5)
    expect(await counts()).toEqual({
      decision_links: 1,
      withdrawn_people: 1,
      housed_people: 1,
      run_documents: 1,
      proposal_reasons: 1,
      deliveries: 1,
      addresses: 1,
      ended_keys: 1,
    })
    expect(Object.keys(await counts()).toSorted()).toEqual(RETENTION.map(({ name }) => name).toSorted())
  })

  it('only looks when it is asked to look, and removes what it counted when it is asked to remove', async () => {
    const due = await retentionDue(deps())
    expect(await database.db.selectFrom('candidate').select('id').where('id', '=', leaves).execute()).toHaveLength(1)
    const keysBefore = await keysInUse(database.db)
    const done = await applyRetention(deps())
    expect(done.map(({ rule, count }) => [rule, count])).toEqual(due.map(({ rule, count }) => [rule, count]))
    expect(await counts()).toEqual({})
    // Of the run, of two people and of an address.
    const given = keysBefore.difference(await keysInUse(database.db))
    expect(given.size).toBe(4)
    expect(await vault.present([...keysBefore])).toEqual(keysBefore.difference(given))
    expect((await applyRetention(deps())).every(({ count }) => count === 0)).toBe(true)
  })

  it('keeps everything that is in use', async () => {
    const { db } = database
    expect(
      (await db.selectFrom('candidate').select('id').where('erasedAt', 'is', null).orderBy('id').execute()).map(
        ({ id }) => id,
      ),
    ).toEqual(['r-c1', 'r-c2', 'r-c3', 'r-c4', 'r-c5'].filter((id) => id !== leaves && id !== moved))
    const open = await db.selectFrom('proposal').selectAll().where('state', '=', 'proposed').execute()
    expect(open).toHaveLength(1)
    expect((await pairsOf(vault, open))[0]?.criteria.length).toBeGreaterThan(0)
    const sealed = await db.selectFrom('caseworker').select('id').where('emailSealed', 'is not', null).execute()
    expect(sealed.map(({ id }) => id)).toEqual(['r-cw2'])
  })

  it('records what it removed', async () => {
    const records = await database.db
      .selectFrom('auditRecord')
      .selectAll()
      .where('action', '=', 'retention.applied')
      .execute()
    expect(records).toHaveLength(1)
    expect(records[0]?.detail).toMatchObject({ withdrawn_people: 1, housed_people: 1 })
  })
})

it('raises an alarm for somebody whom the law no longer lets us keep and who cannot be erased, and counts them', async () => {
  const { db } = database
  const [{ id = '', candidateId = '' } = {}] = await db
    .selectFrom('proposal')
    .select(['id', 'candidateId'])
    .where('state', '=', 'proposed')
    .execute()
  const actor = { kind: 'system', id: null } as const
  toDay(1)
  for (const action of ['accept', 'settle'] as const) {
    await inTransaction(db, (tx) => advance(tx, vault, { proposalId: id, action, actor, now: clock.now() }))
    clock.advance(UNDO_MS)
  }
  // Figures go by the database's clock.
  const daysAgo = (days: number) =>
    db
      .updateTable('candidate')
      .set({ withdrawnAt: sql<Date>`now() - make_interval(days => ${days}::int)` })
      .where('id', '=', candidateId)
      .execute()
  await daysAgo(42)
  expect(await readFigures(db)).toMatchObject({ erasuresOverdue: 0 })
  await daysAgo(44)
  expect(await readFigures(db)).toMatchObject({ erasuresOverdue: 1 })

  const said: object[] = []
  const log = { ...silentLog, error: (event: string, fields?: object) => void said.push({ event, ...fields }) }
  clock.set(new Date())
  await applyRetention({ ...deps(), log })
  expect(said).toMatchObject([{ event: 'somebody could not be erased', candidateId, alarm: 'erasure_overdue' }])
})

it('opens each stored document as often for many as for one, and holds up nobody for somebody who cannot be erased', async () => {
  const { db } = database
  const many = await proposedRegion(db, vault, { now: clock.now(), name: 'many', candidates: 8, places: 1 })
  const proposed = many.proposals[0]?.candidateId
  const due = many.snapshot.candidates.map(({ id }) => id).filter((id) => id !== proposed)
  await db
    .updateTable('candidate')
    .set({ withdrawnAt: new Date(0) })
    .where('id', 'in', due)
    .execute()
  let opened = 0
  const counting = {
    ...vault,
    ringFor: (sealed: readonly (Buffer | null)[]) => {
      opened++
      return vault.ringFor(sealed)
    },
  }
  const said: object[] = []
  const log = { ...silentLog, error: (event: string, fields?: object) => void said.push({ event, ...fields }) }
  const [report] = await applyRetention({ ...deps(), vault: counting, log })
  expect(report).toMatchObject({ rule: 'withdrawn_people', count: due.length })
  expect(said).toMatchObject([{ event: 'somebody could not be erased' }])
  const erased = await db.selectFrom('candidate').select('id').where('id', 'in', due).execute()
  expect(erased).toEqual([])
  const { snapshot, result } = (await runByIdOrKey(db, vault, many.runId)) as StoredRun
  const text = [snapshot, result].map((document) => gunzipSync(document as Buffer).toString()).join()
  expect(due.filter((id) => text.includes(`"${id}"`))).toEqual([])
  // Before and after, over four kinds of documents, and the rewriting: far from once more for each person.
  expect(opened).toBeLessThan(due.length * 6)
})
