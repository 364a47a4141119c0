import { fakeClock } from '@thuismatch/shared/clock'
import { addDays, type Candidate, periodOf, plainDate } from '@thuismatch/shared/domain'
import { Workbook } from 'exceljs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodFacts } from '../../jobs/coordination/period-facts.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const TODAY = plainDate('2026-11-21')
const browser = useBrowser()
let site: FastifyInstance
let base: string
let region: ProposedRegion
let anna: SignedIn

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: 're',
    candidates: 60,
    places: 12,
    candidate: (person: Candidate, index): Candidate => ({
      ...person,
      registeredOn: addDays(TODAY, -index * 3),
      originMunicipality: '0344',
    }),
  })
  // As it would be after three weeks: three said no, two did not answer, one was taken back.
  for (const [at, { id }] of region.proposals.entries()) {
    const ended =
      at < 3
        ? { state: 'declined', declineBy: 'candidate', declineReason: 'too_far_away' }
        : at < 5
          ? { state: 'expired' }
          : at === 5
            ? { state: 'withdrawn', endCause: 'taken_back', declineBy: 'coordinator', declineReason: 'not_a_fit' }
            : null
    if (ended !== null)
      await database.db
        .updateTable('proposal')
        .set({ ...(ended as object), closedAt: new Date(clock.now().getTime() + 3_600_000) })
        .where('id', '=', id)
        .execute()
  }
  site = await decisionSite(database, dataKeys, clock)
  base = await site.listen({ host: '127.0.0.1', port: 0 })
  anna = await signedIn(database.db, clock, { name: 'Anna' })
})
afterAll(() => site.close())

const get = (path: string, { cookie }: SignedIn = anna) =>
  site.inject({ url: `/coordinator${path}`, headers: { cookie } })

describe('the report over a period', () => {
  it('counts what is in the database, through today', async () => {
    const facts = await periodFacts(database.db, dataKeys, periodOf('2026-Q4') as never, TODAY, 'inhabitants')
    expect(facts.through).toBe(TODAY)
    expect(facts.people).toHaveLength(60)
    const answers = Object.groupBy(facts.proposals, ({ answer }) => answer)
    expect([answers.no?.length, answers.silence?.length, answers.taken_back?.length]).toEqual([3, 2, 1])
    expect(facts.proposals).toHaveLength(region.proposals.length)
    expect(facts.proposals.filter(({ isTakenBackByCoordinator }) => isTakenBackByCoordinator)).toHaveLength(1)
    expect(facts.proposals.find(({ reason }) => reason?.code === 'too_far_away')?.reason?.by).toBe('candidate')
  })

  it('shows who came and who waits, and no number from 1 to 4', async () => {
    const { body, statusCode } = await get('/report?of=2026-Q4')
    expect(statusCode).toBe(200)
    expect(body).toContain('<h1>Rapport over 2026-Q4</h1>')
    // 18 of the sixty were registered in the 52 days since 1 October, all from Utrecht.
    expect(body).toMatch(/>Utrecht<\/th><td[^>]*>42<\/td><td[^>]*>18<\/td><td[^>]*>60<\/td>/)
    const answers = body.slice(body.indexOf('id="answers"'), body.indexOf('id="reasons"'))
    const numbers = [...answers.matchAll(/<td[^>]*class="number"[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text)
    expect(numbers.length).toBeGreaterThan(20)
    expect(numbers.filter((text) => /^[1-4]$/.test(text ?? ''))).toEqual([])
  })

  it('is of this quarter where none is asked for, or one that is none or not yet', async () => {
    for (const wrong of ['', '?of=2026-Q5', '?of=2027-Q1', '?of=x', "?of='"])
      expect((await get(`/report${wrong}`)).body).toContain('Rapport over 2026-Q4')
    const reader = await signedIn(database.db, clock, { name: 'Z', role: 'municipality', municipalities: ['0344'] })
    for (const path of ['/report', '/report.csv', '/report.xlsx'])
      expect((await get(path, reader)).statusCode).toBe(403)
  })

  it('is the same as CSV and as a workbook with a sheet for each table', async () => {
    const csv = (await get('/report.csv?of=2026-Q4')).body
    expect(csv).toContain('Utrecht;42;18;60;')
    const book = new Workbook()
    await book.xlsx.load(new Uint8Array((await get('/report.xlsx?of=2026-Q4')).rawPayload).buffer)
    expect(book.worksheets.length).toBeGreaterThan(7)
    const flow = book.worksheets[0]
    const row = flow?.getRows(2, 16)?.find((one) => one.getCell(1).value === 'Utrecht')
    expect([2, 3, 4].map((at) => row?.getCell(at).value)).toEqual([42, 18, 60])
  })
})

describe.skipIf(withoutBrowser)('in a browser', { timeout: 240_000 }, () => {
  it('is accessible on a phone and a screen, and prints on A4 with every column of every table', async () => {
    for (const width of [390, 1280]) {
      const page = await browser.visit({ viewport: { width, height: 900 } })
      const value = anna.cookie.split('=')[1] ?? ''
      await page.context().addCookies([{ name: 'thuismatch_coordinator', value, url: `${base}/coordinator` }])
      await page.goto(`${base}/coordinator/report?of=2026-Q4`)
      await expectAccessible(page, `the report at ${width}`)
      if (width === 1280) {
        // A4 less its margins, in CSS pixels: what lies to the right of it is not on the paper.
        await page.emulateMedia({ media: 'print' })
        await page.setViewportSize({ width: Math.floor((210 - 24) * (96 / 25.4)), height: 1000 })
        const cut = await page.evaluate(`[...document.querySelectorAll('table')].flatMap((table) => {
          const last = [...table.querySelectorAll('tr > :last-child')]
          const right = Math.max(...last.map((cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect().right }))
          return right > document.documentElement.clientWidth + 0.5 ? [table.caption.textContent + ': ' + right] : []
        })`)
        expect(cut).toEqual([])
        const pdf = await page.pdf({ preferCSSPageSize: true })
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
        expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[ ?0 0 59[45]\.?\d* 84[12]/)
      }
      await page.context().close()
    }
  })
})
