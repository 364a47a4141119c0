import { gzipSync } from 'node:zlib'
import { comparePolicies } from '@thuismatch/matcher'
import { fakeClock } from '@thuismatch/shared/clock'
import { addDays, DEFAULT_POLICY, type ForecastResult, hashOf, plainDate } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutNames } from '../../jobs/forecast/index.ts'
import { draftPolicy } from '../../jobs/policy/policy-change.ts'
import { seedPolicy } from '../../jobs/policy/policy-in-force.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import {
  claimForecast,
  finishForecast,
  forecastById,
  recentForecasts,
  usedPolicies,
  usedPolicy,
} from '../../store/forecast/forecasts.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite, SITE_URL } from '../../testing/decision-site.ts'
import { forecastExample } from '../../testing/forecast-example.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { compared } from './forecast-comparison.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
let site: FastifyInstance
let region: ProposedRegion
let cookie: string
let userId: string

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'fp', candidates: 9, places: 3 })
  site = await decisionSite(database, dataKeys, clock, {
    solver: { compare: (_text, before, after) => comparePolicies(region.snapshot, before, after) },
  })
  const open = await signedIn(database.db, clock)
  cookie = open.cookie
  userId = open.user.id
})
afterAll(() => site.close())

const look = (path: string, session = cookie) =>
  site.inject({ url: `/coordinator${path}`, headers: { cookie: session } })
const send = (path: string, form: Readonly<Record<string, string>>, session = cookie) =>
  site.inject({
    method: 'POST',
    url: `/coordinator${path}`,
    headers: {
      cookie: session,
      origin: SITE_URL,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(form).toString(),
  })

const ASKED = { lang: 'en', years: '3', replications: '20', basis: 'history', against: '' }

/** Asks, and works it out as an engine would from another day. */
async function done(change: Partial<ForecastResult> = {}): Promise<string> {
  const { headers } = await send('/forecast', ASKED)
  const id = /forecast\/([0-9a-f-]{36})/.exec(String(headers.location))?.[1] ?? ''
  const claim = { workerId: 'w', leaseMs: 60_000, now: clock.now() }
  await inTransaction(database.db, async (tx) => {
    const claimed = await claimForecast(tx, claim)
    if (claimed?.id !== id) throw new Error('Another one waits.')
    const result = withoutNames({ ...forecastExample(region.snapshot), ...change })
    await finishForecast(
      tx,
      claimed,
      { status: 'done', asOf: result.asOf, result: gzipSync(JSON.stringify(result)) },
      clock.now(),
    )
  })
  return id
}

const audited = (action: string) =>
  database.db
    .selectFrom('auditRecord')
    .select(['actorId', 'subjectId'])
    .where('action', '=', action)
    .orderBy('id')
    .execute()

describe('asking for a forecast', () => {
  it('puts it on the list and a job on the queue, with who asked', async () => {
    const { statusCode, headers } = await send('/forecast', ASKED)
    expect(statusCode).toBe(303)
    const id = /forecast\/([0-9a-f-]{36})\?lang=en$/.exec(String(headers.location))?.[1] ?? ''
    expect(await forecastById(database.db, id)).toMatchObject({
      status: 'requested',
      years: 3,
      replications: 20,
      fromHistory: true,
    })
    expect(await audited('forecast.request')).toEqual([{ actorId: userId, subjectId: id }])
    const jobs = await database.db.selectFrom('outbox').select('payload').execute()
    expect(jobs.map(({ payload }) => payload)).toContainEqual({
      queue: 'maintenance',
      name: 'forecast.run',
      data: {},
    })
    const page = await look(`/forecast/${id}?lang=en`)
    expect(page.body).toContain('This forecast is not done yet.')
    expect((await look('/forecast?lang=en')).body).toContain('Look again')
  })

  it('cancels it after a yes alone', async () => {
    const [waiting] = await recentForecasts(database.db, 1)
    const id = waiting?.id ?? ''
    await send(`/forecast/${id}/cancel`, { lang: 'en' })
    expect((await forecastById(database.db, id))?.status).toBe('requested')
    await send(`/forecast/${id}/cancel`, { lang: 'en', sure: 'yes' })
    expect((await forecastById(database.db, id))?.status).toBe('cancelled')
    expect(await audited('forecast.cancel')).toEqual([{ actorId: userId, subjectId: id }])
    expect((await look(`/forecast/${id}?lang=en`)).body).toContain('This forecast was cancelled.')
  })

  it.each([
    [{ years: '4' }],
    [{ years: '' }],
    [{ replications: '1000' }],
    [{ basis: 'guess' }],
    [{ against: 'sha256:nothing' }],
    [{ against: 'x'.repeat(200) }],
    [{ years: '1e0' as string, replications: '-20' }],
  ])('refuses what is not on the form: %j', async (wrong) => {
    const before = (await recentForecasts(database.db, 100)).length
    const answer = await send('/forecast', { ...ASKED, ...wrong })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Nothing was asked for')
    expect(await recentForecasts(database.db, 100)).toHaveLength(before)
  })

  it('is for coordinators: a reader looks, a municipality does not, nobody else is let in', async () => {
    const reader = await signedIn(database.db, clock, { name: 'R. Tester', role: 'reader' })
    const page = await look('/forecast?lang=en', reader.cookie)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('<form class="card"')
    expect((await send('/forecast', ASKED, reader.cookie)).statusCode).toBe(403)
    const own = await signedIn(database.db, clock, {
      name: 'M. Tester',
      role: 'municipality',
      municipalities: ['0344'],
    })
    expect((await look('/forecast', own.cookie)).statusCode).toBe(403)
    expect((await look('/forecast', '')).statusCode).toBe(401)
    expect((await send('/forecast', ASKED, '')).statusCode).toBe(401)
    const foreign = await site.inject({
      method: 'POST',
      url: '/coordinator/forecast',
      headers: { cookie, origin: 'https://example.org', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(ASKED).toString(),
    })
    expect(foreign.statusCode).toBe(401)
  })
})

describe('a forecast that is done', () => {
  let id: string
  beforeAll(async () => {
    id = await done()
  })

  it('says first what it does not know, then its three messages, and names nobody', async () => {
    const { body, statusCode } = await look(`/forecast/${id}?lang=en`)
    expect(statusCode).toBe(200)
    expect(body.indexOf('What this does not know.')).toBeGreaterThan(0)
    expect(body.indexOf('What this does not know.')).toBeLessThan(body.indexOf('people will be waiting'))
    expect(body).toContain('There is no earlier forecast')
    expect(body).not.toMatch(/person-\d|home-\d/)
    expect(await audited('forecast.read')).toEqual([{ actorId: userId, subjectId: id }])
  })

  it('comes as a page and as CSV, kept by who took it', async () => {
    for (const [kind, type] of [
      ['html', 'text/html'],
      ['csv', 'text/csv'],
    ] as const) {
      const file = await look(`/forecast/${id}.${kind}?lang=en`)
      expect(file.statusCode).toBe(200)
      expect(file.headers['content-type']).toContain(type)
      expect(file.headers['content-disposition']).toBe(`attachment; filename="forecast-2026-12-01.${kind}"`)
    }
    expect(await audited('forecast.read')).toHaveLength(3)
  })

  it.each(['nothing', '00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000.csv', '..%2Fx'])(
    'is not found under %s',
    async (wrong) => {
      expect((await look(`/forecast/${wrong}`)).statusCode).toBe(404)
    },
  )

  it('stands beside that of last quarter, and beside any other that is asked for', async () => {
    const asOf = plainDate('2026-08-25')
    const months = (result: ForecastResult) => result.months.map((day) => addDays(day, -98))
    const example = forecastExample(region.snapshot)
    const quarter = await done({ asOf, until: plainDate('2029-08-25'), months: months(example) })
    const recent = await done({ asOf: plainDate('2026-11-20') })
    const { body } = await look(`/forecast/${id}?lang=en`)
    expect(body).toContain('Beside the forecast from 25 August 2026')
    expect(body).toContain(`with=${recent}`)
    const other = await look(`/forecast/${id}?lang=en&with=${recent}`)
    expect(other.body).toContain('Beside the forecast from 20 November 2026')
    expect(other.body).toContain(`with=${quarter}`)
  })

  it('holds what is now against the band that was given for it', () => {
    const result = forecastExample(region.snapshot)
    const [policy] = result.policies
    if (policy === undefined) throw new Error('It has a policy.')
    const more = (factor: number): ForecastResult => ({
      ...result,
      policies: [
        {
          ...policy,
          series: policy.series.map((series) => ({
            ...series,
            waiting: series.waiting.map(({ low, median, high }) => ({
              low: low * factor,
              median: median * factor,
              high: high * factor,
            })),
          })),
        },
      ],
    })
    const verdicts = (now: ForecastResult) => new Set(compared(now, result, result.until).map(({ verdict }) => verdict))
    expect(verdicts(result)).toEqual(new Set(['within']))
    expect(verdicts(more(1.5))).toEqual(new Set(['more']))
    expect(verdicts(more(0.5))).toEqual(new Set(['fewer']))
  })

  it('is asked for with a draft of the policy, as it was then, and found from its preview', async () => {
    const seeded = await seedPolicy(database.db, DEFAULT_POLICY, clock.now())
    const policy = { ...DEFAULT_POLICY, id: 'more-waiting', waitingCapDays: 900, validFrom: plainDate('2027-01-01') }
    const act = { actor: { kind: 'coordinator', id: userId }, now: clock.now() } as const
    const made = await inTransaction(database.db, (tx) =>
      draftPolicy(tx, { policy, why: 'Meer voor wie lang wacht', basedOn: seeded?.id ?? '' }, act),
    )
    if (!made.ok) throw new Error(made.refusal)
    const { number } = made.version
    const asking = await look(`/forecast?version=${number}`)
    expect(asking.body).toMatch(
      new RegExp(`<option value="version:${number}" selected>versie ${number}, more-waiting \\(concept\\)`),
    )
    const { headers } = await send('/forecast', { ...ASKED, against: `version:${number}` })
    const asked = String(headers.location).split('?')[0]
    const { againstHash = null } = (await recentForecasts(database.db, 1))[0] ?? {}
    expect(againstHash).toBe(hashOf(policy))
    expect(await usedPolicy(database.db, againstHash ?? '')).toMatchObject({ id: 'more-waiting' })
    // No run has used it: it is a version to choose, and no policy of before.
    expect((await usedPolicies(database.db, 20)).map(({ hash }) => hash)).not.toContain(againstHash)
    const found = (await look(`/policy/${number}/preview`)).body
    expect(found).toContain(`href="${asked}"`)
    expect(found).toContain(`href="/coordinator/forecast?version=${number}"`)
    expect((await send('/forecast', { ...ASKED, against: 'version:99' })).statusCode).toBe(422)
  })

  it.skipIf(withoutBrowser)('can be asked for, looked at and read by everybody, on a phone and on a desk', async () => {
    const browsed = await decisionSite(database, dataKeys, clock)
    const base = await browsed.listen({ host: '127.0.0.1', port: 0 })
    try {
      for (const width of [390, 1280]) {
        const page = await browser.visit({ viewport: { width, height: 800 }, extraHTTPHeaders: { cookie } })
        for (const path of ['/forecast', `/forecast/${id}`]) {
          await page.goto(`${base}/coordinator${path}`)
          await expectAccessible(page, `${path} at ${width}`)
        }
        // Reached and chosen with the keyboard alone.
        await page.goto(`${base}/coordinator/forecast`)
        await page.focus('#years')
        await page.keyboard.press('ArrowDown')
        expect(await page.inputValue('#years')).toBe('5')
        await page.close()
      }
      const paper = await browser.visit({ viewport: { width: 688, height: 1017 } })
      await paper.emulateMedia({ media: 'print' })
      for (const lang of ['nl', 'en']) {
        const file = await look(`/forecast/${id}.html?lang=${lang}`)
        await paper.setContent(file.body)
        await expectAccessible(paper, `the page of a forecast in ${lang}`)
        const end = await paper.evaluate("document.querySelector('.behind').getBoundingClientRect().top")
        // 269 mm of A4 at 96 pixels an inch: the three messages stand on the first side.
        expect(end).toBeLessThan(1017)
      }
    } finally {
      await browsed.close()
    }
  })
})
