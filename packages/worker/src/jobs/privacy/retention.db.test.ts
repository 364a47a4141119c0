import { randomUUIDv7 } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { fakeClock } from '@thuismatch/shared/clock'
import { UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { cancelForecast, requestForecast } from '../../store/forecast/forecasts.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { ensureLink } from '../../store/proposals/decision-links.ts'
import { unsealPairs } from '../../store/proposals/proposal-detail.ts'
import { readFigures } from '../../store/reports/figures.ts'
import { runByIdOrKey, type StoredRun } from '../../store/reports/listings.ts'
import { keysInUse } from '../../testing/keys-in-use.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { createApiKey } from '../../web/api/api-key.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { applyRetention, RETENTION, retentionDue } from './retention.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const deps = () => ({ db: database.db, dataKeys, clock, log: silentLog })
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
  region = await proposedRegion(db, dataKeys, { now, name: 'r', candidates: 5, places: 2 })
  await ensureLink(db, {
    secretHash: Buffer.alloc(32, 1),
    proposalId: region.proposals[0]?.id as string,
    caseworkerId: 'r-cw1',
    now,
  })
  await inTransaction(db, (tx) =>
    transitionProposal(tx, dataKeys, {
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
  await putCaseworkers(db, dataKeys, [caseworker('gone'), caseworker('r-cw2')], now)
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
  await signedIn(db, clock)
  const asked = { years: 1, replications: 1, seed: 's', fromHistory: false, againstHash: null }
  await inTransaction(db, async (tx) => {
    await cancelForecast(tx, await requestForecast(tx, asked, 'user', now), now)
  })
  await createApiKey(db, {
    name: 'old',
    rights: ['proposals'],
    municipalities: null,
    expiresAt: new Date(now.getTime() + DAY_MS),
    now,
  })
})

describe('retention', () => {
  it('has links that end thirty days later', async () => {
    const links = sql`
      insert into caseworker_link (handle, caseworker_id, secret_hash, created_at, expires_at)
        select '000000000001', min(id), sha256('desk'), ${clock.now()}, ${clock.now()}::timestamptz + interval '1 second' from caseworker`
    await links.execute(database.db)
    await sql`
      insert into provider_link (handle, name, secret_hash, place_ids, created_at, expires_at)
        select '000000000002', 'Woongoed', sha256('provider'), array[min(id)], ${clock.now()}, ${clock.now()}::timestamptz + interval '1 second' from place
    `.execute(database.db)
    await sql`
      insert into place (id, municipality, data, confirmed_at, withdrawn_at)
        select 'gone-1', municipality, data || '{"id": "gone-1"}', ${clock.now()}, ${clock.now()} from place order by id limit 1
    `.execute(database.db)
    await sql`
      insert into place_listing (place_id, data, contact_sealed, updated_at)
        values ('gone-1', '{}', decode(repeat('01', 40), 'hex'), ${clock.now()})
    `.execute(database.db)
    // A message about nobody who is here, and one about somebody who is.
    await sql`
      insert into indication (key_hash, stream_hash, candidate_id, municipality, assigned_at, withdrawn, written_at)
        select sha256(id::bytea), sha256('x'), id, '0344', '2026-11-02', false, ${clock.now()}
          from (values ('nobody'), ((select min(candidate_id) from proposal))) as one (id)
    `.execute(database.db)
    expect(await counts()).toEqual({})
  })

  it('finds nothing to remove on the first day, and each thing on its day', async () => {
    expect(await counts()).toEqual({})
    toDay(30.5)
    expect(await counts()).toEqual({ decision_links: 1, sessions: 1, desk_links: 1, provider_links: 1 })
    toDay(42)
    expect(await counts()).toEqual({ decision_links: 1, sessions: 1, desk_links: 1, provider_links: 1 })
    toDay(42.5)
    expect(await counts()).toEqual({
      decision_links: 1,
      withdrawn_people: 1,
      sessions: 1,
      desk_links: 1,
      provider_links: 1,
    })
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
      indications: 1,
      sessions: 1,
      desk_links: 1,
      provider_links: 1,
      listing_contacts: 1,
    })
    toDay(3 * 365 + 1)
    expect(await counts()).toMatchObject({ forecasts: 1 })
    expect(Object.keys(await counts()).toSorted()).toEqual(RETENTION.map(({ name }) => name).toSorted())
  })

  it('only looks when it is asked to look, and removes what it counted when it is asked to remove', async () => {
    const due = await retentionDue(deps())
    expect(await database.db.selectFrom('candidate').select('id').where('id', '=', leaves).execute()).toHaveLength(1)
    const keysBefore = await keysInUse(database.db)
    const done = await applyRetention(deps())
    expect(done.map(({ rule, count }) => [rule, count])).toEqual(due.map(({ rule, count }) => [rule, count]))
    expect(await counts()).toEqual({})
    // Of the run, of two people and of an address; the contact of the scene has none.
    const given = keysBefore.difference(await keysInUse(database.db))
    expect(given.size).toBe(4)
    expect(await dataKeys.present([...keysBefore])).toEqual(keysBefore.difference(given))
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
    expect((await unsealPairs(dataKeys, open))[0]?.criteria.length).toBeGreaterThan(0)
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
    await inTransaction(db, (tx) =>
      transitionProposal(tx, dataKeys, { proposalId: id, action, actor, now: clock.now() }),
    )
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
  const many = await proposedRegion(db, dataKeys, { now: clock.now(), name: 'many', candidates: 8, places: 1 })
  const proposed = many.proposals[0]?.candidateId
  const due = many.snapshot.candidates.map(({ id }) => id).filter((id) => id !== proposed)
  await db
    .updateTable('candidate')
    .set({ withdrawnAt: new Date(0) })
    .where('id', 'in', due)
    .execute()
  let opened = 0
  const counting = {
    ...dataKeys,
    ringFor: (sealed: readonly (Buffer | null)[]) => {
      opened++
      return dataKeys.ringFor(sealed)
    },
  }
  const said: object[] = []
  const log = { ...silentLog, error: (event: string, fields?: object) => void said.push({ event, ...fields }) }
  const [report] = await applyRetention({ ...deps(), dataKeys: counting, log })
  expect(report).toMatchObject({ rule: 'withdrawn_people', count: due.length })
  expect(said).toMatchObject([{ event: 'somebody could not be erased' }])
  const erased = await db.selectFrom('candidate').select('id').where('id', 'in', due).execute()
  expect(erased).toEqual([])
  const { snapshot, result } = (await runByIdOrKey(db, dataKeys, many.runId)) as StoredRun
  const text = [snapshot, result].map((document) => gunzipSync(document as Buffer).toString()).join()
  expect(due.filter((id) => text.includes(`"${id}"`))).toEqual([])
  // Before and after, over four kinds of documents, and the rewriting: far from once more for each person.
  expect(opened).toBeLessThan(due.length * 6)
})
