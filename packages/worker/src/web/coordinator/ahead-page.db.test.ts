import { randomUUIDv7 } from 'node:crypto'
import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldHomes } from '../../store/reports/held-homes.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
let site: FastifyInstance
let region: ProposedRegion
let cookie: string

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: 'ah',
    candidates: 6,
    places: 4,
    candidate: (candidate) => ({ ...candidate, indicationUntil: 'open', incomeYearCents: 6_000_000 }),
  })
  // The first two moved in since; the resident of the second was placed elsewhere after that.
  const [first, second, third] = region.proposals
  const change = (id: string | undefined, values: object) =>
    database.db
      .updateTable('proposal')
      .set(values)
      .where('id', '=', id as string)
      .execute()
  const place = async (id: string | undefined, closedAt: string) => {
    await change(id, { state: 'accepted' })
    await change(id, { state: 'placed', closedAt: new Date(closedAt) })
  }
  await place(first?.id, '2026-12-05T09:00:00Z')
  await place(second?.id, '2026-12-06T09:00:00Z')
  await change(third?.id, { state: 'withdrawn', closedAt: new Date('2026-12-06T10:00:00Z') })
  const { updatedAt: _, ...again } = await database.db
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', second?.id as string)
    .executeTakeFirstOrThrow()
  const moved = { id: randomUUIDv7(), placeId: third?.placeId as string, state: 'proposed', closedAt: null } as const
  await database.db
    .insertInto('proposal')
    .values({ ...again, ...moved })
    .execute()
  await place(moved.id, '2026-12-07T09:00:00Z')
  await database.db
    .updateTable('place')
    .set({ filledAt: new Date('2026-12-05T09:00:00Z') })
    .where(
      'id',
      'in',
      [first, second, third].map((proposal) => proposal?.placeId as string),
    )
    .execute()
  const ending = region.snapshot.places.find(({ id }) => id === first?.placeId)
  await database.db
    .updateTable('place')
    .set({ data: JSON.stringify({ ...ending, endsOn: '2027-06-30', expectedStayMonths: null }) })
    .where('id', '=', first?.placeId as string)
    .execute()
  site = await decisionSite(database, dataKeys, clock)
  cookie = (await signedIn(database.db, clock)).cookie
})
afterAll(() => site.close())

const look = (path: string, session = cookie) =>
  site.inject({ url: `/coordinator${path}`, headers: { cookie: session } })

/** The rows of the list, as `month place standing effect`. */
const rowsOf = (body: string): string[][] =>
  [...body.matchAll(/<tr[^>]*><th[^>]*scope="row"[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row.split(/<\/t[hd]>/).map((cell) => cell.replaceAll(/<[^>]*>/g, '').trim()),
  )

describe('homes that people hold', () => {
  it('are those of who was placed last and not elsewhere since, and of open proposals', async () => {
    const held = await heldHomes(database.db, dataKeys)
    const [first, , third, fourth] = region.proposals
    expect(held.map(({ place, standing, since }) => [place.id, standing, since])).toEqual([
      [first?.placeId, 'placed', '2026-12-01'],
      [third?.placeId, 'placed', '2026-12-01'],
      [fourth?.placeId, 'proposed', '2026-12-01'],
    ])
  })

  it('are seen by a municipality as far as its scope goes', async () => {
    const seen = (code: string) =>
      database.withScope({ municipalities: [code] }, async (tx) => (await heldHomes(tx, dataKeys)).length)
    const all = await heldHomes(database.db, dataKeys)
    const ofZeist = all.filter(({ candidate }) => candidate.originMunicipality === '0355').length
    expect(await seen('0355')).toBe(ofZeist)
    expect(await seen('0599')).toBe(0)
  })
})

describe('the page of homes that end', () => {
  it('lists the month in which each ends, of a year unless more is asked for, with ways to home and person', async () => {
    const [first, , , fourth] = region.proposals
    const near = await look('/ahead?lang=en')
    expect(near.statusCode).toBe(200)
    expect(rowsOf(near.body).map((row) => row.slice(0, 5))).toEqual([
      ['July 2027', first?.placeId, first?.candidateId, 'lives there', 'ends'],
    ])
    const far = await look('/ahead?lang=en&far=yes')
    expect(rowsOf(far.body).map(([month, place, , standing]) => [month, place, standing])).toEqual(
      expect.arrayContaining([
        ['July 2027', first?.placeId, 'lives there'],
        ['December 2028', fourth?.placeId, 'proposed'],
      ]),
    )
    expect(near.body).toContain(`href="/coordinator/places/${first?.placeId}?lang=en"`)
    expect((await look('')).body).toContain('href="/coordinator/ahead"')
  })

  it('shows who is of one municipality its own people, and nobody who is not signed in anything', async () => {
    const own = await signedIn(database.db, clock, {
      name: 'B. Tester',
      role: 'municipality',
      municipalities: ['0599'],
    })
    const answer = await look('/ahead', own.cookie)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).not.toContain('ah-')
    expect((await look('/ahead', '')).statusCode).toBe(401)
  })

  it.skipIf(withoutBrowser)('can be used by everybody, on a phone and on a desk', async () => {
    const browsed = await decisionSite(database, dataKeys, clock, {
      policyOn: alwaysPolicy({ ...DEFAULT_POLICY, rentNorms: 'builtin' }),
    })
    const base = await browsed.listen({ host: '127.0.0.1', port: 0 })
    try {
      for (const width of [390, 1280]) {
        const page = await browser.visit({
          viewport: { width, height: 800 },
          extraHTTPHeaders: { cookie },
          javaScriptEnabled: true,
        })
        await page.goto(`${base}/coordinator/ahead?far=yes`)
        await expectAccessible(page, `homes that end at ${width}`)
      }
    } finally {
      await browsed.close()
    }
  })
})
