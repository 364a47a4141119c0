import { fakeClock } from '@thuismatch/shared/clock'
import { addDays, type Candidate, DEFAULT_POLICY, daysBetween, plainDate } from '@thuismatch/shared/domain'
import { Workbook } from 'exceljs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../store/connect/in-transaction.ts'
import { putCandidates } from '../../../store/people/candidates.ts'
import { decisionSite } from '../../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../../testing/signed-in.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const TODAY = plainDate('2026-11-21')
let site: FastifyInstance
let region: ProposedRegion
let anna: SignedIn

/** People of both groups, of whom some are urgent, some wait long, and each wishes for something else. */
const varied = (person: Candidate, index: number): Candidate => ({
  ...person,
  group: index % 3 === 0 ? 'doorstromer' : 'young_adult',
  originMunicipality: (['0355', '0344', null] as const)[index % 3] ?? null,
  residesIn: null,
  registeredOn: addDays(TODAY, -index * 10),
  deadlineOn: index % 5 === 0 ? addDays(TODAY, 20) : null,
  urgencyGround: index % 7 === 0 ? 'medical' : null,
  wishes: { ...person.wishes, forms: index % 2 === 0 ? ['pitstop'] : [] },
  mayShare: index % 4 !== 0,
})

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: 'li',
    candidates: 130,
    places: 6,
    candidate: varied,
  })
  site = await decisionSite(database, dataKeys, clock)
  anna = await signedIn(database.db, clock, { name: 'Anna' })
})
afterAll(() => site.close())

const get = (path: string, { cookie }: SignedIn = anna) =>
  site.inject({ url: `/coordinator${path}`.replaceAll('&amp;', '&'), headers: { cookie } })

/** The ids of the rows of every page of a list, in order, and the total that stands above. */
async function allPages(path: string, kind: 'people' | 'places' | 'proposals' = 'people', viewer = anna) {
  const ids: string[] = []
  let total = -1
  for (let next: string | undefined = path; next !== undefined; ) {
    const { body, statusCode } = await get(next, viewer)
    expect(statusCode).toBe(200)
    total = Number(/<p>([\d.]+) in deze lijst/.exec(body)?.[1])
    const rows = body.slice(body.indexOf('<tbody'))
    const link = new RegExp(`<th scope="row"[^>]*><a href="/coordinator/${kind}/([\\w-]+)`, 'g')
    ids.push(...[...rows.matchAll(link)].map(([, id]) => id ?? ''))
    next = /class="button" href="\/coordinator([^"]+after=[^"]+)"/.exec(body)?.[1]
  }
  return { ids, total }
}

const idsWhere = (holds: (person: Candidate, index: number) => boolean): string[] =>
  region.snapshot.candidates.flatMap((person, index) => (holds(person, index) ? [person.id] : [])).toSorted()

describe('the list of people', () => {
  it.each<[query: string, holds: (person: Candidate, index: number) => boolean]>([
    ['', () => true],
    ['group=doorstromer', ({ group }) => group === 'doorstromer'],
    ['form=pitstop', ({ wishes }) => wishes.forms.includes('pitstop')],
    ['waits=365', ({ registeredOn }) => daysBetween(registeredOn, TODAY) >= 365],
    [
      'urgent=yes',
      ({ deadlineOn, urgencyGround }) =>
        (deadlineOn !== null && daysBetween(TODAY, deadlineOn) <= DEFAULT_POLICY.urgentWithinDays) ||
        DEFAULT_POLICY.urgentGrounds.some((ground) => ground === urgencyGround),
    ],
    [
      'group=young_adult&at=0344&waits=180',
      ({ group, originMunicipality, registeredOn }) =>
        group === 'young_adult' && originMunicipality === '0344' && daysBetween(registeredOn, TODAY) >= 180,
    ],
    ['q=li-c1', ({ id }) => id.startsWith('li-c1')],
    ['q=li-cw1', () => true],
    ['group=nonsense&standing=x&waits=3&sort=%00', () => true],
    ['at=0310', () => false],
  ])('by "%s" has exactly those whom it is about, each on one page', async (query, holds) => {
    for (const sort of ['', '&sort=waiting', '&sort=municipality', '&sort=caseworker']) {
      const { ids, total } = await allPages(`/people?${query}${sort}`)
      expect(ids.toSorted(), sort).toEqual(idsWhere(holds))
      expect(total).toBe(ids.length)
    }
  })

  it('has the longest waiting first where that is asked', async () => {
    const { ids } = await allPages('/people?sort=waiting')
    const since = new Map(region.snapshot.candidates.map(({ id, registeredOn }) => [id, registeredOn]))
    const days = ids.map((id) => since.get(id) ?? '')
    expect(days).toEqual(days.toSorted())
  })

  it('has everybody of whom last night gave the same reason', async () => {
    const outcomes = Map.groupBy(region.result.unmatched, ({ outcome }) => outcome)
    expect(outcomes.size).toBeGreaterThan(0)
    for (const [outcome, all] of outcomes)
      expect((await allPages(`/people?reason=${outcome}`)).ids.toSorted()).toEqual(
        all.map(({ candidateId }) => candidateId).toSorted(),
      )
  })

  it('knows at once what is changed, and forgets who is gone', async () => {
    const person = region.snapshot.candidates[1] as Candidate
    const before = await allPages('/people?group=young_adult')
    expect(before.ids).toContain(person.id)
    const put = (group: Candidate['group'], seconds: number) =>
      inTransaction(database.db, (tx) =>
        putCandidates(tx, dataKeys, [{ ...person, group }], {
          now: new Date(clock.now().getTime() + seconds * 1000),
          match: false,
        }),
      )
    await put('doorstromer', 1)
    expect((await allPages('/people?group=young_adult')).ids).not.toContain(person.id)
    expect((await allPages('/people?group=doorstromer')).ids).toContain(person.id)
    await put(person.group, 2)
    expect((await allPages('/people?group=young_adult')).ids).toEqual(before.ids)
  })

  it('shows a municipality its own people alone, whatever narrows it', async () => {
    const zeist = await signedIn(database.db, clock, { name: 'Zeist', role: 'municipality', municipalities: ['0344'] })
    const { ids, total } = await allPages('/people?group=young_adult', 'people', zeist)
    expect(ids.toSorted()).toEqual(
      idsWhere(({ group, originMunicipality }) => group === 'young_adult' && originMunicipality === '0344'),
    )
    expect(total).toBe(ids.length)
    expect((await get('/deliveries', zeist)).statusCode).toBe(403)
  })
})

describe('other lists', () => {
  it('of places are narrowed by form, for whom, and how long they are free', async () => {
    const all = region.snapshot.places.map(({ id }) => id).toSorted()
    for (const query of ['', 'form=clustered', 'group=young_adult', 'q=li-h1', 'q=li-p'])
      expect((await allPages(`/places?${query}`, 'places')).ids.toSorted(), query).toEqual(all)
    for (const query of ['form=pitstop', 'waits=90', 'standing=filled', 'reason=limits'])
      expect((await allPages(`/places?${query}`, 'places')).ids, query).toEqual([])
  })

  it('of proposals are narrowed by person, state and form, and ordered by score', async () => {
    const all = region.proposals.map(({ id }) => id)
    expect((await allPages('/proposals', 'proposals')).ids.toSorted()).toEqual(all.toSorted())
    const groupOf = new Map(region.snapshot.candidates.map(({ id, group }) => [id, group]))
    const young = region.proposals.filter(({ candidateId }) => groupOf.get(candidateId) === 'young_adult')
    expect((await allPages('/proposals?group=young_adult', 'proposals')).ids.toSorted()).toEqual(
      young.map(({ id }) => id).toSorted(),
    )
    expect((await allPages('/proposals?state=declined', 'proposals')).ids).toEqual([])
    const scores = new Map(region.result.proposals.map(({ candidateId, score }) => [candidateId, score]))
    const { ids } = await allPages('/proposals?sort=score', 'proposals')
    const inOrder = ids.map((id) => scores.get(region.proposals.find((one) => one.id === id)?.candidateId ?? '') ?? -1)
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => b - a))
  })

  it('of questions have those of the last night, by field too', async () => {
    const opening = region.result.questions.filter(({ opensPlaces }) => opensPlaces > 0)
    const { total } = await allPages('/questions')
    expect(total).toBe(opening.length)
    expect((await allPages('/questions?reason=all')).total).toBe(region.result.questions.length)
    for (const field of new Set(region.result.questions.map((question) => question.field)))
      expect((await allPages(`/questions?reason=all&field=${encodeURIComponent(field)}`)).total).toBe(
        region.result.questions.filter((question) => question.field === field).length,
      )
  })

  it.each([
    '/people?after=~~~',
    '/people?after=zzz',
    '/proposals?after=foo~bar',
    '/proposals?sort=score&after=1e9~x',
    "/people?q=';drop%20table%20candidate",
    '/people?q=%25',
    '/people?q=a%00b',
    '/places?sort=hack&at=99999',
    '/deliveries?state=x&channel=y&sort=z',
    '/questions?after=-4',
    '/proposals?age=9&state=all',
  ])('answer %s as a list, however wrong it is', async (path) => {
    expect((await get(path)).statusCode).toBe(200)
  })
})

describe('what is taken along', () => {
  it('is the same as CSV and XLSX as it is on the pages, and the audit says who took it', async () => {
    const { ids } = await allPages('/people?group=doorstromer')
    const csv = (await get('/people.csv?group=doorstromer')).body.trim().split('\r\n')
    expect(csv.slice(1).map((line) => line.split(';')[0])).toEqual(ids)
    const xlsx = await get('/people.xlsx?group=doorstromer')
    expect(xlsx.headers['content-type']).toContain('spreadsheetml')
    const book = new Workbook()
    await book.xlsx.load(new Uint8Array(xlsx.rawPayload).buffer)
    const sheet = book.worksheets[0]
    const rows = Array.from({ length: ids.length }, (_, at) => sheet?.getRow(at + 2).getCell(1).value)
    expect(rows).toEqual(ids)
    expect(sheet?.getRow(2).getCell(6).value).toBeInstanceOf(Date)
    const exports = await database.db
      .selectFrom('auditRecord')
      .select(['actorId', 'subjectId', 'detail'])
      .where('action', '=', 'list.export')
      .execute()
    expect(exports).toEqual(
      Array.from({ length: 2 }, () => ({
        actorId: anna.user.id,
        subjectId: 'people',
        detail: { rows: ids.length },
      })),
    )
  })

  it('holds no formula, whatever somebody is called', async () => {
    const [person] = region.snapshot.candidates
    await inTransaction(database.db, (tx) =>
      putCandidates(tx, dataKeys, [{ ...(person as Candidate), id: '-1-2', caseworkerId: '-cmd' }], {
        now: new Date(clock.now().getTime() + 5000),
        match: false,
      }),
    )
    const csv = (await get('/people.csv?q=-1-2')).body
    expect(csv).toContain("'-1-2;")
    expect(csv).toContain(";'-cmd;")
    const book = new Workbook()
    await book.xlsx.load(new Uint8Array((await get('/people.xlsx?q=-1-2')).rawPayload).buffer)
    const row = book.worksheets[0]?.getRow(2)
    expect([row?.getCell(1).value, row?.getCell(4).value]).toEqual(['-1-2', '-cmd'])
    expect(row?.getCell(1).formula).toBeUndefined()
  })
})
