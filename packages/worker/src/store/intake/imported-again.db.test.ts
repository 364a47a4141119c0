import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  type Action,
  addDays,
  type Candidate,
  type House,
  type Place,
  type SupportTeam,
  UNDO_MS,
} from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { forget } from '../../jobs/privacy/forget.ts'
import { settleDue } from '../../jobs/proposals/due.ts'
import { useProposals } from '../../jobs/proposals/testing/use-proposals.ts'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import type { RegionOptions } from '../../testing/proposed-region.ts'
import { inTransaction } from '../connect/in-transaction.ts'
import { withdrawCandidate } from '../people/candidates.ts'
import { type Entities, type ImportReport, importEntities } from './import-entities.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed } = scene

const imported = async (entities: Partial<Entities>): Promise<ImportReport> => {
  clock.advance(3_600_000)
  const all = { candidates: [], places: [], houses: [], supportTeams: [], ...entities }
  const outcome = await importEntities(database.db, dataKeys, all, clock.now())
  if (!outcome.ok) throw new Error(outcome.unknown.join())
  return outcome.report
}

const act = async (proposalId: string, action: Action) => {
  const actor = { kind: 'operator', id: null } as const
  await inTransaction(database.db, (tx) =>
    transitionProposal(tx, dataKeys, { proposalId, action, actor, now: clock.now() }),
  )
  clock.advance(UNDO_MS)
  await settleDue(scene.deps)
}

/** A region of one home, imported, in which somebody moves in. */
const movedIn = async (options: Partial<RegionOptions> = {}) => {
  const { id, placeId, candidateId } = await proposed({ candidates: 1, places: 1, ...options })
  const { snapshot } = scene.region
  await imported(snapshot)
  await act(id, 'accept')
  await act(id, 'place')
  const [person, place, house, team] = [
    snapshot.candidates.find((one) => one.id === candidateId) as Candidate,
    snapshot.places.find((one) => one.id === placeId) as Place,
    snapshot.houses[0] as House,
    snapshot.supportTeams[0] as SupportTeam,
  ]
  return { snapshot, person, place, house, team }
}

const personRow = (id: string) =>
  database.db.selectFrom('candidate').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const placeRow = (id: string) =>
  database.db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const houseNow = async (id: string) =>
  (await database.db.selectFrom('house').select('data').where('id', '=', id).executeTakeFirstOrThrow()).data
const teamNow = async (id: string) =>
  (await database.db.selectFrom('supportTeam').select('data').where('id', '=', id).executeTakeFirstOrThrow()).data
const hoursOf = ({ support }: Candidate): number => support.hoursPerWeek as number

describe('what is imported again unchanged', () => {
  it('changes nothing after somebody moved in: they, their room, its house and its team stay as they are', async () => {
    const { snapshot, person, place, house, team } = await movedIn()
    const [before, room] = [await personRow(person.id), await placeRow(place.id)]
    expect(before.housedAt).not.toBeNull()
    expect(await imported(snapshot)).toMatchObject({
      candidates: { created: 0, changed: 0, unchanged: 1 },
      places: { created: 0, changed: 0, unchanged: 1 },
      houses: 0,
      supportTeams: 0,
    })
    expect(await personRow(person.id)).toEqual(before)
    expect(await placeRow(place.id)).toEqual(room)
    expect(await houseNow(house.id)).toEqual({
      ...house,
      supportedNow: house.supportedNow + 1,
      residents: [person.id],
    })
    expect((await teamNow(team.id)).hoursPerWeekFree).toBe(80 - hoursOf(person))
  })

  it('leaves somebody who was withdrawn away, and the day on which they are erased as it was', async () => {
    await proposed({ candidates: 1, places: 1 })
    const [person] = scene.region.snapshot.candidates as [Candidate]
    await inTransaction(database.db, (tx) => withdrawCandidate(tx, person.id, clock.now()))
    const before = await personRow(person.id)
    await imported({ candidates: [person] })
    expect(await personRow(person.id)).toEqual(before)
  })

  it('is so too where somebody whom they were to avoid has been erased', async () => {
    const { snapshot, person } = await movedIn({
      candidate: (one) => ({ ...one, safety: { ...one.safety, avoidCandidates: ['zz', 'yy'] } }),
    })
    const stranger: Candidate = { ...person, id: 'yy', safety: { ...person.safety, avoidCandidates: [] } }
    await imported({ candidates: [stranger] })
    await forget({ db: database.db, dataKeys, clock }, 'yy', { kind: 'operator', id: null })
    const before = await personRow(person.id)
    const { candidates } = await imported({ candidates: snapshot.candidates.filter(({ id }) => id === person.id) })
    expect(candidates).toMatchObject({ unchanged: 1 })
    expect(await personRow(person.id)).toEqual(before)
  })
})

describe('what is imported with a change', () => {
  it('is upkeep where a person moved in, and their room: both stay as taken, with what is new of them', async () => {
    const { person, place } = await movedIn()
    const { housedAt } = await personRow(person.id)
    const { filledAt } = await placeRow(place.id)
    await imported({ candidates: [{ ...person, residesIn: '0344', incomeYearCents: 2_400_000 }] })
    expect(await personRow(person.id)).toMatchObject({ housedAt, revision: 2 })
    await imported({ places: [{ ...place, rentCents: place.rentCents + 100 }] })
    expect(await placeRow(place.id)).toMatchObject({
      filledAt,
      revision: 2,
      data: { rentCents: place.rentCents + 100 },
    })
    expect(
      await database.db.selectFrom('runTrigger').where('cause', '=', 'offered_again').selectAll().execute(),
    ).toEqual([])
  })

  it('brings back who registered anew after the move, and a room that comes free after it', async () => {
    const { person, place } = await movedIn()
    const later = addDays(amsterdamDate(clock.now()), 1)
    clock.advance(2 * 24 * 3_600_000)
    await imported({ candidates: [{ ...person, registeredOn: later, readyOn: later }] })
    expect(await personRow(person.id)).toMatchObject({ housedAt: null, revision: 2 })
    await imported({ places: [{ ...place, availableFrom: addDays(later, 30) }] })
    expect(await placeRow(place.id)).toMatchObject({ filledAt: null, revision: 2 })
  })

  it('keeps the new caseworker of somebody who moved in, and leaves them there', async () => {
    const { person } = await movedIn()
    const { housedAt } = await personRow(person.id)
    expect((await imported({ candidates: [{ ...person, caseworkerId: 'colleague' }] })).candidates.changed).toBe(1)
    expect(await personRow(person.id)).toMatchObject({ housedAt, caseworkerId: 'colleague', revision: 2 })
  })

  it('keeps who moved in here when something else of the house or the team is new', async () => {
    const { person, house, team } = await movedIn()
    await imported({ houses: [{ ...house, places: 13 }], supportTeams: [{ ...team, municipality: '0344' }] })
    expect(await houseNow(house.id)).toMatchObject({ places: 13, residents: [person.id] })
    expect(await teamNow(team.id)).toEqual({ ...team, municipality: '0344', hoursPerWeekFree: 80 - hoursOf(person) })
  })

  it('is believed about who lives there, what is free, and when it goes back to what it was', async () => {
    const { person, house, team } = await movedIn()
    const caughtUp = { ...house, supportedNow: house.supportedNow + 1, residents: [person.id] }
    expect((await imported({ houses: [caughtUp] })).houses).toBe(0)
    expect((await imported({ houses: [house], supportTeams: [{ ...team, hoursPerWeekFree: 12 }] })).houses).toBe(1)
    expect(await houseNow(house.id)).toEqual(house)
    expect((await teamNow(team.id)).hoursPerWeekFree).toBe(12)
  })
})
