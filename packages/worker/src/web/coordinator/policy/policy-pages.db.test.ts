import { fakeClock } from '@thuismatch/shared/clock'
import { DEFAULT_POLICY, type Policy } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyInForce, seedPolicy } from '../../../jobs/policy/policy-in-force.ts'
import { createSolver, type Solver } from '../../../jobs/runs/solver.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../../testing/browser.ts'
import { decisionSite, SITE_URL } from '../../../testing/decision-site.ts'
import { importRegion } from '../../../testing/region.ts'
import { type SignedIn, signedIn } from '../../../testing/signed-in.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'
import { type PolicyTyped, policyOfTyped, typedPolicy } from './policy-form.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
const people = {} as Record<'anna' | 'bram' | 'reader' | 'zeist', SignedIn>
let solver: Solver
let site: FastifyInstance

beforeAll(async () => {
  await importRegion(database.db, dataKeys, { candidates: 40, places: 10 }, clock.now())
  await seedPolicy(database.db, DEFAULT_POLICY, clock.now())
  people.anna = await signedIn(database.db, clock, { name: 'Anna' })
  people.bram = await signedIn(database.db, clock, { name: 'Bram' })
  people.reader = await signedIn(database.db, clock, { name: 'Lezer', role: 'reader' })
  people.zeist = await signedIn(database.db, clock, { name: 'Zeist', role: 'municipality', municipalities: ['0355'] })
  solver = createSolver({ timeLimitMs: 60_000 })
  site = await decisionSite(database, dataKeys, clock, {
    solver,
    policyOn: policyInForce(database.db, DEFAULT_POLICY),
  })
})
afterAll(async () => {
  await site.close()
  await solver.close()
})

const get = (who: keyof typeof people, path: string) =>
  site.inject({ url: `/coordinator${path}`, headers: { cookie: people[who].cookie } })
const post = (who: keyof typeof people, path: string, fields: PolicyTyped, headers: Record<string, string> = {}) =>
  site.inject({
    method: 'POST',
    url: `/coordinator${path}`,
    headers: {
      cookie: people[who].cookie,
      origin: new URL(SITE_URL).origin,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  })

const FORM: PolicyTyped = {
  ...typedPolicy(DEFAULT_POLICY),
  validFrom: '2026-12-01',
  why: 'Meer keus',
  base: '1',
  source: '1',
}
const today = '2026-11-21' as Policy['validFrom']

describe('the form of a policy', () => {
  it('gives back the policy that it was filled in with', () => {
    const policies: Policy[] = [
      { ...DEFAULT_POLICY, validFrom: today },
      {
        ...DEFAULT_POLICY,
        validFrom: today,
        validTo: today,
        objective: ['freed', 'score'],
        urgentGrounds: ['medical', 'detention'],
        supportTolerance: { underHours: 2.5 },
        indicationMayBeUnknown: false,
        fairShare: { maxPlacedPerOrigin: { '0344': 0, '0355': 12 } },
        flagOnly: ['pets', 'income_rent'],
        answerWithin: { workingDays: 5, alsoDaysOff: ['good_friday'] },
        followUpAfter: { workingDays: 8, alsoDaysOff: [] },
        chains: null,
        distribution: { key: { '0344': 0.5, '0310': 2 }, period: 'half_year', maxAhead: 4 },
      },
      {
        ...DEFAULT_POLICY,
        validFrom: today,
        distribution: { key: 'inhabitants', period: 'half_year', maxAhead: null },
      },
    ]
    for (const policy of policies) {
      expect(policyOfTyped(typedPolicy(policy), policy, today, 'nl')).toEqual({
        // Of the criteria and grounds the form keeps the order of the table.
        policy: { ...policy, flagOnly: [...policy.flagOnly] },
      })
    }
  })

  it('tells every wrong value at its field, in words, and never as JSON', () => {
    const wrong: readonly (readonly [field: string, value: string, told: RegExp])[] = [
      ['id', '', /tekst van 1 tot en met 200/],
      ['validFrom', '2026-11-20', /voorbij/],
      ['validFrom', '31-12-2026', /Verwacht: een dag/],
      ['validTo', '2026-11-01', /eerder dan de dag/],
      ['validTo', 'ooit', /Verwacht: een dag/],
      ['objective.1', 'urgent', /staat er al/],
      ['urgentWithinDays', '-3', /heel getal/],
      ['urgentWithinDays', 'zestig', /heel getal/],
      ['weights.origin', '30,5', /heel getal/],
      ['weights.origin', '31', /samen 101; dat moet 100 zijn/],
      ['waitingCapDays', '0', /ten minste 1/],
      ['minimumScore', '1001', /0 tot en met 1000/],
      ['shortlistSize', '', /heel getal/],
      ['supportTolerance.underHours', '200', /uren/],
      ['affordabilityMaxSharePercent', '101', /1 tot en met 100/],
      ['answerWithin.workingDays', '0', /1 tot en met 1000/],
      ['unanswered.pairRestsDays', '1e3', /heel getal/],
      ['chains.maxLength', 'lang', /heel getal/],
      ['lotterySeed', ' ', /tekst/],
    ]
    for (const [field, value, told] of wrong) {
      const made = policyOfTyped({ ...FORM, chains: 'yes', [field]: value }, DEFAULT_POLICY, today, 'nl')
      const messages = 'wrong' in made ? [...made.wrong] : []
      const where = value === '31' ? 'weights' : field
      expect([field, value, messages.find(([at]) => at === where)?.[1]]).toEqual([
        field,
        value,
        expect.stringMatching(told),
      ])
      for (const [, message] of messages) expect(message).not.toMatch(/[{}[\]"]|null|undefined|JSON/)
    }
    const caps = policyOfTyped(
      { ...FORM, fairShare: 'yes', 'fairShare.maxPlacedPerOrigin.0344': 'x' },
      DEFAULT_POLICY,
      today,
      'nl',
    )
    expect('wrong' in caps && caps.wrong.get('fairShare.maxPlacedPerOrigin.0344')).toMatch(/heel getal/)
  })

  it('never fails, whatever is typed', () => {
    const field = fc.constantFrom(...Object.keys(FORM), 'fairShare', 'distribution', 'chains')
    fc.assert(
      fc.property(fc.dictionary(field, fc.string({ maxLength: 12 })), (typed) => {
        const made = policyOfTyped({ ...FORM, ...typed }, DEFAULT_POLICY, today, 'en')
        if ('wrong' in made) expect(made.wrong.size).toBeGreaterThan(0)
        else expect(made.policy.weights.origin).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a policy on the pages', () => {
  it('is drafted by one, read in words with its difference, and approved by another', async () => {
    expect((await get('anna', '/policy')).body).toContain('Versie 1: u16-default')
    expect((await get('anna', '/policy/new')).body).toContain('Zo veel kandidaten staan bij een plek')
    const kept = await post('anna', '/policy/new', { ...FORM, shortlistSize: '5' })
    expect([kept.statusCode, kept.headers.location]).toEqual([303, '/coordinator/policy/2'])
    const own = await get('anna', '/policy/2')
    expect(own.body).toContain('U schreef mee aan dit concept')
    expect(own.body).toMatch(/3 mensen[\s\S]*5 mensen/)
    expect(own.body).toContain('Anna')
    expect((await post('anna', '/policy/2/approve', { revision: '1', sure: 'yes' })).statusCode).toBe(409)
    expect((await post('bram', '/policy/2/approve', { revision: '1' })).statusCode).toBe(422)
    const approved = await post('bram', '/policy/2/approve', { revision: '1', sure: 'yes' })
    expect(approved.statusCode).toBe(303)
    expect((await get('bram', '/policy/2')).body).toMatch(/gaat nog in[\s\S]*Goedgekeurd door[\s\S]*Bram/)
    const withdrawn = await post('anna', '/policy/2/withdraw', { revision: '2', why: 'Toch niet', sure: 'yes' })
    expect(withdrawn.statusCode).toBe(303)
    expect((await get('bram', '/policy/2')).body).toMatch(/ingetrokken[\s\S]*Toch niet/)
  })

  it('says what is wrong beside what was filled in, which stays', async () => {
    const wrong = await post('anna', '/policy/new', { ...FORM, shortlistSize: 'veel', 'weights.origin': '10', why: '' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('value="veel"')
    expect(wrong.body).toContain('Schrijf in hoogstens 1000 tekens waarom')
    expect(wrong.body).toMatch(/role="alert"/)
  })

  it('is brought up to what another decided meanwhile, and is not approved as it was no longer', async () => {
    await post('anna', '/policy/new', { ...FORM, shortlistSize: '6' })
    const drafts = await database.db.selectFrom('policyVersion').select('number').where('state', '=', 'draft').execute()
    const number = drafts.at(-1)?.number ?? 0
    await post('anna', '/policy/new', { ...FORM, waitingCapDays: '400' })
    expect((await post('bram', `/policy/${number + 1}/approve`, { revision: '1', sure: 'yes' })).statusCode).toBe(303)
    const overtaken = await get('bram', `/policy/${number}`)
    expect(overtaken.body).toContain('Neem over wat intussen is besloten')
    expect((await post('anna', `/policy/${number}/update`, { revision: '1', sure: 'yes' })).statusCode).toBe(303)
    expect((await post('bram', `/policy/${number}/approve`, { revision: '1', sure: 'yes' })).statusCode).toBe(409)
    expect((await post('bram', `/policy/${number}/approve`, { revision: '2', sure: 'yes' })).statusCode).toBe(303)
    expect((await get('bram', `/policy/${number}?with=1`)).body).toMatch(
      /Wachttijd telt mee[\s\S]*730 dagen[\s\S]*400 dagen/,
    )
  })

  it('shows who would gain and lose, with a place for a year, and keeps who looked', async () => {
    await post('anna', '/policy/new', { ...FORM, minimumScore: '900', validFrom: '2027-02-01' })
    const { number } = await database.db
      .selectFrom('policyVersion')
      .select('number')
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    const preview = await get('anna', `/policy/${number}/preview`)
    expect(preview.statusCode).toBe(200)
    expect(preview.body).toContain('id="year"')
    const seen = () =>
      database.db
        .selectFrom('auditRecord')
        .select('subjectId')
        .where('actorId', '=', people.anna.user.id)
        .where('action', '=', 'candidate.read')
        .execute()
    expect(preview.body).not.toContain('/coordinator/people/')
    expect(await seen()).toEqual([])
    const named = await get('anna', `/policy/${number}/preview?people=yes`)
    const shown = new Set([...named.body.matchAll(/\/coordinator\/people\/([^"?]+)/g)].map(([, id]) => id))
    expect(shown.size).toBeGreaterThan(0)
    expect(new Set((await seen()).map(({ subjectId }) => subjectId))).toEqual(shown)
  })

  it('is written by coordinators of the region alone, from our own pages', async () => {
    expect((await get('reader', '/policy')).statusCode).toBe(200)
    expect((await get('reader', '/policy')).body).not.toContain('Begin een concept')
    expect((await get('zeist', '/policy')).statusCode).toBe(403)
    expect((await get('zeist', '/policy/1/document')).statusCode).toBe(403)
    for (const who of ['reader', 'zeist'] as const) expect((await post(who, '/policy/new', FORM)).statusCode).toBe(403)
    expect((await post('anna', '/policy/new', FORM, { origin: 'https://elsewhere.example' })).statusCode).toBe(401)
    expect((await post('anna', '/policy/new', FORM, { cookie: '' })).statusCode).toBe(401)
  })

  it('gives the document and the text of the register of a version, and nothing where there is none', async () => {
    expect(JSON.parse((await get('anna', '/policy/1/document')).body)).toEqual(DEFAULT_POLICY)
    const entry = await get('anna', '/policy/1/register')
    expect(entry.headers['content-disposition']).toContain('register-1.md')
    expect(entry.body).toContain('Beleid u16-default')
    expect((await post('anna', '/policy/1/publish', { sure: 'yes' })).statusCode).toBe(303)
    for (const path of [
      '/policy/99',
      '/policy/0',
      '/policy/x',
      '/policy/99/edit',
      '/policy/1/edit',
      '/policy/99/preview',
    ])
      expect([path, (await get('anna', path)).statusCode]).toEqual([path, 404])
  })

  it.skipIf(withoutBrowser)('can be used by everybody, at every width, without script', async () => {
    const base = await site.listen({ host: '127.0.0.1', port: 0 })
    const { number } = await database.db
      .selectFrom('policyVersion')
      .select('number')
      .where('state', '=', 'draft')
      .executeTakeFirstOrThrow()
    for (const width of [390, 1280]) {
      const page = await browser.visit({
        viewport: { width, height: 800 },
        extraHTTPHeaders: { cookie: people.bram.cookie },
      })
      page.setDefaultNavigationTimeout(120_000)
      for (const path of ['/policy', `/policy/${number}`, '/policy/new', `/policy/${number}/preview`]) {
        await page.goto(`${base}/coordinator${path}`)
        const shots = process.env.SCREENSHOTS
        if (shots) await page.screenshot({ path: `${shots}${path.replaceAll('/', '-')}-${width}.png`, fullPage: true })
        await expectAccessible(page, `${path} at ${width}`)
      }
    }
  })
})
