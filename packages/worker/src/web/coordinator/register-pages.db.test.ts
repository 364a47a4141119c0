import { fakeClock } from '@thuismatch/shared/clock'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
let site: FastifyInstance
let base: string
let region: ProposedRegion
let anna: SignedIn

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'co', candidates: 120, places: 4 })
  site = await decisionSite(database, dataKeys, clock)
  base = await site.listen({ host: '127.0.0.1', port: 0 })
  anna = await signedIn(database.db, clock, { name: 'Anna' })
})
afterAll(() => site.close())

const get = (path: string, { cookie }: SignedIn = anna) =>
  site.inject({ url: `/coordinator${path}`.replaceAll('&amp;', '&'), headers: { cookie } })
const send = (
  path: string,
  fields: Readonly<Record<string, string>>,
  { cookie }: SignedIn = anna,
  from = 'same-origin',
) =>
  site.inject({
    method: 'POST',
    url: `/coordinator${path}`,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': from },
    payload: new URLSearchParams(fields).toString(),
  })
const idsIn = (body: string) => [...body.matchAll(/href="\/coordinator\/people\/([\w-]+)"/g)].map(([, id]) => id ?? '')

describe('the lists of people and places', () => {
  it('hide nobody: page after page shows everybody once, and the number above is all of them', async () => {
    const seen: string[] = []
    let path: string | undefined = '/people'
    while (path !== undefined) {
      const { body, statusCode } = await get(path)
      expect([statusCode, body.includes('120 in deze lijst')]).toEqual([200, true])
      seen.push(...idsIn(body))
      path = /class="button" href="\/coordinator([^"]+after=[^"]+)"/.exec(body)?.[1]
    }
    expect(seen.toSorted()).toEqual(region.snapshot.candidates.map(({ id }) => id).toSorted())
  })

  it('narrow by municipality and standing, and are exported as they are narrowed', async () => {
    const proposed = await get('/people?standing=proposed')
    expect(idsIn(proposed.body).toSorted()).toEqual(region.proposals.map(({ candidateId }) => candidateId).toSorted())
    const csv = await get('/people.csv?standing=proposed')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body.trim().split('\r\n')).toHaveLength(region.proposals.length + 1)
    expect((await get('/people?at=0310')).body).toContain('in deze lijst')
    expect((await get('/places?standing=filled')).body).toContain('0 in deze lijst')
  })
})

describe('one search field', () => {
  it('leads straight to a person, a place and a proposal, and offers a choice where several begin so', async () => {
    const [proposal] = region.proposals
    const to = async (text: string) => (await get(`/find?q=${encodeURIComponent(text)}`)).headers.location
    expect(await to(proposal?.candidateId ?? '')).toBe(`/coordinator/people/${proposal?.candidateId}`)
    expect(await to(proposal?.placeId ?? '')).toBe(`/coordinator/places/${proposal?.placeId}`)
    expect(await to(referenceOf(proposal?.id ?? '').toLowerCase())).toBe(`/coordinator/proposals/${proposal?.id}`)
    const several = await get('/find?q=co-')
    expect([several.statusCode, idsIn(several.body).length > 1]).toEqual([200, true])
    for (const nothing of ['zzz', '%', '', "';--"])
      expect((await get(`/find?q=${encodeURIComponent(nothing)}`)).body).toContain('Niets gevonden')
  })
})

describe('what can be done', () => {
  it('pauses somebody through a day, by name in the audit, and lets them take part again', async () => {
    const { candidateId, id } = region.proposals[1] as (typeof region.proposals)[number]
    expect((await send(`/people/${candidateId}/pause`, { until: '2027-02-01', sure: 'yes' })).statusCode).toBe(303)
    const page = await get(`/people/${candidateId}?said=paused`)
    expect(page.body).toContain('Deze persoon doet even niet mee.')
    expect(page.body).toContain('doet even niet mee, t/m ma 1 feb 2027')
    const proposal = await database.db.selectFrom('proposal').select('state').where('id', '=', id).executeTakeFirst()
    expect(proposal?.state).toBe('withdrawn')
    const [act] = await database.db
      .selectFrom('auditRecord')
      .select(['actorKind', 'actorId'])
      .where('action', '=', 'candidate.pause')
      .execute()
    expect(act).toEqual({ actorKind: 'coordinator', actorId: anna.user.id })
    expect((await send(`/people/${candidateId}/resume`, { sure: 'yes' })).statusCode).toBe(303)
    expect((await get(`/people/${candidateId}`)).body).toContain('<dd>wacht</dd>')
  })

  it('holds a place and releases it', async () => {
    const { placeId } = region.proposals[2] as (typeof region.proposals)[number]
    expect((await send(`/places/${placeId}/hold`, { until: '', sure: 'yes' })).statusCode).toBe(303)
    expect((await get(`/places/${placeId}`)).body).toContain('<dd>aangehouden</dd>')
    expect((await send(`/places/${placeId}/release`, { sure: 'yes' })).statusCode).toBe(303)
    expect((await get(`/places/${placeId}`)).body).toContain('<dd>vrij</dd>')
  })

  it('is done by nobody who is not sure, who may only look, or who is elsewhere', async () => {
    const { candidateId } = region.proposals[0] as (typeof region.proposals)[number]
    const reader = await signedIn(database.db, clock, { name: 'Lezer', role: 'reader' })
    expect((await get(`/people/${candidateId}`, reader)).body).not.toContain('/pause')
    const path = `/people/${candidateId}/pause`
    const tried = [
      await send(path, {}),
      await send(path, { until: '2026-11-20', sure: 'yes' }),
      await send(path, { until: 'morgen', sure: 'yes' }),
      await send(path, { sure: 'yes' }, reader),
      await send(path, { sure: 'yes' }, anna, 'cross-site'),
      await send('/people/nobody/pause', { sure: 'yes' }),
    ]
    expect(tried.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422, 403, 401, 404])
    expect(tried[0]?.body).toContain('Zet een vinkje')
    expect(tried[1]?.body).toContain('Kies vandaag of een latere dag')
    expect(tried[2]?.body).toContain(`${path}"`)
    const { placeId } = region.proposals[0] as (typeof region.proposals)[number]
    expect((await get(`/people/${candidateId}`)).body).toContain(
      `heeft een voorstel: <a href="/coordinator/places/${placeId}">${placeId}</a>`,
    )
  })

  it('tells the ground for urgency to who acts on it, and to no reader', async () => {
    const { candidates } = region.snapshot
    const proposed = new Set(region.proposals.map(({ candidateId }) => candidateId))
    const person = candidates.find(({ id }) => !proposed.has(id)) as (typeof candidates)[number]
    const reader = await signedIn(database.db, clock, { name: 'Meelezer', role: 'reader' })
    const said = { medical: 'medisch', none: 'geen', null: 'nog niet bekend' }
    for (const [index, urgencyGround] of (['medical', 'none', null] as const).entries()) {
      await inTransaction(database.db, (tx) =>
        putCandidates(tx, dataKeys, [{ ...person, urgencyGround }], {
          now: new Date(clock.now().getTime() + 1000 * (index + 1)),
          match: false,
        }),
      )
      expect((await get(`/people/${person.id}`)).body).toContain(
        `<dt>urgentiegrond</dt><dd>${said[`${urgencyGround}`]}</dd>`,
      )
      expect((await get(`/people/${person.id}`, reader)).body).not.toContain('urgentiegrond')
    }
    expect((await get(`/people/${person.id}?lang=en`)).body).toContain('<dt>urgency ground</dt><dd>not known yet</dd>')
  })

  it('tells who may act why somebody has a proposal or none, by the last night, and no reader', async () => {
    const { candidateId } = region.proposals[0] as (typeof region.proposals)[number]
    const waiting = region.result.unmatched.find(({ outcome }) => outcome === 'outranked')?.candidateId ?? ''
    expect((await get(`/people/${candidateId}`)).body).toContain('<h2>Waarom, volgens de laatste nacht</h2>')
    const { body } = await get(`/people/${waiting}`)
    expect(body).toMatch(/<section class="card" id="why">[\s\S]*<li>/)
    const why = body.slice(body.indexOf('id="why"'), body.indexOf('</section>', body.indexOf('id="why"')))
    for (const { id } of region.snapshot.candidates)
      if (id !== waiting) expect(why).not.toMatch(new RegExp(`\\b${id}\\b`))
    const reader = await signedIn(database.db, clock, { name: 'Derde lezer', role: 'reader' })
    expect((await get(`/people/${waiting}`, reader)).body).not.toContain('id="why"')
  })

  it('shows who is of a municipality its own people alone', async () => {
    const elsewhere = await signedIn(database.db, clock, { name: 'E', role: 'municipality', municipalities: ['0310'] })
    expect((await get('/people', elsewhere)).body).toContain('0 in deze lijst')
    expect((await get('/people.csv', elsewhere)).body.trim().split('\r\n')).toHaveLength(1)
    expect((await get(`/people/${region.proposals[0]?.candidateId}`, elsewhere)).statusCode).toBe(404)
    expect((await get(`/find?q=${region.proposals[0]?.candidateId}`, elsewhere)).body).toContain('Niets gevonden')
  })
})

describe.skipIf(withoutBrowser)('in a browser', () => {
  it.each(['/people', '/places', '/find?q=co-', 'record'])('%s is accessible at both widths', async (path) => {
    const at = path === 'record' ? `/people/${region.proposals[0]?.candidateId}` : path
    for (const width of [390, 1280]) {
      const page = await browser.visit({ viewport: { width, height: 900 } })
      const value = anna.cookie.split('=')[1] ?? ''
      await page.context().addCookies([{ name: 'thuismatch_coordinator', value, url: `${base}/coordinator` }])
      await page.goto(`${base}/coordinator${at}`)
      await expectAccessible(page, `${path} at ${width}`)
      await page.context().close()
    }
  })
})
