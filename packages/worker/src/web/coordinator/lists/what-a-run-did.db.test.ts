import { fakeClock } from '@thuismatch/shared/clock'
import type { Candidate } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decisionSite } from '../../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../../testing/signed-in.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let site: FastifyInstance
let region: ProposedRegion
let anna: SignedIn

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: 'rl',
    candidates: 130,
    places: 60,
    place: (place, index) => (index % 2 === 0 ? { ...place, groups: ['doorstromer'] } : place),
    candidate: (person: Candidate, index): Candidate => ({
      ...person,
      group: 'young_adult',
      basicLivingSkills: index % 5 === 0 ? null : person.basicLivingSkills,
      originMunicipality: index % 3 === 0 ? '0355' : '0034',
    }),
  })
  site = await decisionSite(database, dataKeys, clock)
  anna = await signedIn(database.db, clock, { name: 'Anna' })
})
afterAll(() => site.close())

const get = (path: string, { cookie } = anna) =>
  site.inject({ url: path.replaceAll('&amp;', '&'), headers: { cookie } })
const inRun = (path: string): string => `/coordinator/runs/${region.runId}/${path}`

/** The first cells of every page of a list, in order, the total above them, and how many rows the longest page has. */
async function allPages(path: string) {
  const ids: string[] = []
  let [total, longest] = [-1, 0]
  for (let next: string | undefined = inRun(path); next !== undefined; ) {
    const { body, statusCode } = await get(next)
    expect([next, statusCode]).toEqual([next, 200])
    total = Number(/<p>([\d.]+) in deze lijst/.exec(body)?.[1])
    const list = body.slice(body.indexOf('<table class="list"'))
    const found = [...list.matchAll(/<th scope="row"[^>]*><a href="[^"]*\/([\w-]+)">/g)].map(([, id = '']) => id)
    longest = Math.max(longest, found.length)
    ids.push(...found)
    next = /class="button" href="([^"]+after=[^"]+)"/.exec(body)?.[1]
  }
  return { ids, total, longest }
}

const linesOf = async (path: string): Promise<string[]> =>
  (await get(inRun(path))).body.trimEnd().split('\r\n').slice(1)

describe('the lists of a run', () => {
  it.each<[string, string, (region: ProposedRegion) => readonly string[]]>([
    ['proposals', '', ({ result }) => result.proposals.map(({ placeId }) => placeId)],
    ['proposals', '?at=0355&from=!0034', ({ result }) => fromElsewhere(result.proposals)],
    ['places', '', ({ result }) => result.unfilled.map(({ placeId }) => placeId)],
    ['people', '', ({ result }) => result.unmatched.map(({ candidateId }) => candidateId)],
    ['people', '?sort=fitting', ({ result }) => result.unmatched.map(({ candidateId }) => candidateId)],
    ['people', '?sort=municipality', ({ result }) => result.unmatched.map(({ candidateId }) => candidateId)],
    ['questions', '?reason=all', ({ result }) => result.questions.map(({ candidateId }) => candidateId)],
  ])('hold all of their rows, fifty at a time, and take them along: %s%s', async (kind, query, expected) => {
    const { ids, total, longest } = await allPages(`${kind}${query}`)
    const wanted = expected(region)
    expect(wanted.length).toBeGreaterThan(0)
    expect(ids.toSorted()).toEqual(wanted.toSorted())
    expect([total, longest <= 50]).toEqual([wanted.length, true])
    expect(await linesOf(`${kind}.csv${query}`)).toHaveLength(wanted.length)
  })

  const fromElsewhere = (proposals: ProposedRegion['result']['proposals']): string[] =>
    proposals.flatMap(({ placeId, factors }) => {
      const origin = factors.find((one) => one.factor === 'origin')?.detail
      return origin?.place === '0355' && origin.origin !== '0034' ? [placeId] : []
    })

  it('are narrowed by what is said of each, and every count above leads to so many', async () => {
    for (const kind of ['places', 'people', 'questions']) {
      const { body } = await get(inRun(kind))
      const counts = [
        ...body.matchAll(/<a href="([^"]+)"><span class="figure">(\d+)<\/span>/g),
        ...body.matchAll(/<a href="([^"]+field=[^"]+)">(\d+)<\/a>/g),
      ]
      expect([kind, counts.length > 0]).toEqual([kind, true])
      for (const [, href = '', count] of counts)
        expect((await get(href)).body).toMatch(new RegExp(`<p>${count} in deze lijst`))
    }
    const [person] = region.result.unmatched
    const found = await allPages(`people?q=${person?.candidateId}`)
    expect(found.ids).toContain(person?.candidateId)
    expect((await allPages('people?at=0310')).ids).toEqual([])
  })

  it('are kept in the audit with the run when they are taken along, and are the region’s', async () => {
    expect((await get(inRun('people.xlsx'))).headers['content-type']).toContain('spreadsheetml')
    const kept = await database.db
      .selectFrom('auditRecord')
      .select(['subjectId', 'detail'])
      .where('action', '=', 'list.export')
      .where('subjectId', '=', 'run-people')
      .execute()
    expect(kept.at(-1)?.detail).toMatchObject({ run: region.runId, rows: region.result.unmatched.length })
    const zeist = await signedIn(database.db, clock, { name: 'Z', role: 'municipality', municipalities: ['0355'] })
    for (const path of ['people', 'people.csv', 'proposals.xlsx'])
      expect([path, (await get(inRun(path), zeist)).statusCode]).toEqual([path, 403])
    expect((await get('/coordinator/runs/x/people.csv')).statusCode).toBe(404)
  })

  it('are found from the list of runs, which has pages of its own', async () => {
    const { body } = await get('/coordinator/runs?standing=nightly&state=done')
    expect(body).toContain('<p>1 in deze lijst')
    expect(body).toContain(`href="/coordinator/runs/${region.runId}"`)
    expect((await get('/coordinator/runs?state=failed')).body).toContain('<p>0 in deze lijst')
    expect((await get('/coordinator/runs.csv')).body).toContain(region.runId)
  })
})
