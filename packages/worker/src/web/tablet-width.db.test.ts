import { comparePolicies } from '@thuismatch/matcher'
import { fakeClock } from '@thuismatch/shared/clock'
import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { policyInForce, seedPolicy } from '../jobs/policy/policy-in-force.ts'
import { ensureDeskLink } from '../jobs/proposals/desk-link.ts'
import { makeProviderLink } from '../jobs/proposals/provider-access.ts'
import { expectAccessible, expectNoSidewaysScroll, useBrowser, withoutBrowser } from '../testing/browser.ts'
import { decisionSite, type Linked, linkedProposal, SITE_SECRET, SITE_URL } from '../testing/decision-site.ts'
import { signedIn } from '../testing/signed-in.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
const OTHER = { ...DEFAULT_POLICY, weights: { ...DEFAULT_POLICY.weights, origin: 0, waiting: 40 } }
let site: FastifyInstance
let base: string
let linked: Linked
let cookie: string
/** The path of each link, and the key behind its `#`. */
let links: readonly (readonly [path: string, secret: string])[]

beforeAll(async () => {
  const { db } = database
  linked = await linkedProposal(db, dataKeys, {
    now: clock.now(),
    name: 'tw',
    candidates: 70,
    places: 6,
    place: (place, index) => (index === 0 ? { ...place, groups: ['doorstromer'] } : place),
    candidate: (person, index) => (index % 6 === 5 ? { ...person, basicLivingSkills: null } : person),
  })
  const { region } = linked
  await seedPolicy(db, DEFAULT_POLICY, clock.now())
  const caseworkerId = region.snapshot.candidates.find(({ id }) => id === linked.candidateId)?.caseworkerId ?? ''
  const desk = await ensureDeskLink(db, SITE_SECRET, caseworkerId, clock.now())
  const provider = await makeProviderLink(
    db,
    { secretKey: SITE_SECRET, publicUrl: SITE_URL },
    { name: 'Woongoed', houseIds: [], placeIds: region.proposals.map(({ placeId }) => placeId), days: 30 },
    clock.now(),
  )
  links = [
    [linked.path, linked.secret],
    [`/c/${desk.handle}`, desk.secret],
    [`/p/${provider.handle}`, provider.url.split('#')[1] ?? ''],
  ]
  cookie = (await signedIn(db, clock)).cookie
  site = await decisionSite(database, dataKeys, clock, {
    policyOn: policyInForce(db, DEFAULT_POLICY),
    solver: { compare: () => comparePolicies(region.snapshot, DEFAULT_POLICY, OTHER) },
    requestsPerMinute: 100_000,
  })
  base = await site.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => site.close())

const SHOTS = process.env.SCREENSHOTS
/** A tablet upright; the others for whoever looks at the pictures. */
const WIDTHS = SHOTS ? [390, 768, 1280] : [768]

/** Every page of a coordinator, and of these the fresh ones, which are looked at more closely. */
function coordinatorPaths() {
  const { region, id, placeId, candidateId } = linked
  const run = `/coordinator/runs/${region.runId}`
  const fresh = ['/coordinator/runs', run, `${run}/people`, `/coordinator/places/${placeId}`]
  const paths = [
    '/coordinator',
    ...fresh,
    ...['proposals', 'places', 'questions'].map((list) => `${run}/${list}`),
    `/coordinator/places/${region.result.unfilled[0]?.placeId}`,
    `/coordinator/people/${candidateId}`,
    `/coordinator/proposals/${id}`,
    ...['people', 'places', 'proposals', 'questions', 'deliveries', 'report', 'ledger', 'ahead', 'forecast'].map(
      (name) => `/coordinator/${name}`,
    ),
    ...['', '/1', '/1/preview', '/1/preview?people=yes', '/new'].map((name) => `/coordinator/policy${name}`),
  ]
  return { fresh, paths }
}

it.skipIf(withoutBrowser)(
  'nothing is cut off on a tablet: every page of a coordinator, a caseworker and a provider',
  async () => {
    const { fresh, paths } = coordinatorPaths()
    for (const width of WIDTHS) {
      const page = await browser.visit({ viewport: { width, height: 1024 }, extraHTTPHeaders: { cookie } })
      const look = async (name: string): Promise<void> => {
        await expectNoSidewaysScroll(page, `${name} at ${width}`)
        if (SHOTS)
          await page.screenshot({ path: `${SHOTS}/${name.replaceAll(/[/?=]/g, '-')}-${width}.png`, fullPage: true })
      }
      for (const path of paths) {
        const answer = await page.goto(`${base}${path}`)
        expect([path, answer?.status()]).toEqual([path, 200])
        await look(path.replace(linked.region.runId, 'RUN'))
        const hidden = await page.evaluate(
          "[...document.querySelectorAll('.scroll:has(table)')].filter((one) => one.scrollWidth > one.clientWidth).length",
        )
        if (width === 768) expect([path, hidden]).toEqual([path, 0])
        if (width !== 768 || !fresh.includes(path)) continue
        await expectAccessible(page, `${path} at ${width}`)
        // On paper stands what was found, and nothing to fill in or to press.
        await page.emulateMedia({ media: 'print' })
        expect([path, await page.locator('form:visible, button:visible, .button:visible').count()]).toEqual([path, 0])
        await page.emulateMedia({ media: 'screen' })
      }
      await page.context().close()
      for (const [path, secret] of links) {
        const visitor = await browser.visit({ viewport: { width, height: 1024 } })
        await visitor.goto(`${base}${path}#${secret}`)
        await visitor.waitForURL((url) => url.pathname !== path)
        await expectNoSidewaysScroll(visitor, `${path} at ${width}`)
        if (SHOTS) await visitor.screenshot({ path: `${SHOTS}/${path.slice(1, 2)}-${width}.png`, fullPage: true })
        await visitor.context().close()
      }
    }
  },
  300_000,
)

it.skipIf(withoutBrowser)(
  'on paper stands every column: each last cell of each table is in the text of the PDF',
  async () => {
    const page = await browser.visit({ viewport: { width: 1280, height: 900 }, extraHTTPHeaders: { cookie } })
    let cells = 0
    for (const path of coordinatorPaths().paths) {
      await page.goto(`${base}${path}`)
      await page.emulateMedia({ media: 'print' })
      const last = await page.locator('table:visible tr > :last-child').allInnerTexts()
      const { text } = await extractText(new Uint8Array(await page.pdf({ preferCSSPageSize: true })), {
        mergePages: true,
      })
      const printed = bare(text)
      expect([path, last.filter((cell) => !printed.includes(bare(cell)))]).toEqual([path, []])
      cells += last.length
    }
    expect(cells).toBeGreaterThan(200)
    await page.context().close()
  },
  300_000,
)

/** Lines of a PDF break elsewhere. */
const bare = (text: string): string => text.replaceAll(/\s/gu, '')
