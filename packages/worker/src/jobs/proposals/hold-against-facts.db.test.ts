import { alwaysPolicy, type Candidate, DEFAULT_POLICY, type Place, plainDate, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { EventPayload } from '../../store/connect/outbox-payload.ts'
import { proposalsInEvents } from '../../store/deliveries/webhook-endpoints.ts'
import { putCandidates, withdrawCandidate } from '../../store/people/candidates.ts'
import { putHouses } from '../../store/places/houses.ts'
import { putPlaces, withdrawPlace } from '../../store/places/places.ts'
import { openStanding } from '../../store/proposals/standing-detail.ts'
import { providerMayHear } from '../delivery/webhook/provider-may-hear.ts'
import { decide } from './decide.ts'
import { settleDue } from './due.ts'
import { holdAgainstFacts } from './hold-against-facts.ts'
import { useProposals } from './testing/use-proposals.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed, row, effectsAbout } = scene

const person = (candidateId: string): Candidate =>
  scene.region.snapshot.candidates.find(({ id }) => id === candidateId) as Candidate
const home = (placeId: string): Place => scene.region.snapshot.places.find(({ id }) => id === placeId) as Place

const write = (one: Candidate) =>
  inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, [one], { now: clock.now(), match: false }))
const offer = (place: Place) =>
  inTransaction(database.db, (tx) => putPlaces(tx, [place], { now: clock.now(), match: false }))
const hold = () => holdAgainstFacts(scene.deps)

async function accepted(options: Parameters<typeof proposed>[0] = {}) {
  const one = await proposed(options)
  expect(await decide(scene.deps, { ...one.link, choice: 'accept' })).toMatchObject({ ok: true })
  clock.advance(UNDO_MS)
  await settleDue(scene.deps)
  expect(await row(one.id)).toMatchObject({ state: 'accepted' })
  return one
}

const mailsAbout = async (id: string) => {
  const rows = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
  return rows.flatMap(({ payload }) =>
    'proposalIds' in payload && payload.proposalIds.includes(id) ? [payload.template] : [],
  )
}

/** Codes of what no longer holds. */
const standingOf = async (id: string) => {
  const { standingSealed } = await row(id)
  const ring = await dataKeys.ringFor([standingSealed])
  return openStanding(ring, id, standingSealed).map(({ criterion }) => criterion)
}

/** Each makes a person, who fits, no longer fit. */
const CHANGES: Readonly<Record<string, (one: Candidate, place: Place) => Candidate>> = {
  safety: (one, place) => ({ ...one, safety: { ...one.safety, avoidMunicipalities: [place.municipality] } }),
  occupants: (one) => ({ ...one, household: { ...one.household, children: 2 } }),
  may_share: (one) => ({ ...one, mayShare: false }),
  group: (one, place) => ({ ...one, group: place.groups[0] === 'doorstromer' ? 'young_adult' : 'doorstromer' }),
  support_availability: (one) => ({ ...one, support: { ...one.support, availability: 'present' } }),
}
const onlyYoung = (place: Place): Place => ({ ...place, groups: ['young_adult'] })

describe('a proposal that waits for an answer', () => {
  it.each(Object.entries(CHANGES))(
    'is withdrawn when %s no longer holds, and its caseworker hears of it',
    async (code, change) => {
      const { id, candidateId, placeId } = await proposed({ candidates: 1, places: 1, place: onlyYoung })
      await hold()
      expect(await row(id)).toMatchObject({ state: 'proposed' })
      await write(change(person(candidateId), home(placeId)))
      expect(await hold()).toBe(1)
      expect(await row(id)).toMatchObject({ state: 'withdrawn', endCause: 'no_longer_eligible' })
      expect(await standingOf(id)).toContain(code)
      expect(await effectsAbout(id)).toEqual(['proposal.withdrawn'])
      expect(await mailsAbout(id)).toEqual(['ended'])
    },
  )

  it('cannot be accepted on facts that are gone, held against them or not', async () => {
    const { id, candidateId, link } = await proposed({ candidates: 1, places: 1 })
    await write({ ...person(candidateId), mayShare: false })
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ refusal: 'no_longer_eligible' })
    expect(await row(id)).toMatchObject({ state: 'proposed', pendingChoice: null })
  })

  it('is withdrawn though a yes waits that can be undone, which then takes no effect', async () => {
    const { id, candidateId, link } = await proposed({ candidates: 1, places: 1 })
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
    await write({ ...person(candidateId), mayShare: false })
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    expect(await row(id)).toMatchObject({ state: 'withdrawn', pendingChoice: null })
    expect(await effectsAbout(id)).toEqual(['proposal.withdrawn'])
  })

  it('is withdrawn when its place changes, or its house', async () => {
    const first = await proposed({ candidates: 1, places: 1 })
    await offer({ ...home(first.placeId), groups: ['doorstromer'] })
    await hold()
    expect(await row(first.id)).toMatchObject({ state: 'withdrawn', endCause: 'no_longer_eligible' })
    const second = await proposed({ candidates: 1, places: 1 })
    const [house] = scene.region.snapshot.houses
    if (house === undefined) throw new Error('The region has a house.')
    const residents = [{ id: 'somebody', avoidCandidates: [second.candidateId] }]
    await inTransaction(database.db, (tx) => putHouses(tx, [{ ...house, residents }], clock.now()))
    await hold()
    expect(await row(second.id)).toMatchObject({ state: 'withdrawn' })
    expect(await standingOf(second.id)).toEqual(['safety'])
  })

  it('is withdrawn on the day, or under the policy, on which it no longer holds, and not before', async () => {
    const candidate = (one: Candidate): Candidate => ({ ...one, indicationUntil: plainDate('2026-12-15') })
    const { id } = await proposed({ candidates: 1, places: 1, candidate })
    await hold()
    expect(await hold()).toBeNull()
    const on = (at: string) => holdAgainstFacts({ ...scene.deps, clock: { now: () => new Date(at) } })
    expect(await on('2026-12-15T12:00:00Z')).toBe(0)
    expect(await on('2026-12-16T00:00:00Z')).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'withdrawn' })
    expect(await standingOf(id)).toEqual(['indication'])
    const other = await proposed({ candidates: 1, places: 1 })
    await hold()
    const policy = { ...DEFAULT_POLICY, affordabilityMaxSharePercent: 1 }
    await holdAgainstFacts({ ...scene.deps, policyOn: alwaysPolicy(policy) })
    expect(await row(other.id)).toMatchObject({ state: 'withdrawn', endCause: 'no_longer_eligible' })
  })
})

describe('two who are not to live in one house', () => {
  it('lose the proposal that was made last, and keep the other', async () => {
    await proposed({ candidates: 2, places: 2 })
    const [first, second] = scene.region.proposals
    if (first === undefined || second === undefined) throw new Error('There are two.')
    await hold()
    const one = person(first.candidateId)
    await write({ ...one, safety: { ...one.safety, avoidCandidates: [second.candidateId] } })
    expect(await hold()).toBe(1)
    const states = await Promise.all([first, second].map(async ({ id }) => (await row(id)).state))
    const older = first.id < second.id
    expect(states).toEqual(older ? ['proposed', 'withdrawn'] : ['withdrawn', 'proposed'])
  })

  it('lose it too when the ban is on file at another house, where one of them still lives', async () => {
    await proposed({ candidates: 2, places: 2 })
    const [first, second] = scene.region.proposals
    const [house] = scene.region.snapshot.houses
    if (first === undefined || second === undefined || house === undefined)
      throw new Error('There are two, and a house.')
    await hold()
    const residents = [{ id: second.candidateId, avoidCandidates: [first.candidateId] }]
    const elsewhere = { ...house, id: `${house.id}-elsewhere`, residents }
    await inTransaction(database.db, (tx) => putHouses(tx, [elsewhere], clock.now()))
    expect(await hold()).toBe(1)
    const states = await Promise.all([first, second].map(async ({ id }) => (await row(id)).state))
    expect(states.toSorted()).toEqual(['proposed', 'withdrawn'])
  })
})

describe('somebody who lives in the house', () => {
  it('keeps out whom they are to avoid by the register of another house', async () => {
    const { id, candidateId } = await proposed({ candidates: 1, places: 1 })
    const [house] = scene.region.snapshot.houses
    if (house === undefined) throw new Error('The region has a house.')
    const elsewhere = { ...house, id: `${house.id}-before`, residents: [{ id: 'rob', avoidCandidates: [candidateId] }] }
    const now = { ...house, residents: ['rob'] }
    await inTransaction(database.db, (tx) => putHouses(tx, [now, elsewhere], clock.now()))
    expect(await hold()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'withdrawn' })
    expect(await standingOf(id)).toEqual(['safety'])
  })
})

describe('an accepted proposal', () => {
  it('is at risk when it no longer holds, is told once, and no longer once all holds again', async () => {
    const { id, candidateId } = await accepted({ candidates: 1, places: 1 })
    await write({ ...person(candidateId), household: { ...person(candidateId).household, children: 2 } })
    expect(await hold()).toBe(1)
    const atRisk = await row(id)
    expect(atRisk).toMatchObject({ state: 'accepted', providerHold: false })
    expect(atRisk.atRiskSince).not.toBeNull()
    expect(await standingOf(id)).toEqual(['occupants'])
    expect(await hold()).toBe(0)
    expect(await hold()).toBeNull()
    expect(await effectsAbout(id)).toEqual(['proposal.accepted', 'proposal.at_risk'])
    expect(await mailsAbout(id)).toEqual(['at_risk'])
    await write(person(candidateId))
    expect(await hold()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'accepted', atRiskSince: null, standingSealed: null })
  })

  it('is told of anew when more no longer holds, and says nothing to its provider for a ban or the consent', async () => {
    const { id, candidateId } = await accepted({ candidates: 1, places: 1 })
    const crowded = { ...person(candidateId), household: { ...person(candidateId).household, children: 2 } }
    await write(crowded)
    await hold()
    await write({ ...crowded, mayShare: false })
    await hold()
    expect(await row(id)).toMatchObject({ state: 'accepted', providerHold: true })
    expect(await mailsAbout(id)).toEqual(['at_risk', 'at_risk'])
    const mayHear = async (type: EventPayload['type']) =>
      providerMayHear(type, (await proposalsInEvents(database.db, [id]))[0])
    for (const type of ['proposal.accepted', 'proposal.reminded', 'proposal.at_risk'] as const)
      expect(await mayHear(type)).toBe('held')
    expect(await mayHear('proposal.fallen_through')).toBe('yes')
    await inTransaction(database.db, (tx) => withdrawCandidate(tx, candidateId, clock.now()))
    await hold()
    expect(await mayHear('proposal.accepted')).toBe('void')
  })

  it.each(['place', 'person'] as const)('falls through when its %s is gone, and everybody is told', async (what) => {
    const { id, candidateId, placeId } = await accepted({ candidates: 1, places: 1 })
    await inTransaction(database.db, async (tx) => {
      if (what === 'place') await withdrawPlace(tx, placeId, { now: clock.now() })
      else await withdrawCandidate(tx, candidateId, clock.now())
    })
    expect(await hold()).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'fallen_through', endCause: `${what}_gone` })
    expect(await effectsAbout(id)).toEqual(['proposal.accepted', 'proposal.fallen_through'])
    expect(await mailsAbout(id)).toEqual(['ended'])
  })

  it('of which its caseworker just said that the person lives there is placed, though the provider took the place off', async () => {
    const { id, placeId, link } = await accepted({ candidates: 1, places: 1 })
    expect(await decide(scene.deps, { ...link, choice: 'place' })).toMatchObject({ ok: true })
    await inTransaction(database.db, (tx) => withdrawPlace(tx, placeId, { now: clock.now() }))
    await hold()
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    expect(await row(id)).toMatchObject({ state: 'placed' })
  })
})

describe('what changed', () => {
  it('is not lost when a worker dies before all was seen, and does nothing twice when two look at once', async () => {
    const { id, candidateId } = await proposed({ candidates: 1, places: 1 })
    await hold()
    await write({ ...person(candidateId), mayShare: false })
    const dies = {
      ...scene.deps,
      clock: {
        now: () => {
          throw new Error('died')
        },
      },
    }
    await expect(holdAgainstFacts(dies)).rejects.toThrow('died')
    const found = await Promise.all([hold(), hold(), hold()])
    expect(found.reduce((sum: number, n) => sum + (n ?? 0), 0)).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'withdrawn' })
    expect(await effectsAbout(id)).toEqual(['proposal.withdrawn'])
  })

  it('asks for a judgement in the transaction of the change, once, whoever makes it', async () => {
    const { candidateId } = await proposed({ candidates: 3, places: 1 })
    const asked = async () => {
      const rows = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'job').execute()
      return rows.filter(({ payload }) => 'name' in payload && payload.name === 'proposals.judge').length
    }
    await hold()
    const before = await asked()
    const { originMunicipality } = person(candidateId)
    await database.withScope({ municipalities: [originMunicipality as string] }, (tx) =>
      putCandidates(tx, dataKeys, [{ ...person(candidateId), mayShare: false }], { now: clock.now(), match: true }),
    )
    expect(await asked()).toBe(before + 1)
    expect(await database.db.selectFrom('factChange').selectAll().execute()).toHaveLength(1)
    await hold()
  })

  it('of somebody whose key is not there leaves their proposal as it is, and holds up no other', async () => {
    const first = await proposed({ candidates: 1, places: 1 })
    const second = await proposed({ candidates: 1, places: 1 })
    await write({ ...person(second.candidateId), mayShare: false })
    const [key] = await dataKeys.createKeys('candidate', 1)
    const stranger = Buffer.concat([Buffer.from([1]), Buffer.alloc(60, 7)])
    await database.db
      .updateTable('candidate')
      .set({ dataSealed: stranger })
      .where('id', '=', first.candidateId)
      .execute()
    await holdAgainstFacts({ ...scene.deps, log: silentLog })
    expect(key).toBeDefined()
    expect(await row(first.id)).toMatchObject({ state: 'proposed' })
    expect(await row(second.id)).toMatchObject({ state: 'withdrawn' })
  })
})
