import { fakeClock } from '@thuismatch/shared/clock'
import type { Result } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putListings } from '../../store/places/listings.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { placeWhyCard } from './place-cards.ts'
import { COORDINATOR_WORDS } from './words.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let site: FastifyInstance
let region: ProposedRegion
let anna: SignedIn

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: 'pc',
    candidates: 8,
    places: 4,
    place: (place, index) => (index === 0 ? { ...place, groups: ['doorstromer'] } : place),
  })
  site = await decisionSite(database, dataKeys, clock)
  anna = await signedIn(database.db, clock, { name: 'Anna' })
})
afterAll(() => site.close())

const page = async (placeId: string | undefined, { cookie } = anna): Promise<string> => {
  const { statusCode, body } = await site.inject({ url: `/coordinator/places/${placeId}`, headers: { cookie } })
  expect([placeId, statusCode]).toEqual([placeId, 200])
  return body
}

describe('the page of a place', () => {
  it('tells to whom it is proposed, who else fits with what they got, and what is told of the home', async () => {
    const [pair] = region.result.proposals
    const placeId = pair?.placeId ?? ''
    await inTransaction(database.db, (tx) =>
      putListings(
        tx,
        dataKeys,
        [
          {
            id: placeId,
            street: 'Dorpsstraat',
            neighbourhood: null,
            sizeM2: 24,
            rooms: 1,
            provider: 'Woongoed Voorbeeld',
            viewing: 'Na een telefoontje',
            contact: { name: 'Verhuur', telephone: '030 000 00 00', email: null },
          },
        ],
        clock.now(),
      ),
    )
    const body = await page(placeId)
    expect(body).toContain(`Voorgesteld aan <a href="/coordinator/people/${pair?.candidateId}">`)
    const others = pair?.shortlist.filter(({ candidateId }) => candidateId !== pair.candidateId) ?? []
    expect(others.length).toBeGreaterThan(0)
    for (const { candidateId } of others) expect(body).toContain(`href="/coordinator/people/${candidateId}"`)
    for (const told of [
      'Dorpsstraat',
      'Woongoed Voorbeeld',
      'href="tel:0300000000"',
      'Na een telefoontje',
      'Huur per maand',
    ])
      expect([told, body.includes(told)]).toEqual([told, true])
  })

  it('tells why it stayed empty, and of one that is lived in by whom, with what it is', async () => {
    const [empty] = region.result.unfilled
    const body = await page(empty?.placeId)
    expect(body).toContain('Er past nog niemand')
    expect(body).toContain(`href="/coordinator/runs/${region.runId}/places/${empty?.placeId}"`)
    const [proposal] = region.proposals
    for (const change of [{ state: 'accepted' }, { state: 'placed', closedAt: clock.now() }] as const)
      await database.db
        .updateTable('proposal')
        .set(change)
        .where('id', '=', proposal?.id ?? '')
        .execute()
    await database.db
      .updateTable('place')
      .set({ filledAt: clock.now() })
      .where('id', '=', proposal?.placeId ?? '')
      .execute()
    const filled = await page(proposal?.placeId)
    expect(filled).toMatch(
      new RegExp(`<dt>bewoond door</dt><dd><a href="/coordinator/people/${proposal?.candidateId}"`),
    )
    expect(filled).toContain('Huur per maand')
    expect(filled).not.toContain('id="why"')
  })

  it('tells who is of one municipality what the home is, and nothing of people elsewhere', async () => {
    const [, pair] = region.result.proposals
    const code = region.snapshot.places.find(({ id }) => id === pair?.placeId)?.municipality ?? ''
    const own = await signedIn(database.db, clock, { name: 'Z', role: 'municipality', municipalities: [code] })
    const body = await page(pair?.placeId, own)
    expect(body).toContain('Huur per maand')
    expect(body).not.toContain('id="why"')
  })

  it('says of somebody who scores higher that all are looked at together, and what they got', () => {
    const [pair, next] = region.result.proposals
    if (pair === undefined || next === undefined) throw new Error('Two are proposed.')
    const shortlist = [
      { candidateId: next.candidateId, score: pair.score + 10, placedElsewhere: true },
      { candidateId: 'pc-nobody', score: pair.score + 5, placedElsewhere: false },
    ]
    const result: Result = {
      ...region.result,
      proposals: region.result.proposals.map((one) => (one === pair ? { ...pair, shortlist } : one)),
    }
    const context = {
      locale: 'nl',
      words: COORDINATOR_WORDS.nl,
      now: clock.now(),
      address: '/',
      viewer: anna.user,
    } as never
    const told = placeWhyCard(context, result, pair.placeId, region.runId)?.markup
    expect(told).toContain('2 anderen scoren hier hoger; 1 van hen kreeg een andere plek.')
    expect(told).toContain('maar voor iedereen samen, in deze volgorde: ')
    expect(told).toContain(`href="/coordinator/places/${next.placeId}"`)
  })
})
