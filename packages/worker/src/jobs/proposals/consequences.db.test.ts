import { amsterdamDate } from '@thuismatch/shared/clock'
import { type Candidate, type House, type Snapshot, UNDO_MS } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putHouses } from '../../store/places/houses.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import type { RegionOptions } from '../../testing/proposed-region.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { decide } from './decide.ts'
import { settleDue } from './due.ts'
import { useProposals } from './testing/use-proposals.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed, row, effectsAbout, regionName } = scene

describe('what a no leads to', () => {
  const settled = async (by: 'candidate' | 'provider', code: string, options: Partial<RegionOptions> = {}) => {
    const { id, link, placeId, candidateId } = await proposed(options)
    await decide(scene.deps, { ...link, choice: 'decline', reason: { by, code } })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
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
    ['candidate', 'municipality_too_far', { scope: 'municipality', municipality: '0355', untilReassessed: true }],
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

  it('until reassessed lasts through a change of caseworker, and ends when something that matters to a match is new', async () => {
    const { candidateId } = await settled('candidate', 'circumstances_changed', { candidates: 1, places: 1 })
    const person = scene.region.snapshot.candidates[0] as Candidate
    const written = async (over: Partial<Candidate>) => {
      const options = { now: clock.now(), match: false }
      await inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, [{ ...person, ...over }], options))
      const { text } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: amsterdamDate(clock.now()) })
      return (JSON.parse(text) as Snapshot).candidates.some(({ id }) => id === candidateId)
    }
    expect(await written({})).toBe(false)
    expect(await written({ caseworkerId: 'colleague' })).toBe(false)
    expect(await written({ caseworkerId: 'colleague', mayShare: false })).toBe(true)
    expect(await written({ caseworkerId: 'another', mayShare: false })).toBe(true)
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
    await decide(scene.deps, { ...proposal.link, choice: 'accept' })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    return proposal
  }

  it('placed: the home is filled, the person housed, and they count in the mix and towards the hours', async () => {
    const { id, link, placeId, candidateId } = await accepted()
    await decide(scene.deps, { ...link, choice: 'place' })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
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
    const { support } = (await storedPeople(db, dataKeys)).find(({ id }) => id === candidateId) as Candidate
    expect(team.data.hoursPerWeekFree).toBe(80 - (support.hoursPerWeek ?? 0))
    expect(await db.selectFrom('runTrigger').selectAll().where('placeId', '=', placeId).execute()).toEqual([])
  })

  it('placed: they stay among the residents, with their bans, whatever the register of the house says after that', async () => {
    const { link, candidateId } = await accepted({
      candidate: (candidate) => ({ ...candidate, safety: { ...candidate.safety, avoidCandidates: ['somebody'] } }),
    })
    const houseId = `${regionName()}-h1`
    const residents = async () => {
      const { text } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: amsterdamDate(clock.now()) })
      return (JSON.parse(text) as Snapshot).houses.find(({ id }) => id === houseId)?.residents
    }
    await decide(scene.deps, { ...link, choice: 'place' })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    const house = scene.region.snapshot.houses.find(({ id }) => id === houseId) as House
    await inTransaction(database.db, (tx) => putHouses(tx, [{ ...house, residents: ['r9'] }], clock.now()))
    expect(await residents()).toEqual(['r9', { id: candidateId, avoidCandidates: ['somebody'] }])
    await inTransaction(database.db, (tx) =>
      putHouses(tx, [{ ...house, residents: [{ id: candidateId, avoidCandidates: ['another'] }] }], clock.now()),
    )
    expect(await residents()).toEqual([{ id: candidateId, avoidCandidates: ['another', 'somebody'] }])
  })

  it('placed: counted in the ledger once, with where they came from and that they have a ground, and for the next run', async () => {
    const { id, link } = await accepted({
      candidate: (candidate) => ({ ...candidate, originMunicipality: '0620', urgencyGround: 'medical' }),
    })
    await decide(scene.deps, { ...link, choice: 'place' })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    const day = amsterdamDate(clock.now())
    const entries = await database.db.selectFrom('ledgerPlacement').selectAll().where('id', '=', id).execute()
    const { municipality } = await row(id)
    expect(entries).toEqual([{ id, placedOn: day, receivedBy: municipality, sentBy: '1961', withGround: true }])
    const { text } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: day })
    expect((JSON.parse(text) as Snapshot).ledger).toContainEqual({ municipality, received: expect.any(Number) })
  })

  it('placed with hours that are not known: counts in the mix, and for the hours that the place delivers', async () => {
    const { link } = await accepted({
      candidates: 1,
      place: (place) => ({ ...place, support: { ...place.support, maxHoursPerWeek: 168 } }),
      candidate: (candidate) => ({ ...candidate, support: { ...candidate.support, hoursPerWeek: 0 } }),
    })
    const person = scene.region.snapshot.candidates[0] as Candidate
    const support = { hoursPerWeek: null, availability: 'on_call', buildingBlocks: [] } as const
    await inTransaction(database.db, (tx) =>
      putCandidates(tx, dataKeys, [{ ...person, support }], { now: clock.now(), match: false }),
    )
    await decide(scene.deps, { ...link, choice: 'place' })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
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
    expect(await decide(scene.deps, { ...link, choice: 'fall_through' })).toMatchObject({ refusal: 'reason_missing' })
    await decide(scene.deps, {
      ...link,
      choice: 'fall_through',
      reason: { by: 'provider', code: 'not_a_fit_for_house' },
    })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    expect(await row(id)).toMatchObject({ state: 'fallen_through' })
    expect(await effectsAbout(id)).toEqual(['proposal.accepted', 'proposal.fallen_through'])
    const triggers = await database.db.selectFrom('runTrigger').select('key').where('placeId', '=', placeId).execute()
    expect(triggers).toHaveLength(1)
  })
})
