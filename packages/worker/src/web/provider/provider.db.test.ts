import { fakeClock } from '@thuismatch/shared/clock'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeProviderLink } from '../../jobs/proposals/provider-access.ts'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { revokeProviderLink } from '../../store/places/provider-links.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite, SITE_SECRET, SITE_URL } from '../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
let site: FastifyInstance
let base: string
let counter = 0
let region: ProposedRegion
let link: { readonly handle: string; readonly secret: string }

const linkTo = async (over: { houseIds?: string[]; placeIds?: string[]; days?: number }) => {
  const made = await makeProviderLink(
    database.db,
    { secretKey: SITE_SECRET, publicUrl: SITE_URL },
    { name: 'Woongoed', houseIds: [], placeIds: [], days: 30, ...over },
    clock.now(),
  )
  return { handle: made.handle, secret: made.url.split('#')[1] ?? '' }
}

beforeAll(async () => {
  site = await decisionSite(database, dataKeys, clock, { requestsPerMinute: 100_000 })
  base = await site.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => site.close())
beforeEach(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: `v${++counter}`,
    places: 3,
    candidates: 6,
  })
  link = await linkTo({ placeIds: [region.proposals[0]?.placeId as string] })
})

const post = async (
  fields: Readonly<Record<string, string>>,
  to = link,
  headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
) => {
  const answer = await site.inject({
    method: 'POST',
    url: `/p/${to.handle}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ key: to.secret, ...fields }).toString(),
  })
  if (answer.statusCode !== 303) return { status: answer.statusCode, body: answer.body, address: '' }
  const address = String(answer.headers.location)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const shown = await site.inject({ method: 'GET', url: address, headers: { cookie } })
  return { status: shown.statusCode, body: shown.body, address }
}

const first = () => region.proposals[0] as ProposedRegion['proposals'][number]
const placeRow = () =>
  database.db.selectFrom('place').selectAll().where('id', '=', first().placeId).executeTakeFirstOrThrow()
const proposalRow = () =>
  database.db.selectFrom('proposal').selectAll().where('id', '=', first().id).executeTakeFirstOrThrow()
const revision = async () => String((await placeRow()).revision)

const typed = {
  availableFrom: '2026-12-15',
  endsOn: '',
  rent: '480,50',
  service: '60',
  street: 'Dorpsstraat',
  neighbourhood: '',
  sizeM2: '18',
  rooms: '1',
  provider: 'Woongoed Voorbeeld',
  viewing: '',
  contactName: '',
  telephone: '030 000 00 00',
  email: '',
}

describe('the page of a housing provider', () => {
  it('shows their places alone, that an answer is waited for, and never of whom', async () => {
    const { status, body } = await post({})
    expect(status).toBe(200)
    expect(body).toContain(first().placeId)
    expect(body).toContain('We wachten op antwoord')
    for (const { placeId, candidateId, id } of region.proposals) {
      expect(body).not.toContain(candidateId)
      expect(body).not.toContain(referenceOf(id))
      if (placeId !== first().placeId) expect(body).not.toContain(placeId)
    }
  })

  it('says that somebody comes, by reference and day alone, and that it is free again', async () => {
    const actor = { kind: 'system', id: null } as const
    const change = (action: 'accept' | 'settle') =>
      inTransaction(database.db, (tx) =>
        transitionProposal(tx, dataKeys, { proposalId: first().id, action, actor, now: clock.now() }),
      )
    expect(await change('accept')).toMatchObject({ ok: true })
    expect((await post({})).body).toContain('We wachten op antwoord')
    clock.advance(11 * 60_000)
    expect(await change('settle')).toMatchObject({ ok: true })
    const coming = (await post({})).body
    expect(coming).toContain(`Er komt iemand: kenmerk ${referenceOf(first().id)}, vanaf dinsdag 1 december 2026`)
    expect(coming).not.toContain(first().candidateId)
    await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, {
        proposalId: first().id,
        action: 'withdraw',
        cause: 'person_gone',
        actor,
        now: clock.now(),
      }),
    )
    expect((await post({})).body).toContain('Vrij. We zoeken')
  })

  it('shows every place of a house to whose link names the house', async () => {
    const houseId = region.snapshot.houses[0]?.id as string
    const { body } = await post({}, await linkTo({ houseIds: [houseId] }))
    for (const { id } of region.snapshot.places.filter((place) => place.houseId === houseId)) expect(body).toContain(id)
  })

  it('takes a place off offer once that is confirmed: its proposal ends, its caseworker hears so, and it can come back', async () => {
    const asked = await post({ step: 'withdraw', place: first().placeId, revision: await revision() })
    expect(asked.body).toContain('Deze plek van het aanbod halen?')
    expect((await placeRow()).withdrawnAt).toBeNull()
    const done = await post({ step: 'withdraw', confirmed: 'yes', place: first().placeId, revision: await revision() })
    expect(done.body).toContain('De plek is van het aanbod.')
    expect((await placeRow()).withdrawnAt).not.toBeNull()
    expect(await proposalRow()).toMatchObject({ state: 'withdrawn', endCause: 'place_gone' })
    const mails = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
    expect(JSON.stringify(mails)).toContain(first().id)
    const again = await post({ step: 'offer', place: first().placeId, revision: await revision() })
    expect(again.body).toContain('weer op het aanbod')
    expect((await placeRow()).withdrawnAt).toBeNull()
    const audited = await database.db
      .selectFrom('auditRecord')
      .select(['action', 'actorKind', 'actorId'])
      .where('subjectId', '=', first().placeId)
      .orderBy('id')
      .execute()
    expect(audited).toEqual([
      { action: 'place.withdrawn', actorKind: 'provider', actorId: link.handle },
      { action: 'place.written', actorKind: 'provider', actorId: link.handle },
    ])
  })

  it('corrects days, costs and what is told, and asks for a new look; what cannot be is named and nothing is kept', async () => {
    const wrong = await post({
      ...typed,
      step: 'correct',
      place: first().placeId,
      revision: await revision(),
      rent: '1.050',
      availableFrom: '31-12-2026',
      telephone: '612345678',
      sizeM2: 'groot',
    })
    for (const field of ['Huur per maand', 'Vrij vanaf', 'Grootte in m²', 'Contact: telefoon'])
      expect(wrong.body).toContain(field)
    expect(wrong.address).toContain('note=wrong')
    expect((await placeRow()).revision).toBe(1)
    const right = await post({ ...typed, step: 'correct', place: first().placeId, revision: await revision() })
    expect(right.address).toContain('note=saved')
    expect((await placeRow()).data).toMatchObject({
      availableFrom: '2026-12-15',
      rentCents: 48_050,
      serviceCostsCents: 6000,
      endsOn: null,
    })
    expect(right.body).toContain('value="Dorpsstraat"')
    const triggers = await database.db
      .selectFrom('runTrigger')
      .select('cause')
      .where('placeId', '=', first().placeId)
      .execute()
    expect(triggers.map(({ cause }) => cause)).toContain('place_changed')
  })

  it('writes over nothing that changed meanwhile, and reaches no place of another', async () => {
    const before = await revision()
    await post({ ...typed, step: 'correct', place: first().placeId, revision: before })
    expect(
      (await post({ ...typed, rent: '1', step: 'correct', place: first().placeId, revision: before })).address,
    ).toContain('note=changed')
    const other = region.proposals[1] as ProposedRegion['proposals'][number]
    for (const step of ['withdraw', 'correct', 'offer'])
      await post({ ...typed, step, confirmed: 'yes', place: other.placeId, revision: '1' })
    const row = await database.db
      .selectFrom('place')
      .select(['withdrawnAt', 'revision'])
      .where('id', '=', other.placeId)
      .executeTakeFirst()
    expect(row).toEqual({ withdrawnAt: null, revision: 1 })
  })

  it('opens for nobody with a wrong key, after its end, or from another website; looking changes nothing', async () => {
    expect((await post({}, { ...link, secret: 'x'.repeat(43) })).status).toBe(404)
    expect((await post({}, { ...link, handle: '000000000000' })).status).toBe(404)
    expect((await post({}, link, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    for (const url of [`/p/${link.handle}`, `/p/${link.handle}/places`])
      expect((await site.inject({ method: 'GET', url })).body).not.toContain(first().placeId)
    const rewritten = await site.inject({ method: 'GET', url: `/p/${link.handle}%23${link.secret}` })
    expect(rewritten.headers.location).toBe(`/p/${link.handle}#${link.secret}`)
    const brief = await linkTo({ placeIds: [first().placeId], days: 1 })
    const at = clock.now()
    clock.advance(25 * 3600_000)
    expect((await post({}, brief)).status).toBe(410)
    clock.set(at)
    expect(await revokeProviderLink(database.db, link.handle, clock.now())).toBe(true)
    expect((await post({})).status).toBe(410)
    expect(await proposalRow()).toMatchObject({ state: 'proposed' })
  })
})

describe.skipIf(withoutBrowser)('in a browser', () => {
  it.each([390, 1280])('is accessible at %i px, opens by its link, and takes a correction', async (width) => {
    const page = await browser.visit({ viewport: { width, height: 900 } })
    await page.goto(`${base}/p/${link.handle}#${link.secret}`)
    await page.getByRole('heading', { level: 1, name: 'Uw plekken' }).waitFor()
    await expectAccessible(page, 'the places')
    await page.getByText('Verbeter wat er staat').click()
    await expectAccessible(page, 'the form')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/provider-${width}.png`, fullPage: true })
    await page.getByLabel('Huur per maand').fill('499,00')
    await page.getByRole('button', { name: 'Bewaar' }).click()
    await page.getByText('Bewaard.').waitFor()
    expect((await placeRow()).data.rentCents).toBe(49_900)
    await page.getByRole('button', { name: 'Haal van het aanbod' }).click()
    await page.getByRole('heading', { level: 1, name: 'Deze plek van het aanbod halen?' }).waitFor()
    await expectAccessible(page, 'the question')
  })
})
