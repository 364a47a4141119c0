import { gzipSync } from 'node:zlib'
import { comparePolicies, renderComparison } from '@thuismatch/matcher'
import { fakeClock } from '@thuismatch/shared/clock'
import { addDays, type Candidate, DEFAULT_POLICY, plainDate, U16 } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutNames } from '../../jobs/forecast/index.ts'
import { policyInForce, seedPolicy } from '../../jobs/policy/policy-in-force.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { claimForecast, finishForecast, requestForecast } from '../../store/forecast/forecasts.ts'
import { countPlacement } from '../../store/ledger/ledger.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { forecastExample } from '../../testing/forecast-example.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const TODAY = plainDate('2026-11-21')
const OTHER = { ...DEFAULT_POLICY, weights: { ...DEFAULT_POLICY.weights, origin: 0, waiting: 40 } }
const CODES = U16.map(({ code }) => code)
let site: FastifyInstance
let region: ProposedRegion
let cookie: string
let forecast: string

beforeAll(async () => {
  const { db } = database
  const origin = (index: number): string => (index < 36 ? '0355' : (CODES[index % 7] as string))
  region = await proposedRegion(db, dataKeys, {
    now: clock.now(),
    name: 'sc',
    candidates: 60,
    places: 30,
    candidate: (one: Candidate, index): Candidate => ({
      ...one,
      registeredOn: addDays(TODAY, -index * 5),
      originMunicipality: origin(index),
      urgencyGround: index % 3 === 0 ? 'medical' : 'none',
    }),
    place: (place, index) => ({
      ...place,
      municipality: index < 18 ? place.municipality : (CODES[index % 5] as string),
    }),
  })
  await inTransaction(db, async (tx) => {
    for (let number = 0; number < 24; number++)
      await countPlacement(
        tx,
        { id: `01a1fff5-9a88-79dd-a140-f2e91096f${200 + number}`, municipality: CODES[number % 5] as string },
        { originMunicipality: CODES[number % 3] as string, urgencyGround: number % 4 === 0 ? 'none' : 'medical' },
        plainDate(number < 6 ? '2026-03-01' : '2026-08-01'),
      )
  })
  const { cookie: session, user } = await signedIn(db, clock)
  cookie = session
  await seedPolicy(db, DEFAULT_POLICY, clock.now())
  forecast = await inTransaction(db, async (tx) => {
    const asked = { years: 3, replications: 20, seed: 'u16', fromHistory: false, againstHash: null }
    const id = await requestForecast(tx, asked, user.id, clock.now())
    const claimed = await claimForecast(tx, { workerId: 'w', leaseMs: 60_000, now: clock.now() })
    if (claimed === null) throw new Error('Nothing waits.')
    const result = withoutNames(forecastExample(region.snapshot))
    const stored = gzipSync(JSON.stringify(result))
    await finishForecast(tx, claimed, { status: 'done', asOf: result.asOf, result: stored }, clock.now())
    return id
  })
  site = await decisionSite(database, dataKeys, clock, {
    policyOn: policyInForce(db, DEFAULT_POLICY),
    solver: { compare: async () => comparePolicies(region.snapshot, DEFAULT_POLICY, OTHER) },
  })
})
afterAll(() => site.close())

const page = async (path: string): Promise<string> => {
  const { statusCode, body } = await site.inject({ url: `/coordinator${path}`, headers: { cookie } })
  expect([path, statusCode]).toEqual([path, 200])
  return body
}

/**
 * The cells of every table of a page, by the heading of their column; those of places, days, shares and agreements
 * count nobody.
 */
const NOBODY = /plek|plaats|dagen|dag |aandeel|opgave|overgenomen|meegenomen|saldo|leeg|wacht(tijd|en mediaan)|maand/i
function countsOf(body: string): string[] {
  return [...body.matchAll(/<table.*?<\/table>/gs)].flatMap(([table]) => {
    const rows = [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '').trim()),
    )
    const [head = [], ...others] = rows
    return others.flatMap((row) => row.filter((_, column) => column > 0 && !NOBODY.test(head[column] ?? '')))
  })
}

const expectHidden = (surface: string, cells: readonly string[]): void => {
  expect([surface, cells.filter((cell) => /^[1-4]$/.test(cell))]).toEqual([surface, []])
  // The region is such that something is small everywhere, and something is not.
  expect([surface, cells.includes('–'), cells.some((cell) => /^\d{1,4}$/.test(cell))]).toEqual([surface, true, true])
}

describe('numbers of people', () => {
  it.each([
    [
      'the table of a run',
      () => page(`/runs/${region.runId}`).then((body) => body.slice(body.indexOf('<h2>Per gemeente'))),
    ],
    ['the ledger', () => page('/ledger')],
    ['the preview of a policy', () => page('/policy/1/preview')],
    ['the report of a period', () => page('/report?of=2026-H2')],
  ])('from 1 to 4 stand nowhere: %s', async (surface, body) => expectHidden(surface, countsOf(await body())))

  it('from 1 to 4 stand nowhere: the report as a sheet, a comparison as text', async () => {
    const sheet = await page('/report.csv?of=2026-H2')
    const people = sheet
      .split(/\r?\n/)
      .flatMap((line) => (/^[A-Z][^;]*;\d/.test(line) ? line.split(';').slice(1, 6) : []))
    expect(people.filter((cell) => /^[1-4]$/.test(cell))).toEqual([])
    const comparison = await comparePolicies(region.snapshot, DEFAULT_POLICY, OTHER)
    const text = renderComparison(comparison, [DEFAULT_POLICY, OTHER], 'nl')
    expect(comparison.people.length).toBeGreaterThan(0)
    expectHidden('comparison', text.slice(text.indexOf('Per herkomstgemeente')).split(/\s{2,}|\n/))
    expect(text).not.toContain('sc-c')
  })

  it('from 1 to 4 who are real stand in no forecast', async () => {
    for (const path of [`/forecast/${forecast}`, `/forecast/${forecast}.html`, `/forecast/${forecast}.csv`]) {
      const body = await page(path)
      expect(body).not.toMatch(/&lt; 5|< 5|basis [1-4]\b/)
    }
    const ahead =
      (await page(`/forecast/${forecast}.html`)).split('<h3>').find((part) => part.includes('<caption>Wat ')) ?? ''
    expect(countsOf(ahead).filter((cell) => /^[1-4]$/.test(cell))).toEqual([])
  })

  it('that are hidden lead nowhere, and those that are shown to all of their rows', async () => {
    const body = await page(`/runs/${region.runId}`)
    expect(body).not.toMatch(/<a [^>]*>–<\/a>/)
    const links = [...body.matchAll(/<a href="(\/coordinator\/runs\/[^"]+proposals\?[^"]*)">(\d+)<\/a>/g)]
    expect(links.length).toBeGreaterThan(0)
    for (const [, href = '', count] of links) {
      const rows = await page(href.replaceAll('&amp;', '&').replace('/coordinator', ''))
      expect([href, rows.match(/<th scope="row"/g)?.length]).toEqual([href, Number(count)])
    }
  })
})
