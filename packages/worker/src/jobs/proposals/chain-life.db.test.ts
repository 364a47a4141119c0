import { type Candidate, type Place, plainDate, type Snapshot, UNDO_MS } from '@thuismatch/shared/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putPlaces } from '../../store/places/places.ts'
import { linkBefore } from '../../store/proposals/chain-of.ts'
import { chainsOfPeriod } from '../../store/reports/chains.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import { runWaiting } from '../runs/run-waiting.ts'
import { createSolver } from '../runs/solver.ts'
import { expireDue, settleDue } from './due.ts'
import { holdAgainstFacts } from './hold-against-facts.ts'
import { useProposals } from './testing/use-proposals.ts'
import { transitionProposal } from './transition-proposal.ts'

const scene = useProposals()
const { database, dataKeys, clock, row, effectsAbout } = scene
const solver = createSolver({ timeLimitMs: 60_000 })
afterAll(() => solver.close())
const AS_OF = plainDate('2026-11-21')
const caseworker = { kind: 'caseworker', id: 'cw' } as const
const NO = { by: 'candidate', code: 'other' } as const

/** Three in a row: the first goes to the free place, each next one to the home of the one before. */
async function chain(candidate?: (given: Candidate) => Candidate) {
  const days = ['2026-12-01', '2026-12-16', '2026-12-31']
  await scene.proposed({
    candidates: 3,
    places: 3,
    ...(candidate === undefined ? {} : { candidate }),
    place: (place, index): Place => ({
      ...place,
      availableFrom: plainDate(days[index] as string),
      occupiedBy: index === 0 ? null : place.id.replace(/p\d$/, `c${index}`),
    }),
  })
  const { result, proposals } = scene.region
  const positionOf = new Map(result.proposals.map(({ placeId, chain: link }) => [placeId, link?.position ?? 0]))
  const links = proposals.toSorted((a, b) => (positionOf.get(a.placeId) ?? 0) - (positionOf.get(b.placeId) ?? 0))
  expect(links.map(({ placeId }) => positionOf.get(placeId))).toEqual([1, 2, 3])
  const [first, second, third] = links
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are three links.')
  return { first, second, third, links }
}

const act = (proposalId: string, action: 'accept' | 'decline' | 'place' | 'fall_through' | 'withdraw') =>
  inTransaction(database.db, (tx) =>
    transitionProposal(tx, dataKeys, {
      proposalId,
      action,
      actor: caseworker,
      now: clock.now(),
      reason: action === 'decline' || action === 'fall_through' || action === 'withdraw' ? NO : null,
      ...(action === 'withdraw' ? { cause: 'taken_back' as const } : {}),
    }),
  )

async function settled(proposalId: string, action: Parameters<typeof act>[1]) {
  expect(await act(proposalId, action)).toMatchObject({ ok: true })
  clock.advance(UNDO_MS)
  await settleDue(scene.deps)
}

const before = (placeId: string) => inTransaction(database.db, (tx) => linkBefore(tx, placeId))

const states = async (links: readonly { readonly id: string }[]) =>
  Promise.all(
    links.map(async ({ id }) => {
      const { state, endCause } = await row(id)
      return endCause === null ? state : `${state}: ${endCause}`
    }),
  )

const mailsAbout = async (id: string) => {
  const rows = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
  return rows.flatMap(({ payload }) =>
    'proposalIds' in payload && payload.proposalIds.includes(id) ? [payload.template] : [],
  )
}

describe('a chain', () => {
  it('puts those of a broken chain first among equals in the run that follows, until something is proposed to them', async () => {
    const alike = (one: Candidate): Candidate => ({
      ...one,
      originMunicipality: '0355',
      household: { ...one.household, pets: false },
      support: { ...one.support, hoursPerWeek: 6 },
      incomeYearCents: 16_500_00,
    })
    const { first, second, third } = await chain(alike)
    await settled(first.id, 'decline')
    const seen = async (): Promise<Snapshot> =>
      JSON.parse((await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: AS_OF })).text)
    const snapshot = await seen()
    expect(snapshot.drawnFirst).toEqual([second.candidateId, third.candidateId].toSorted())

    // Others who are worth as much; without the chain each of them would as often be drawn before.
    const freed = snapshot.candidates.find(({ id }) => id === third.candidateId)
    if (freed === undefined) throw new Error('Whoever was freed waits again.')
    const others = Array.from({ length: 40 }, (_, k) => ({ ...freed, id: `${freed.id}-like-${k}` }))
    await inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, others, { now: clock.now(), match: false }))
    const deps = { ...scene.deps, solver, leaseMs: 30_000, workerId: 'test' }
    for (const outcome of await runWaiting('places', deps, new AbortController().signal))
      expect(outcome).toMatchObject({ kind: 'done', dropped: 0 })
    const open = await database.db
      .selectFrom('proposal')
      .select('candidateId')
      .where('state', '=', 'proposed')
      .where('candidateId', 'in', [freed.id, ...others.map(({ id }) => id)])
      .execute()
    expect(open.map(({ candidateId }) => candidateId)).toContain(freed.id)
    expect((await seen()).drawnFirst).not.toContain(freed.id)
  })

  it('loses everything behind a no in the same breath, a yes as well, and each caseworker hears why', async () => {
    const { first, second, third, links } = await chain()
    await settled(third.id, 'accept')
    expect(await states(links)).toEqual(['proposed', 'proposed', 'accepted'])
    await settled(first.id, 'decline')
    expect(await states(links)).toEqual(['declined', 'withdrawn: chain_broken', 'fallen_through: chain_broken'])
    expect(await mailsAbout(second.id)).toEqual(['chain_broken'])
    expect(await mailsAbout(third.id)).toEqual(['chain_broken'])
    expect(await effectsAbout(third.id)).toEqual(['proposal.accepted', 'proposal.fallen_through'])
    const wanted = await database.db.selectFrom('runTrigger').select(['placeId', 'candidateId']).execute()
    for (const { candidateId } of links) expect(wanted.map((trigger) => trigger.candidateId)).toContain(candidateId)
  })

  it('keeps what is before a no, and loses what is behind', async () => {
    const { second, links } = await chain()
    await settled(second.id, 'decline')
    expect(await states(links)).toEqual(['proposed', 'declined', 'withdrawn: chain_broken'])
  })

  it('loses everything behind what expires, is taken back or falls through, even where a no waits there', async () => {
    const expired = await chain()
    clock.advance(10 * 24 * 3_600_000)
    await expireDue(scene.deps)
    expect((await states(expired.links)).slice(1).every((state) => !state.startsWith('accepted'))).toBe(true)
    const taken = await chain()
    await act(taken.first.id, 'withdraw')
    expect((await states(taken.links)).slice(1)).toEqual(['withdrawn: chain_broken', 'withdrawn: chain_broken'])
    const fallen = await chain()
    for (const { id } of fallen.links) await settled(id, 'accept')
    await act(fallen.first.id, 'fall_through')
    clock.advance(UNDO_MS / 2)
    await act(fallen.second.id, 'fall_through')
    clock.advance(UNDO_MS / 2)
    await settleDue(scene.deps)
    expect(await states(fallen.links)).toEqual([
      'fallen_through',
      'fallen_through: chain_broken',
      'fallen_through: chain_broken',
    ])
  })

  it('lets nobody move in where somebody lives still, and empties a home by a move-in alone', async () => {
    const { first, second, third, links } = await chain()
    for (const { id } of links) await settled(id, 'accept')
    expect(await act(second.id, 'place')).toMatchObject({ ok: false, refusal: 'home_lived_in' })
    expect(await before(second.placeId)).toBe('accepted')
    await settled(first.id, 'place')
    expect(await before(second.placeId)).toBeNull()
    expect(await act(third.id, 'place')).toMatchObject({ ok: false, refusal: 'home_lived_in' })
    await settled(second.id, 'place')
    await settled(third.id, 'place')
    expect(await states(links)).toEqual(['placed', 'placed', 'placed'])
    const { data } = await database.db
      .selectFrom('place')
      .select('data')
      .where('id', '=', third.placeId)
      .executeTakeFirstOrThrow()
    expect(data.occupiedBy ?? null).toBeNull()
  })

  it('ends where the provider says that somebody lives there who does not move', async () => {
    await scene.proposed({ candidates: 2, places: 1 })
    const [only] = scene.region.proposals
    const [place] = scene.region.snapshot.places
    const other = scene.region.snapshot.candidates.find(({ id }) => id !== only?.candidateId)
    if (only === undefined || place === undefined || other === undefined) throw new Error('One of two is proposed.')
    const lived = { ...place, occupiedBy: other.id }
    await inTransaction(database.db, (tx) => putPlaces(tx, [lived], { now: clock.now(), match: false }))
    await holdAgainstFacts(scene.deps)
    expect(await states([only])).toEqual(['withdrawn: chain_broken'])
  })
})

describe('the database', () => {
  it('refuses to end a proposal while another hangs on it, whoever asks', async () => {
    const { first } = await chain()
    await expect(
      database.db
        .updateTable('proposal')
        .set({ state: 'withdrawn', closedAt: clock.now() })
        .where('id', '=', first.id)
        .execute(),
    ).rejects.toThrow('a home is promised that its resident may keep')
  })

  it('refuses to promise a home whose resident has nothing elsewhere', async () => {
    const { second, third } = await chain()
    await act(second.id, 'withdraw')
    const { id: _, ...old } = await row(third.id)
    await expect(
      database.db
        .insertInto('proposal')
        .values({ ...old, id: crypto.randomUUID(), state: 'proposed', closedAt: null, endCause: null } as never)
        .execute(),
    ).rejects.toThrow('a home is promised that its resident may keep')
  })

  it('makes two workers who decide on two links at once take turns, and leaves no promise behind', async () => {
    for (let round = 0; round < 6; round++) {
      const { first, second, third, links } = await chain()
      await Promise.all([
        act(first.id, 'withdraw'),
        act(second.id, 'accept'),
        act(third.id, 'withdraw'),
        act(second.id, 'withdraw'),
      ])
      const [one, two, three] = await states(links)
      expect(one).toBe('withdrawn: taken_back')
      expect(two).toMatch(/^withdrawn: (chain_broken|taken_back)$/)
      expect(three).toMatch(/^withdrawn: (chain_broken|taken_back)$/)
    }
  })
})

describe('what became of the chains of a period', () => {
  it('counts each by its length, as whole, broken or going on, in the period in which its last link was proposed', async () => {
    clock.advance(24 * 3_600_000)
    const from = clock.now()
    const [whole, broken] = [await chain(), await chain()]
    for (const { id } of whole.links) await settled(id, 'accept')
    for (const { id } of whole.links) await settled(id, 'place')
    await settled(broken.third.id, 'decline')
    await chain()
    const until = new Date(clock.now().getTime() + 1)
    expect(await chainsOfPeriod(database.db, { from, until })).toEqual([{ length: 3, whole: 1, broken: 1, open: 1 }])
    expect(await chainsOfPeriod(database.db, { from: until, until: new Date(until.getTime() + 1) })).toEqual([])
  })
})
