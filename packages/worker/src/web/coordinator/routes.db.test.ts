import { fakeClock } from '@thuismatch/shared/clock'
import { DEFAULT_DECLINE_REASONS, declineReason, PROPOSAL_STATES } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { removeUser } from '../../store/users/users.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite, SITE_SECRET } from '../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
let KEY: string
let sessionOfTests: string
let site: FastifyInstance
let browsed: FastifyInstance
let base: string
let region: ProposedRegion

beforeAll(async () => {
  const { key, cookie } = await signedIn(database.db, clock)
  KEY = key
  sessionOfTests = cookie
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: 'co',
    candidates: 6,
    places: 4,
    place: (place, index) => (index === 0 ? { ...place, groups: ['doorstromer'] } : place),
    candidate: (candidate, index) =>
      index === 5 ? { ...candidate, basicLivingSkills: null, originMunicipality: '0034' } : candidate,
  })
  await database.db
    .insertInto('delivery')
    .values({
      id: '00000000-0000-7000-8000-000000000001',
      effectKey: 'mail:x',
      channel: 'email',
      kind: 'proposals',
      payload: JSON.stringify({
        template: 'proposals',
        key: 'x',
        caseworkerId: 'co-cw1',
        proposalIds: [],
        runId: null,
      }),
      caseworkerId: 'co-cw1',
      state: 'failed',
      attempts: 3,
      createdAt: clock.now(),
      nextAttemptAt: clock.now(),
      lastError: '550 to RCPT TO',
    })
    .execute()
  site = await decisionSite(database, dataKeys, clock)
  // Of its own, for the tries at the key are counted.
  browsed = await decisionSite(database, dataKeys, clock)
  base = await browsed.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => Promise.all([site.close(), browsed.close()]))

const login = (key: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  site.inject({
    method: 'POST',
    url: '/coordinator/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ key }).toString(),
  })

const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? ''

async function look(path: string): Promise<{ statusCode: number; body: string }> {
  // Without knocking: the tries at the key are counted.
  return site.inject({ url: `/coordinator${path}`, headers: { cookie: sessionOfTests } })
}

describe('the door of the coordinator', () => {
  const PATHS = ['', '/runs', '/proposals?state=proposed', '/deliveries', '/runs/x/places']

  it('shows nothing without the key', async () => {
    for (const path of PATHS) {
      const { statusCode, body } = await site.inject(`/coordinator${path}`)
      expect(statusCode).toBe(401)
      expect(body).not.toContain('co-')
    }
    for (const key of ['', 'x', KEY.slice(1), SITE_SECRET]) expect((await login(key)).statusCode).toBe(401)
  })

  it('opens with a key of one’s own, by a cookie that says nothing and goes nowhere else', async () => {
    const answer = await login(` ${KEY.toLowerCase()} `)
    expect(answer.statusCode).toBe(303)
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^thuismatch_coordinator=[\w-]{43}; Path=\/coordinator; Max-Age=36000; HttpOnly; SameSite=Strict$/,
    )
    const cookie = cookieOf(answer)
    expect((await site.inject({ url: '/coordinator', headers: { cookie } })).statusCode).toBe(200)
    const forged = `thuismatch_coordinator=${'A'.repeat(43)}`
    expect((await site.inject({ url: '/coordinator', headers: { cookie: forged } })).statusCode).toBe(401)
  })

  it('closes after an hour without a look, after ten hours in any case, and when its user is removed', async () => {
    const open = await signedIn(database.db, clock, { name: 'B. Tester' })
    const status = async () =>
      (await site.inject({ url: '/coordinator/deliveries', headers: { cookie: open.cookie } })).statusCode
    for (let minutes = 0; minutes < 9 * 60; minutes += 50) {
      expect(await status()).toBe(200)
      clock.advance(50 * 60_000)
    }
    expect(await status()).toBe(200)
    clock.advance(61 * 60_000)
    expect(await status()).toBe(401)
    const late = await signedIn(database.db, clock, { name: 'C. Tester' })
    clock.advance(61 * 60_000)
    expect((await site.inject({ url: '/coordinator', headers: { cookie: late.cookie } })).statusCode).toBe(401)
    clock.advance(new Date('2026-11-21T09:00:00Z').getTime() - clock.now().getTime())
    const removed = await signedIn(database.db, clock, { name: 'D. Tester' })
    await inTransaction(database.db, (tx) => removeUser(tx, 'd. tester', clock.now()))
    expect((await site.inject({ url: '/coordinator', headers: { cookie: removed.cookie } })).statusCode).toBe(401)
    expect((await login(removed.key)).statusCode).toBe(401)
  })

  it('is another session at each sign-in, and none any more once somebody left', async () => {
    const fresh = await decisionSite(database, dataKeys, clock)
    const knock = (cookie = '') =>
      fresh.inject({
        method: 'POST',
        url: '/coordinator/login',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie },
        payload: new URLSearchParams({ key: KEY }).toString(),
      })
    const first = cookieOf(await knock())
    const second = cookieOf(await knock(first))
    const status = async (cookie: string) =>
      (await fresh.inject({ url: '/coordinator', headers: { cookie } })).statusCode
    expect([first === second, await status(first), await status(second)]).toEqual([false, 401, 200])
    await fresh.inject({
      method: 'POST',
      url: '/coordinator/logout',
      headers: { cookie: second, 'sec-fetch-site': 'cross-site' },
    })
    expect(await status(second)).toBe(200)
    await fresh.inject({ method: 'POST', url: '/coordinator/logout', headers: { cookie: second } })
    expect(await status(second)).toBe(401)
    await fresh.close()
  })

  it('shows who is of one municipality what lies within it, and nothing of the region', async () => {
    const elsewhere = await signedIn(database.db, clock, { name: 'E', role: 'municipality', municipalities: ['0310'] })
    const at = (path: string, { cookie } = elsewhere) =>
      site.inject({ url: `/coordinator${path}`, headers: { cookie } })
    expect((await at('')).headers.location).toContain('/coordinator/proposals')
    for (const path of ['/runs', '/deliveries', `/runs/${region.runId}/people`]) {
      const { statusCode, body } = await at(path)
      expect([path, statusCode, body.includes('co-')]).toEqual([path, 403, false])
    }
    const own = await at('/proposals?state=proposed')
    expect([own.statusCode, own.body.includes('co-')]).toEqual([200, false])
    const [proposal] = region.proposals
    expect((await at(`/proposals/${proposal?.id}`)).statusCode).toBe(404)
    const code = region.snapshot.places.find(({ id }) => id === proposal?.placeId)?.municipality ?? ''
    const here = await signedIn(database.db, clock, { name: 'F', role: 'municipality', municipalities: [code] })
    expect((await at(`/proposals/${proposal?.id}`, here)).statusCode).toBe(200)
    expect((await at('/queues', here)).statusCode).not.toBe(200)
  })

  it('is not opened from another site, and not by trying', async () => {
    const fresh = await decisionSite(database, dataKeys, clock)
    const attempt = (key: string, site_: string) =>
      fresh.inject({
        method: 'POST',
        url: '/coordinator/login',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site_ },
        payload: new URLSearchParams({ key }).toString(),
      })
    expect((await attempt(KEY, 'cross-site')).statusCode).toBe(401)
    for (let i = 0; i < 9; i++) expect((await attempt('x', 'same-origin')).statusCode).toBe(401)
    expect((await attempt(KEY, 'same-origin')).statusCode).toBe(429)
    await fresh.close()
  })

  it('closes when one leaves', async () => {
    const answer = await site.inject({ method: 'POST', url: '/coordinator/logout' })
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0')
  })
})

describe('what the coordinator sees', () => {
  it('every number of the overview leads to so many rows', async () => {
    const fresh = await decisionSite(database, dataKeys, clock)
    const cookie = cookieOf(
      await fresh.inject({
        method: 'POST',
        url: '/coordinator/login',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ key: KEY }).toString(),
      }),
    )
    const at = async (url: string) =>
      (await fresh.inject({ url: url.replaceAll('&amp;', '&'), headers: { cookie } })).body
    const rowsOf = (body: string) =>
      [...body.matchAll(/<tbody[^>]*>([\s\S]*?)<\/tbody>/g)].map(([, rows]) => rows?.match(/<tr[ >]/g)?.length ?? 0)
    const overview = await at('/coordinator')
    const opening = region.result.questions.filter(({ opensPlaces }) => opensPlaces > 0)
    const tiles = [...overview.matchAll(/href="([^"]+)"><span class="figure">(\d+)<\/span>([^<]+)/g)]
    expect(tiles.map(([, , figure, label]) => [label, Number(figure)])).toEqual([
      ['voorstellen in de laatste nachtronde', 3],
      ['voorstellen wachten op antwoord', 3],
      ['plek bleef leeg', 1],
      ['mensen zonder voorstel', 3],
      ['vraag die een plek kan openen', opening.length],
      ['bericht mislukt in 30 dagen', 1],
    ])
    for (const [, href = '', figure] of tiles.slice(1)) expect(rowsOf(await at(href)).at(-1), href).toBe(Number(figure))
    const cells = [...overview.matchAll(/<a href="(\/coordinator\/(?:proposals|deliveries)\?[^"]+)">(\d+)<\/a>/g)]
    expect(cells.length).toBeGreaterThan(2)
    for (const [, href = '', figure] of cells) expect(rowsOf(await at(href)).at(-1), href).toBe(Number(figure))

    const run = await at(`/coordinator/runs/${region.runId}`)
    const parts = [...run.matchAll(/<a href="(\/coordinator\/runs\/[^"]+\/proposals[^"]*)">(\d+)<\/a>/g)]
    expect(parts.length).toBeGreaterThan(0)
    for (const [, href = '', figure] of parts) expect(rowsOf(await at(href)).at(-1), href).toBe(Number(figure))
    await fresh.close()
  })

  it('says why a place stayed empty and why a person has no proposal, and what would change it', async () => {
    const cookie = cookieOf(await login(KEY))
    const at = async (path: string) =>
      (await site.inject({ url: `/coordinator/runs/${region.runId}${path}`, headers: { cookie } })).body
    expect(await at('/places')).toContain('Er past nog niemand')
    const place = await at('/places/co-p1')
    expect(place).toContain('de doelgroep')
    const person = await at('/people/co-c6')
    expect(person).toContain('een huishouden kan draaien')
    expect(await at('/questions')).toContain('Kan deze persoon met lichte hulp een huishouden draaien?')
    expect(await at('/places/co-p1?lang=en')).toContain('What keeps people out of this place')
  })

  it('counts only questions that open a place, and says how many do not', async () => {
    const { questions } = region.result
    const opening = questions.filter(({ opensPlaces }) => opensPlaces > 0)
    expect([opening.length, questions.length]).toEqual([1, 3])
    const { body } = await look(`/runs/${region.runId}/questions`)
    const rows = [...body.matchAll(/<tbody[^>]*>([\s\S]*?)<\/tbody>/g)].at(-1)?.[1]?.match(/<tr[ >]/g)
    expect(rows).toHaveLength(opening.length)
    expect(body).toContain('Nog 2 vragen openen elk op zichzelf geen plek')
    const { body: run } = await look(`/runs/${region.runId}`)
    expect(run).toMatch(new RegExp(`Vragen die de meeste plekken openen</dt><dd><a[^>]*>${opening.length}</a>`))
  })

  it('gives the numbers of the chart to whoever does not see it', async () => {
    const { body } = await look('')
    expect(body).toMatch(/<svg class="chart"[^>]*aria-hidden="true"/)
    expect(body).toMatch(/<caption>Voorstellen per nacht<\/caption>/)
    expect(body).toContain('<th scope="row">21 november 2026</th><td>3</td>')
  })

  it('names days and municipalities in words, and those outside the region as such, last', async () => {
    const { body } = await look(`/runs/${region.runId}`)
    expect(body).toContain('<h1>Ronde van 21 november 2026</h1>')
    const rows = [...body.matchAll(/<th[^>]*scope="row"[^>]*>([^<]+)<\/th>/g)].map(([, name]) => name)
    expect(rows).toContain('Zeist')
    expect(rows.at(-1)).toBe('Buiten de regio (0034)')
    expect((await look(`/runs/${region.runId}?lang=en`)).body).toContain('Outside the region (0034)')
  })

  it('tells runs on demand of the same minute apart', async () => {
    const requestedAt = clock.now()
    const runs = ['a', 'b'].map((key, index) => ({
      id: `00000000-0000-7000-8000-00000000000${index + 1}`,
      runKey: `offer:co-${key}`,
      kind: 'offer' as const,
      status: 'requested' as const,
      requestedAt,
    }))
    await database.db.insertInto('matchRun').values(runs).execute()
    const { body } = await look('/runs')
    expect(body.match(/21 november 2026, 10:00 uur<\/a>/g)).toHaveLength(2)
    for (const { runKey } of runs) expect(body).toContain(runKey)
  })

  it('names the caseworker of a proposal, who did what, and reasons in words', async () => {
    const [first] = region.proposals
    const at = clock.now()
    const record = { subjectKind: 'proposal', subjectId: first?.id ?? '', municipality: '0355', at } as const
    await appendAudit(database.db, [
      { ...record, actor: { kind: 'system', id: null }, action: 'proposal.created' },
      {
        ...record,
        actor: { kind: 'caseworker', id: 'co-cw1' },
        action: 'proposal.decline',
        detail: { reason: { by: 'candidate', code: 'place_not_suitable' } },
      },
    ])
    const { body: list } = await look('/proposals?state=proposed')
    expect(list).toContain('<h1>Voorstellen die op antwoord wachten</h1>')
    expect(list).toContain('>co-cw1</td>')
    const { body } = await look(`/proposals/${first?.id}`)
    expect(body).toContain('<dt>Begeleider</dt><dd>co-cw1</dd>')
    expect(body).toMatch(/voorgesteld<\/td><td[^>]*>Thuismatch</)
    expect(body).toContain(declineReason(DEFAULT_DECLINE_REASONS, 'candidate', 'place_not_suitable')?.nl)
    expect(body).not.toContain('place_not_suitable')
    expect(body).toContain('Ronde van 21 november 2026')
    for (const state of PROPOSAL_STATES) {
      const title = /<h1>([^<]*)<\/h1>/.exec((await look(`/proposals?state=${state}`)).body)?.[1]
      expect(title).toMatch(/oorstellen/)
    }
  })

  it('has no page for what is not there', async () => {
    const cookie = cookieOf(await login(KEY))
    for (const path of [
      '/runs/x',
      `/runs/${region.runId}/places/nowhere`,
      `/runs/${region.runId}/people/nobody`,
      '/proposals/x',
      '/runs/00000000-0000-7000-8000-000000000000/places',
    ]) {
      expect((await site.inject({ url: `/coordinator${path}`, headers: { cookie } })).statusCode, path).toBe(404)
    }
  })

  it('holds no address, name or need of anybody', async () => {
    const { body } = await look('')
    expect(body).not.toMatch(/@|whsec_/)
  })
})

describe.skipIf(withoutBrowser)('the coordinator pages in a browser', { timeout: 240_000 }, () => {
  it.each([
    ['desktop, light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, 'nl'],
    ['phone, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }, 'en'],
  ] as const)('are accessible: %s', async (_name, options, lang) => {
    const page = await browser.visit(options)
    await page.goto(`${base}/coordinator?lang=${lang}`)
    await expectAccessible(page, 'the door')
    await page.fill('#key', KEY)
    await page.click('main button')
    await page.locator('.tiles').waitFor()
    await expectAccessible(page, 'the overview')
    const proposal = region.proposals[0]?.id
    const run = `/coordinator/runs/${region.runId}`
    for (const path of [
      '/coordinator/runs',
      run,
      `${run}/proposals`,
      `${run}/places`,
      `${run}/places/co-p1`,
      `${run}/people`,
      `${run}/people/co-c6`,
      `${run}/questions`,
      '/coordinator/proposals?state=proposed',
      `/coordinator/proposals/${proposal}`,
      '/coordinator/deliveries?state=failed',
    ]) {
      await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      await expectAccessible(page, path)
    }
    // Where there is room, rows stand on one line; then, too, nothing hides beside the page.
    await page.setViewportSize({ width: 1600, height: 900 })
    await page.goto(`${base}/coordinator/proposals?state=proposed&lang=${lang}`)
    await expectAccessible(page, 'a wide list')
    await page.context().close()
  })
})
