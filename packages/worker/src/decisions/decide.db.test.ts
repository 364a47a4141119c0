import { fakeClock } from '@thuismatch/shared/clock'
import { inTransaction } from '@thuismatch/shared/db'
import { useDatabase } from '@thuismatch/shared/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { ensureLink } from '../store/decision-links.ts'
import { type ProposedRegion, proposedRegion, type RegionOptions } from '../testing/proposed-region.ts'
import { MAX_WRONG_CODES } from './access.ts'
import { advance } from './advance.ts'
import { decide, undo } from './decide.ts'
import { expireDue, remindDue, settleDue } from './due.ts'
import { handOverDue } from './hand-over.ts'
import { decisionKeysOf, hashOfSecret } from './link-keys.ts'
import { ANSWER_MS, UNDO_MS } from './state-machine.ts'

const database = useDatabase()
const clock = fakeClock('2026-11-21T09:00:00Z')
const secretKey = 'a key for tests, of at least 32 characters'
let counter = 0
let region: ProposedRegion
let deps: Parameters<typeof decide>[0]

beforeEach(() => {
  deps = { db: database.db, clock, secretKey }
})

/** A fresh region in which the first proposal has a link. */
async function proposed(options: Partial<RegionOptions> = {}) {
  region = await proposedRegion(database.db, { now: clock.now(), name: `r${++counter}`, ...options })
  const first = region.proposals[0]
  if (first === undefined) throw new Error('The region has no proposal.')
  const { caseworkerId } = await database.db
    .selectFrom('proposal')
    .select('caseworkerId')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow()
  const keys = decisionKeysOf(secretKey, first.id, caseworkerId)
  const secretHash = hashOfSecret(keys.secret)
  await ensureLink(database.db, { secretHash, proposalId: first.id, caseworkerId, now: clock.now() })
  return { ...first, ...keys, link: { proposalId: first.id, secret: keys.secret } }
}

const row = (id: string) =>
  database.db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const effectsAbout = async (proposalId: string): Promise<string[]> => {
  const rows = await database.db.selectFrom('outbox').select(['kind', 'payload']).orderBy('id').execute()
  return rows.flatMap(({ payload }) =>
    'proposalId' in payload && payload.proposalId === proposalId ? [payload.type] : [],
  )
}

const auditOf = async (id: string) =>
  (await database.db.selectFrom('auditRecord').selectAll().where('subjectId', '=', id).orderBy('id').execute()).map(
    ({ action, actorKind, actorId, detail }) => ({ action, actorKind, actorId, detail }),
  )

describe('a decision by link', () => {
  it('waits ten minutes without an effect, then takes effect once', async () => {
    const { id, link } = await proposed()
    expect(await decide(deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true, emitted: null })
    expect(await row(id)).toMatchObject({
      state: 'proposed',
      pendingChoice: 'accept',
      decidedBy: `${regionName()}-cw1`,
    })
    clock.advance(UNDO_MS - 1)
    await settleDue(deps)
    expect(await effectsAbout(id)).toEqual([])
    clock.advance(1)
    await Promise.all([settleDue(deps), settleDue(deps), settleDue(deps)])
    expect(await row(id)).toMatchObject({ state: 'accepted', pendingChoice: null, closedAt: null })
    expect(await effectsAbout(id)).toEqual(['proposal.accepted'])
    expect(await auditOf(id)).toEqual([
      {
        action: 'proposal.accept',
        actorKind: 'caseworker',
        actorId: `${regionName()}-cw1`,
        detail: { from: 'proposed', to: 'proposed', choice: 'accept' },
      },
      {
        action: 'proposal.settle',
        actorKind: 'system',
        actorId: null,
        detail: { from: 'proposed', to: 'accepted', choice: 'accept' },
      },
    ])
  })

  it('can be undone, and then decided otherwise', async () => {
    const { id, link } = await proposed()
    const before = await row(id)
    await decide(deps, { ...link, choice: 'decline', reason: { by: 'candidate', code: 'wants_to_wait' } })
    expect(await undo(deps, link)).toMatchObject({ ok: true })
    expect(await row(id)).toMatchObject({
      state: 'proposed',
      pendingChoice: null,
      declineReason: null,
      decidedBy: null,
      expiresAt: before.expiresAt,
    })
    expect(await undo(deps, link)).toMatchObject({ ok: false, refusal: 'nothing_pending' })
    expect(await decide(deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
    clock.advance(UNDO_MS)
    expect(await undo(deps, link)).toMatchObject({ ok: false, refusal: 'undo_time_over' })
  })

  it('of twenty that come at once, one wins and the others see what it became', async () => {
    const { id, link } = await proposed()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? decide(deps, { ...link, choice: 'accept' })
          : decide(deps, { ...link, choice: 'decline', reason: { by: 'provider', code: 'other' } }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const { pendingChoice } = await row(id)
    for (const answer of answers) {
      if (!answer.ok)
        expect(answer).toMatchObject({
          refusal: 'already_decided',
          proposal: { life: { pending: { choice: pendingChoice } } },
        })
    }
    expect(await auditOf(id)).toHaveLength(1)
  })

  it('needs a reason of the list for a no, and keeps none for a yes', async () => {
    const { id, link } = await proposed()
    for (const reason of [
      undefined,
      null,
      { by: 'candidate', code: 'not_a_fit_for_house' },
      { by: 'provider', code: '' },
    ] as const) {
      expect(await decide(deps, { ...link, choice: 'decline', reason: reason ?? null })).toMatchObject({
        refusal: 'reason_missing',
      })
    }
    expect((await row(id)).pendingChoice).toBeNull()
    await decide(deps, { ...link, choice: 'accept', reason: { by: 'candidate', code: 'other' } })
    expect(await row(id)).toMatchObject({ pendingChoice: 'accept', declineBy: null, declineReason: null })
  })

  it('is refused without the key, with another one, and with one that is no longer valid', async () => {
    const { id, link } = await proposed()
    const other = await proposed()
    for (const secret of ['', 'x', other.secret, decisionKeysOf(secretKey, id, 'somebody').secret, other.code]) {
      const answer = await decide(deps, { ...link, secret, choice: 'accept' })
      expect(answer).toMatchObject({ refusal: 'no_access', access: { reason: 'unknown' } })
    }
    expect(await decide(deps, { ...link, proposalId: 'nonsense', choice: 'accept' })).toMatchObject({
      refusal: 'no_access',
    })
    expect(await decide(deps, { ...link, proposalId: other.id.replace(/.$/, '0'), choice: 'accept' })).toMatchObject({
      refusal: 'no_access',
    })
    await database.db.updateTable('decisionLink').set({ revokedAt: clock.now() }).where('proposalId', '=', id).execute()
    expect(await decide(deps, { ...link, choice: 'accept' })).toMatchObject({ access: { reason: 'superseded' } })
  })

  it('works with the typed code, which is locked after ten wrong ones while the link still works', async () => {
    const { id, link, code } = await proposed()
    expect(
      await decide(deps, { ...link, secret: code.toLowerCase().replace('-', ' '), choice: 'accept' }),
    ).toMatchObject({ ok: true })
    await undo(deps, link)
    const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
    for (let i = 1; i <= MAX_WRONG_CODES; i++) {
      const answer = await decide(deps, { ...link, secret: wrong, choice: 'accept' })
      expect(answer).toMatchObject({ access: { reason: i < MAX_WRONG_CODES ? 'unknown' : 'locked' } })
    }
    expect(await decide(deps, { ...link, secret: code, choice: 'accept' })).toMatchObject({
      access: { reason: 'locked' },
    })
    expect((await row(id)).pendingChoice).toBeNull()
    expect(await decide(deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
  })
})

describe('what a no leads to', () => {
  const settled = async (by: 'candidate' | 'provider', code: string, options: Partial<RegionOptions> = {}) => {
    const { id, link, placeId, candidateId } = await proposed(options)
    await decide(deps, { ...link, choice: 'decline', reason: { by, code } })
    clock.advance(UNDO_MS)
    await settleDue(deps)
    const declines = await database.db.selectFrom('decline').selectAll().where('proposalId', '=', id).execute()
    const place = await database.db.selectFrom('place').selectAll().where('id', '=', placeId).executeTakeFirstOrThrow()
    const triggers = await database.db
      .selectFrom('runTrigger')
      .select(['key', 'placeId', 'candidateId', 'cause'])
      .where(({ or, eb }) => or([eb('placeId', '=', placeId), eb('candidateId', '=', candidateId)]))
      .orderBy('id')
      .execute()
    return { id, placeId, candidateId, declines, place, triggers }
  }

  it('frees the place and the person at once, and asks for both to be matched again', async () => {
    const { id, placeId, candidateId, declines, triggers } = await settled('candidate', 'place_not_suitable')
    expect(await row(id)).toMatchObject({ state: 'declined', closedAt: clock.now() })
    expect(await effectsAbout(id)).toEqual(['proposal.declined'])
    expect(declines).toMatchObject([{ scope: 'place', placeId, candidateId, untilDate: null, untilReassessed: false }])
    expect(triggers).toEqual([
      { key: `offer:${placeId}:2`, placeId, candidateId: null, cause: 'declined' },
      { key: `candidate:${candidateId}:${id}`, placeId: null, candidateId, cause: 'declined' },
    ])
    const jobs = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'job').execute()
    expect(jobs.map(({ payload }) => payload)).toContainEqual({
      queue: 'matching',
      name: 'run.offer',
      data: { placeIds: [placeId] },
    })
  })

  it.each([
    ['candidate', 'house_not_suitable', { scope: 'house', untilDate: null, untilReassessed: false }],
    ['candidate', 'too_far_away', { scope: 'municipality', municipality: '0355', untilReassessed: true }],
    ['candidate', 'location_unsafe', { scope: 'municipality', municipality: '0355', untilReassessed: false }],
    ['candidate', 'circumstances_changed', { scope: 'candidate', untilReassessed: true }],
    ['provider', 'needs_more_support_than_available', { scope: 'house', untilReassessed: true }],
    ['provider', 'other', { scope: 'place', untilDate: null }],
  ] as const)('%s: %s', async (by, code, expected) => {
    const { declines } = await settled(by, code)
    expect(declines).toMatchObject([{ ...expected, by, reason: code, candidateRevision: 1 }])
  })

  it('a wait lasts so many days after the day in Amsterdam', async () => {
    clock.set(new Date('2026-11-30T22:55:00Z'))
    const { declines } = await settled('candidate', 'wants_to_wait')
    expect(declines).toMatchObject([{ scope: 'candidate', onDate: '2026-12-01', untilDate: '2026-12-31' }])
  })

  it('a house that is not there leaves the place alone', async () => {
    const { declines } = await settled('provider', 'not_a_fit_for_house', {
      place: (place) => ({ ...place, houseId: null }),
    })
    expect(declines).toMatchObject([{ scope: 'place', houseId: null }])
  })

  it('a place that is no longer free is taken off the offer, and the person alone is matched again', async () => {
    const { declines, place, triggers, candidateId } = await settled('provider', 'place_no_longer_free')
    expect(declines).toEqual([])
    expect(place.withdrawnAt).toEqual(clock.now())
    expect(triggers.map((trigger) => trigger.candidateId)).toEqual([candidateId])
  })
})

describe('after the acceptance', () => {
  const accepted = async (options: Partial<RegionOptions> = {}) => {
    const proposal = await proposed(options)
    await decide(deps, { ...proposal.link, choice: 'accept' })
    clock.advance(UNDO_MS)
    await settleDue(deps)
    return proposal
  }

  it('placed: the home is filled, the person housed, and they count in the mix and towards the hours', async () => {
    const { id, link, placeId, candidateId } = await accepted()
    await decide(deps, { ...link, choice: 'place' })
    clock.advance(UNDO_MS)
    await settleDue(deps)
    expect(await row(id)).toMatchObject({ state: 'placed', closedAt: clock.now() })
    expect(await effectsAbout(id)).toEqual(['proposal.accepted', 'proposal.placed'])
    const db = database.db
    const place = await db.selectFrom('place').select('filledAt').where('id', '=', placeId).executeTakeFirstOrThrow()
    const candidate = await db
      .selectFrom('candidate')
      .selectAll()
      .where('id', '=', candidateId)
      .executeTakeFirstOrThrow()
    const house = await db
      .selectFrom('house')
      .select('data')
      .where('id', '=', `${regionName()}-h1`)
      .executeTakeFirstOrThrow()
    const team = await db
      .selectFrom('supportTeam')
      .select('data')
      .where('id', '=', `${regionName()}-t1`)
      .executeTakeFirstOrThrow()
    expect([place.filledAt, candidate.housedAt]).toEqual([clock.now(), clock.now()])
    expect(house.data).toMatchObject({ supportedNow: 3, residents: [candidateId] })
    expect(team.data.hoursPerWeekFree).toBe(80 - (candidate.data.support.hoursPerWeek ?? 0))
    expect(await db.selectFrom('runTrigger').selectAll().where('placeId', '=', placeId).execute()).toEqual([])
  })

  it('placed with hours that are not known: counts in the mix, and for the hours that the place delivers', async () => {
    const { link } = await accepted({
      candidates: 1,
      place: (place) => ({ ...place, support: { ...place.support, maxHoursPerWeek: 168 } }),
      candidate: (candidate) => ({ ...candidate, support: { ...candidate.support, hoursPerWeek: 0 } }),
    })
    await database.db
      .updateTable('candidate')
      .set({
        data: JSON.stringify({
          ...region.snapshot.candidates[0],
          support: { hoursPerWeek: null, availability: 'on_call', buildingBlocks: [] },
        }),
      })
      .where('id', '=', `${regionName()}-c1`)
      .execute()
    await decide(deps, { ...link, choice: 'place' })
    clock.advance(UNDO_MS)
    await settleDue(deps)
    const house = await database.db
      .selectFrom('house')
      .select('data')
      .where('id', '=', `${regionName()}-h1`)
      .executeTakeFirstOrThrow()
    const team = await database.db
      .selectFrom('supportTeam')
      .select('data')
      .where('id', '=', `${regionName()}-t1`)
      .executeTakeFirstOrThrow()
    expect([house.data.supportedNow, team.data.hoursPerWeekFree]).toEqual([3, 0])
  })

  it('fallen through: needs a reason, has its consequence, and receivers hear that it no longer holds', async () => {
    const { id, link, placeId } = await accepted()
    expect(await decide(deps, { ...link, choice: 'fall_through' })).toMatchObject({ refusal: 'reason_missing' })
    await decide(deps, { ...link, choice: 'fall_through', reason: { by: 'provider', code: 'not_a_fit_for_house' } })
    clock.advance(UNDO_MS)
    await settleDue(deps)
    expect(await row(id)).toMatchObject({ state: 'fallen_through' })
    expect(await effectsAbout(id)).toEqual(['proposal.accepted', 'proposal.withdrawn'])
    const triggers = await database.db.selectFrom('runTrigger').select('key').where('placeId', '=', placeId).execute()
    expect(triggers).toHaveLength(1)
  })
})

describe('the clock', () => {
  it('ends what was not answered, once, and frees both', async () => {
    const { id, placeId } = await proposed()
    clock.advance(ANSWER_MS)
    await Promise.all([expireDue(deps), expireDue(deps)])
    expect(await row(id)).toMatchObject({ state: 'expired' })
    expect(await effectsAbout(id)).toEqual(['proposal.expired'])
    expect(await database.db.selectFrom('runTrigger').select('cause').where('placeId', '=', placeId).execute()).toEqual(
      [{ cause: 'expired' }],
    )
  })

  it('reminds half-way, once, with one mail for a caseworker’s proposals of a run', async () => {
    const { runId } = await (async () => {
      await proposed({ candidates: 4, places: 4, caseworkerId: (index) => `rem-cw${index < 3 ? 1 : 2}` })
      return region
    })()
    clock.advance(ANSWER_MS / 2)
    await Promise.all([remindDue(deps), remindDue(deps)])
    await remindDue(deps)
    const mails = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
    const ours = mails.flatMap(({ payload }) => ('template' in payload && payload.runId === runId ? [payload] : []))
    expect(ours.map(({ caseworkerId, proposalIds }) => [caseworkerId, proposalIds.length]).toSorted()).toEqual([
      ['rem-cw1', 3],
      ['rem-cw2', 1],
    ])
    for (const { id } of region.proposals) expect(await effectsAbout(id)).toEqual(['proposal.reminded'])
  })

  it('hands a proposal over to whoever supports the person now, with a mail and links of their own', async () => {
    const { id, link, candidateId } = await proposed()
    const { db } = database
    const move = async (to: string) => {
      await db
        .insertInto('caseworker')
        .values({ id: to })
        .onConflict((c) => c.doNothing())
        .execute()
      await db.updateTable('candidate').set({ caseworkerId: to }).where('id', '=', candidateId).execute()
      const [first, second] = await Promise.all([handOverDue(deps), handOverDue(deps)])
      expect(first + second).toBe(1)
    }
    await move('newcomer')
    expect(await decide(deps, { ...link, choice: 'accept' })).toMatchObject({ access: { reason: 'superseded' } })
    const keys = decisionKeysOf(secretKey, id, 'newcomer')
    await ensureLink(db, {
      secretHash: hashOfSecret(keys.secret),
      proposalId: id,
      caseworkerId: 'newcomer',
      now: clock.now(),
    })
    const mails = await db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
    expect(mails.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ template: 'proposals', caseworkerId: 'newcomer', proposalIds: [id] }),
    )
    await move(`${regionName()}-cw1`)
    expect(await decide(deps, { proposalId: id, secret: keys.secret, choice: 'accept' })).toMatchObject({
      access: { reason: 'superseded' },
    })
    expect(await decide(deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
    await db.updateTable('candidate').set({ caseworkerId: 'newcomer' }).where('id', '=', candidateId).execute()
    expect(await handOverDue(deps)).toBe(0)
  })

  it('a withdrawal by an operator forgets a decision that waits', async () => {
    const { id, link } = await proposed()
    await decide(deps, { ...link, choice: 'accept' })
    const actor = { kind: 'operator', id: 'op' } as const
    const withdrawn = await inTransaction(database.db, (tx) =>
      advance(tx, { proposalId: id, action: 'withdraw', actor, now: clock.now() }),
    )
    expect(withdrawn).toMatchObject({ ok: true, emitted: 'proposal.withdrawn' })
    expect(await row(id)).toMatchObject({ state: 'withdrawn', pendingChoice: null })
    expect(await undo(deps, link)).toMatchObject({
      refusal: 'nothing_pending',
      proposal: { life: { state: 'withdrawn' } },
    })
  })
})

const regionName = () => `r${counter}`
