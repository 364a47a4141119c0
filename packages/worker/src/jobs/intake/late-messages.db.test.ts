import { type Action, type House, type Place, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { decide } from '../proposals/decide.ts'
import { settleDue } from '../proposals/due.ts'
import { useProposals } from '../proposals/testing/use-proposals.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { takeOffers } from './offer-place.ts'
import { takeWithdrawal } from './withdraw-place.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed } = scene
const MINUTE_MS = 60_000

const deps = () => ({ db: database.db, dataKeys, clock, log: silentLog })
const offered = (place: Place, sentAt: Date, house: House | null = null) =>
  takeOffers([{ place, house, sentAt }], deps())
const withdrawn = (placeId: string, sentAt: Date) => takeWithdrawal({ placeId }, deps(), sentAt)
const minutesFromNow = (minutes: number) => new Date(clock.now().getTime() + minutes * MINUTE_MS)

/** `on offer`, or why not. */
const stateOf = async (id: string): Promise<string> => {
  const { withdrawnAt, filledAt } = await database.db
    .selectFrom('place')
    .select(['withdrawnAt', 'filledAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return filledAt !== null ? 'filled' : withdrawnAt !== null ? 'withdrawn' : 'on offer'
}
const houseOf = async (id: string): Promise<House> =>
  (await database.db.selectFrom('house').select('data').where('id', '=', id).executeTakeFirstOrThrow()).data

const act = async (proposalId: string, action: Action) => {
  const actor = { kind: 'operator', id: null } as const
  await inTransaction(database.db, (tx) =>
    transitionProposal(tx, dataKeys, { proposalId, action, actor, now: clock.now() }),
  )
  clock.advance(UNDO_MS)
  await settleDue(scene.deps)
}

/**
 * A region of one home, offered by the queue, in which somebody moves in; and a moment between the offer and the moving
 * in.
 */
const movedIn = async () => {
  const { id, placeId, candidateId } = await proposed({ candidates: 1, places: 1 })
  const place = scene.region.snapshot.places[0] as Place
  const house = scene.region.snapshot.houses[0] as House
  await offered(place, clock.now(), house)
  clock.advance(MINUTE_MS)
  const between = clock.now()
  clock.advance(MINUTE_MS)
  await act(id, 'accept')
  await act(id, 'place')
  expect(await stateOf(placeId)).toBe('filled')
  return { place, house, candidateId, between }
}

describe('an offer of before somebody moved in, that comes late', () => {
  it('does not reopen their room, nor take them out of their house', async () => {
    const { place, house, candidateId, between } = await movedIn()
    await offered({ ...place, rentCents: place.rentCents + 100 }, between, { ...house, supportedNow: 1 })
    expect(await stateOf(place.id)).toBe('filled')
    expect(await houseOf(house.id)).toMatchObject({ supportedNow: house.supportedNow + 1, residents: [candidateId] })
  })

  it('is told apart from one of after that, when they have moved out', async () => {
    const { place, house } = await movedIn()
    clock.advance(MINUTE_MS)
    await offered(place, clock.now(), { ...house, residents: ['somebody'] })
    expect(await stateOf(place.id)).toBe('on offer')
    expect((await houseOf(house.id)).residents).toEqual(['somebody'])
  })

  it('does not bring back what its provider said is no longer free', async () => {
    const { link, placeId } = await proposed({ candidates: 1, places: 1 })
    await decide(scene.deps, { ...link, choice: 'decline', reason: { by: 'provider', code: 'place_no_longer_free' } })
    clock.advance(MINUTE_MS)
    const between = clock.now()
    clock.advance(UNDO_MS)
    await settleDue(scene.deps)
    const place = scene.region.snapshot.places[0] as Place
    await offered(place, between)
    expect(await stateOf(placeId)).toBe('withdrawn')
    clock.advance(MINUTE_MS)
    await offered(place, clock.now())
    expect(await stateOf(placeId)).toBe('on offer')
  })

  it('does not set a house back that was imported since', async () => {
    const { place, house } = await movedIn()
    clock.advance(MINUTE_MS)
    const between = clock.now()
    clock.advance(MINUTE_MS)
    const sent = { ...house, residents: ['somebody', 'else'] }
    const nothing = { candidates: [], places: [], supportTeams: [] }
    await importEntities(database.db, dataKeys, { ...nothing, houses: [sent] }, clock.now())
    await offered({ ...place, id: `${place.id}-other` }, between, house)
    expect(await houseOf(house.id)).toEqual(sent)
  })

  it('of a house that several offers bring, the one that was sent last counts', async () => {
    const { place, house } = await movedIn()
    clock.advance(MINUTE_MS)
    const bring = (n: number, minutes: number) => ({
      place: { ...place, id: `${place.id}-${n}` },
      house: { ...house, places: 20 + n },
      sentAt: minutesFromNow(minutes),
    })
    await takeOffers([bring(1, -0.2), bring(2, -0.1), bring(3, -0.3)], deps())
    expect((await houseOf(house.id)).places).toBe(22)
  })
})

describe('messages of a sender whose clock is off', () => {
  const place = async () => {
    await proposed({ candidates: 1, places: 1 })
    return scene.region.snapshot.places[0] as Place
  }

  it('that is four minutes behind withdraw what was imported just now', async () => {
    const { id } = await place()
    await withdrawn(id, minutesFromNow(-4))
    expect(await stateOf(id)).toBe('withdrawn')
  })

  it('that is four minutes behind withdraw and offer again in their own order', async () => {
    const home = await place()
    await withdrawn(home.id, minutesFromNow(-4))
    clock.advance(MINUTE_MS)
    await offered(home, minutesFromNow(-4))
    expect(await stateOf(home.id)).toBe('on offer')
    await withdrawn(home.id, minutesFromNow(-4.5))
    expect(await stateOf(home.id)).toBe('on offer')
  })

  it('that is ten minutes ahead keep their order too', async () => {
    const home = await place()
    await offered(home, minutesFromNow(10))
    const sentBefore = minutesFromNow(10.5)
    clock.advance(MINUTE_MS)
    await withdrawn(home.id, minutesFromNow(10))
    clock.advance(MINUTE_MS)
    await offered(home, sentBefore)
    expect(await stateOf(home.id)).toBe('withdrawn')
    await offered(home, minutesFromNow(10))
    expect(await stateOf(home.id)).toBe('on offer')
  })

  it('that was a year ahead once are heard again a quarter of an hour later', async () => {
    const home = await place()
    await offered(home, minutesFromNow(365 * 24 * 60))
    clock.advance(16 * MINUTE_MS)
    await withdrawn(home.id, clock.now())
    expect(await stateOf(home.id)).toBe('withdrawn')
  })

  it('are not taken for copies when they come at the same moment, and are when they come again', async () => {
    const home = await place()
    const sentAt = minutesFromNow(-1)
    await offered(home, sentAt)
    await withdrawn(home.id, sentAt)
    expect(await stateOf(home.id)).toBe('withdrawn')
    await offered(home, sentAt)
    expect(await stateOf(home.id)).toBe('withdrawn')
  })
})
