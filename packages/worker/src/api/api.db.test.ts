import { fakeClock } from '@thuismatch/shared/clock'
import { type ApiRight, openDatabase } from '@thuismatch/shared/db'
import type { Candidate, Place } from '@thuismatch/shared/domain'
import { useDatabase } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeApiKey } from '../store/api-keys.ts'
import { type ProposedRegion, proposedRegion } from '../testing/proposed-region.ts'
import { API_RIGHTS, createApiKey } from './api-key.ts'
import {
  apiCaller,
  type Call,
  document,
  documentedAnswers,
  OPERATIONS_ASKED,
  type Reply,
} from './testing/api-caller.ts'

const database = useDatabase()
const clock = fakeClock('2026-11-21T09:00:00Z')
const { call, listen, seen, useToken, close } = apiCaller(clock)

let token: string
let region: ProposedRegion

const keyFor = async (rights: readonly ApiRight[] = API_RIGHTS, municipalities: readonly string[] | null = null) =>
  (
    await createApiKey(database.db, {
      name: 'test',
      rights,
      municipalities,
      expiresAt: new Date('2027-01-01'),
      now: clock.now(),
    })
  ).token

const candidate = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  ...(region.snapshot.candidates[0] as Candidate),
  id,
  ...over,
})
const place = (id: string, over: Partial<Place> = {}): Place => ({
  ...(region.snapshot.places[0] as Place),
  id,
  ...over,
})
const audited = async (subjectId: string) =>
  (
    await database.db
      .selectFrom('auditRecord')
      .select(['action', 'actorKind'])
      .where('subjectId', '=', subjectId)
      .orderBy('id')
      .execute()
  ).map(({ action, actorKind }) => `${actorKind} ${action}`)

beforeAll(async () => {
  await listen(database.db, 10_000)
  token = await keyFor()
  useToken(token)
  region = await proposedRegion(database.db, { now: clock.now(), name: 'r', places: 3, candidates: 6 })
})

afterAll(close)

describe('who comes in', () => {
  it('needs a key that is known, in time and not revoked', async () => {
    const asked = (own: string) => call('GET', '/proposals', { token: own })
    expect((await asked(token)).status).toBe(200)
    const unknown = await asked(`tm_${'x'.repeat(43)}`)
    expect(unknown.status).toBe(401)
    expect(unknown.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect((await asked('')).status).toBe(401)
    expect((await asked('tm_short')).status).toBe(401)

    const brief = await createApiKey(database.db, {
      name: 'brief',
      rights: ['proposals'],
      municipalities: null,
      expiresAt: new Date(clock.now().getTime() + 1000),
      now: clock.now(),
    })
    expect((await asked(brief.token)).status).toBe(200)
    clock.advance(1000)
    expect((await asked(brief.token)).body).toMatchObject({ detail: expect.stringContaining('expired') })

    const lost = await createApiKey(database.db, {
      name: 'lost',
      rights: ['proposals'],
      municipalities: null,
      expiresAt: new Date('2027-01-01'),
      now: clock.now(),
    })
    expect(await revokeApiKey(database.db, lost.id, clock.now())).toBe(true)
    expect(await revokeApiKey(database.db, lost.id, clock.now())).toBe(false)
    expect((await asked(lost.token)).body).toMatchObject({ detail: expect.stringContaining('revoked') })
  })

  it('is kept as a hash: nothing in the database opens a door', async () => {
    const rows = await database.db.selectFrom('apiKey').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token.slice(3))
    expect(rows.every(({ secretHash }) => secretHash.length === 32)).toBe(true)
    expect(rows.some(({ lastUsedAt }) => lastUsedAt !== null)).toBe(true)
  })

  it('does what the key has the right to, and nothing else', async () => {
    const reader = await keyFor(['proposals'])
    for (const [method, path] of [
      ['GET', '/candidates/x'],
      ['PUT', '/candidates/x'],
      ['DELETE', '/candidates/x'],
      ['GET', '/places/x'],
      ['PUT', '/places/x'],
      ['DELETE', '/places/x'],
      ['GET', '/houses/x'],
      ['PUT', '/houses/x'],
      ['GET', '/support-teams/x'],
      ['PUT', '/support-teams/x'],
      ['POST', '/proposals/x/decision'],
    ] as const)
      expect(
        (await call(method, path, { token: reader, ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }) }))
          .status,
        path,
      ).toBe(403)
    const writer = await keyFor(['candidates'])
    expect((await call('GET', '/proposals', { token: writer })).status).toBe(403)
    expect((await call('GET', '/proposals/x', { token: writer })).status).toBe(403)
  })

  it('may ask so often per minute, and for each key in turn', async () => {
    for (const { method, path, more } of OPERATIONS_ASKED) {
      const slow = await listen(database.db, 1)
      const own = { token: await keyFor(), base: slow, ...more }
      expect((await call(method, path, own)).status).not.toBe(429)
      const refused = await call(method, path, own)
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(refused.headers.get('ratelimit-remaining')).toBe('0')
      expect((await call(method, path, { ...own, token: await keyFor() })).status).not.toBe(429)
      // Whoever tries out keys reaches the limit of the address.
      let last: Reply | undefined
      for (let tries = 0; tries < 10; tries++)
        last = await call(method, path, { ...own, token: `tm_${'x'.repeat(42)}${tries}` })
      expect(last?.status).toBe(429)
    }
  })

  it('hears 503 while the database is away, and 401 without a key before anything is read', async () => {
    const gone = openDatabase({
      url: 'postgres://nobody@127.0.0.1:1/none',
      name: 'gone',
      maxConnections: 1,
      onError: () => {},
    })
    const away = await listen(gone.db, 10_000)
    for (const { method, path, more } of OPERATIONS_ASKED) {
      const reply = await call(method, path, { base: away, ...more })
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5'])
      expect((await call(method, path, { token: '', ...more, ...('body' in more ? { raw: '{' } : {}) })).status).toBe(
        401,
      )
    }
    await gone.close()
  })
})

describe('what is kept here', () => {
  it('is written once however often it is sent, and read back as it was sent', async () => {
    const sent = candidate('new-1')
    const first = await call('PUT', '/candidates/new-1', { body: sent })
    expect([first.status, first.headers.get('etag'), first.headers.get('location')]).toEqual([
      201,
      '"1"',
      '/v1/candidates/new-1',
    ])
    const again = await call('PUT', '/candidates/new-1', { body: sent })
    expect([again.status, again.headers.get('etag')]).toEqual([200, '"1"'])
    const changed = await call('PUT', '/candidates/new-1', { body: { ...sent, incomeYearCents: 1 } })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    const read = await call('GET', '/candidates/new-1')
    expect([read.status, read.headers.get('etag'), read.body]).toEqual([200, '"2"', { ...sent, incomeYearCents: 1 }])
    expect(await audited('new-1')).toEqual([
      'integration candidate.written',
      'integration candidate.written',
      'integration candidate.read',
    ])
  })

  it('is not written over a change that the sender has not seen', async () => {
    await call('PUT', '/candidates/new-2', { body: candidate('new-2') })
    const sent = candidate('new-2', { mayShare: false })
    const put = (headers: Record<string, string>) => call('PUT', '/candidates/new-2', { body: sent, headers })
    const refused = await put({ 'if-match': '"7"' })
    expect([refused.status, refused.headers.get('etag')]).toEqual([412, '"1"'])
    expect((await put({ 'if-none-match': '*' })).status).toBe(412)
    expect((await put({ 'if-none-match': '"1"' })).status).toBe(400)
    expect((await put({ 'if-match': '"7", "1"' })).status).toBe(200)
    expect(
      (await call('PUT', '/candidates/nobody', { body: candidate('nobody'), headers: { 'if-match': '*' } })).status,
    ).toBe(412)
    expect((await call('DELETE', '/candidates/new-2', { headers: { 'if-match': '"1"' } })).status).toBe(412)
    const [one, two] = await Promise.all(
      [true, null].map((mayShare) =>
        call('PUT', '/candidates/new-2', { body: { ...sent, mayShare }, headers: { 'if-match': '"2"' } }),
      ),
    )
    expect([one?.status, two?.status].toSorted()).toEqual([200, 412])
  })

  it('is refused with every mistake at once, and without the values that were sent', async () => {
    const marked = 'ZXQ-9917'
    const { body, status } = await call('PUT', '/candidates/new-3', {
      body: {
        ...candidate('new-3'),
        bornOn: marked,
        household: { adults: marked, children: -1, pets: marked, wheelchair: null },
        extra: marked,
      },
    })
    expect(status).toBe(400)
    const { errors } = body as { errors: { path: string }[] }
    expect(errors.map(({ path }) => path).toSorted()).toEqual([
      'bornOn',
      'extra',
      'household.adults',
      'household.children',
      'household.pets',
    ])
    expect(JSON.stringify(body)).not.toContain(marked)
    expect((await call('GET', '/candidates/new-3')).status).toBe(404)
    expect((await call('PUT', '/candidates/new-3', { body: candidate('other') })).body).toMatchObject({
      errors: [{ path: 'id' }],
    })
    for (const raw of ['{', '', 'null', '[]'])
      expect((await call('PUT', '/candidates/new-3', { raw })).status).toBe(400)
  })

  it('is JSON of a reasonable size', async () => {
    for (const path of ['/candidates/x', '/places/x', '/houses/x', '/support-teams/x']) {
      expect((await call('PUT', path, { raw: '<x/>', headers: { 'content-type': 'text/xml' } })).status).toBe(415)
      expect(
        (await call('PUT', path, { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }))
          .status,
      ).toBe(415)
      expect((await call('PUT', path, { raw: `"${'x'.repeat(200_000)}"` })).status).toBe(413)
      expect((await call('PUT', path, { body: {} })).status).toBe(400)
      expect(
        (
          await call('PUT', path, {
            body: {
              ...(path === '/candidates/x'
                ? candidate('x')
                : path === '/places/x'
                  ? place('x')
                  : path === '/houses/x'
                    ? { ...region.snapshot.houses[0], id: 'x' }
                    : { ...region.snapshot.supportTeams[0], id: 'x' }),
            },
            headers: { 'if-match': '"1"' },
          })
        ).status,
      ).toBe(412)
      expect((await call('GET', path)).status).toBe(404)
    }
    expect(
      (await call('POST', '/proposals/x/decision', { raw: '<x/>', headers: { 'content-type': 'text/xml' } })).status,
    ).toBe(415)
    expect((await call('POST', '/proposals/x/decision', { raw: `"${'x'.repeat(200_000)}"` })).status).toBe(413)
  })

  it('is out of matching once it is taken away, with the proposal that waited, and can come back', async () => {
    const [proposal] = region.proposals
    expect((await call('DELETE', `/candidates/${proposal?.candidateId}`)).status).toBe(204)
    expect((await call('DELETE', `/candidates/${proposal?.candidateId}`)).status).toBe(204)
    expect((await call('GET', `/proposals/${proposal?.id}`)).body).toMatchObject({ state: 'withdrawn' })
    expect((await call('GET', `/candidates/${proposal?.candidateId}`)).status).toBe(404)
    const back = await call('PUT', `/candidates/${proposal?.candidateId}`, {
      body: candidate(proposal?.candidateId as string),
    })
    expect([back.status, back.headers.get('etag')]).toEqual([201, '"2"'])
    expect((await call('DELETE', '/candidates/never')).status).toBe(404)
    expect((await call('DELETE', '/candidates/not%20an%20id')).status).toBe(404)
    expect((await call('DELETE', '/places/never')).status).toBe(404)
  })

  it('names only what is there: a place its house and team, which come first', async () => {
    const sent = place('p-new', { houseId: 'h-new', support: { ...place('x').support, teamId: 't-new' } })
    const refused = await call('PUT', '/places/p-new', { body: sent })
    expect(refused.status).toBe(400)
    expect((refused.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
      'houseId',
      'support.teamId',
    ])
    const house = { ...region.snapshot.houses[0], id: 'h-new' }
    expect((await call('PUT', '/houses/h-new', { body: house })).status).toBe(201)
    expect((await call('PUT', '/houses/h-new', { body: { ...house, places: 9 } })).status).toBe(200)
    expect((await call('GET', '/houses/h-new')).body).toEqual({ ...house, places: 9 })
    const team = { ...region.snapshot.supportTeams[0], id: 't-new' }
    expect((await call('PUT', '/support-teams/t-new', { body: team })).status).toBe(201)
    expect((await call('PUT', '/support-teams/t-new', { body: team })).status).toBe(200)
    expect((await call('GET', '/support-teams/t-new')).status).toBe(200)
    expect((await call('PUT', '/places/p-new', { body: sent })).status).toBe(201)
    expect((await call('PUT', '/places/p-new', { body: sent })).status).toBe(200)
    expect((await call('GET', '/places/p-new')).body).toEqual(sent)
    expect((await call('DELETE', '/places/p-new', { headers: { 'if-match': '"9"' } })).status).toBe(412)
    expect((await call('DELETE', '/places/p-new')).status).toBe(204)
    expect(await audited('p-new')).toEqual([
      'integration place.written',
      'integration place.read',
      'integration place.withdrawn',
    ])
  })

  it('is reached by a key of its municipality only: by origin, or where somebody lives while that is not known', async () => {
    const zeist = await keyFor(API_RIGHTS, ['0355'])
    const own = { token: zeist }
    expect(
      (await call('PUT', '/candidates/z-1', { ...own, body: candidate('z-1', { originMunicipality: '0355' }) })).status,
    ).toBe(201)
    expect(
      (
        await call('PUT', '/candidates/z-2', {
          ...own,
          body: candidate('z-2', { originMunicipality: null, residesIn: '0355' }),
        })
      ).status,
    ).toBe(201)
    for (const over of [
      { originMunicipality: '0344' },
      { originMunicipality: null, residesIn: null },
      { originMunicipality: '0344', residesIn: '0355' },
    ])
      expect((await call('PUT', '/candidates/z-3', { ...own, body: candidate('z-3', over) })).status).toBe(403)
    await call('PUT', '/candidates/u-1', { body: candidate('u-1', { originMunicipality: '0344' }) })
    // Not by taking somebody over either.
    expect(
      (await call('PUT', '/candidates/u-1', { ...own, body: candidate('u-1', { originMunicipality: '0355' }) })).status,
    ).toBe(403)
    expect((await call('GET', '/candidates/u-1', own)).status).toBe(404)
    expect((await call('DELETE', '/candidates/u-1', own)).status).toBe(404)
    // A former code is today's municipality.
    const vijfheerenlanden = await keyFor(API_RIGHTS, ['1961'])
    expect(
      (
        await call('PUT', '/candidates/v-1', {
          token: vijfheerenlanden,
          body: candidate('v-1', { originMunicipality: '0545' }),
        })
      ).status,
    ).toBe(201)
  })
})

describe('proposals', () => {
  it('come page by page, the newest first, each once', async () => {
    await proposedRegion(database.db, { now: clock.now(), name: 'pages', places: 5, candidates: 8 })
    const ids: string[] = []
    let path: string | null = '/proposals?limit=2'
    while (path !== null) {
      const { body, headers } = await call('GET', path)
      const { items, next } = body as { items: { id: string }[]; next: string | null }
      ids.push(...items.map(({ id }) => id))
      expect(headers.get('link')).toBe(next === null ? null : `<${next}>; rel="next"`)
      path = next?.replace('/v1', '') ?? null
    }
    const all = await database.db.selectFrom('proposal').select('id').orderBy('id', 'desc').execute()
    expect(ids).toEqual(all.map(({ id }) => id))
  })

  it('can be asked for by state, place, person, municipality and time', async () => {
    const [, second] = region.proposals
    const items = async (query: string) =>
      ((await call('GET', `/proposals?${query}`)).body as { items: { id: string }[] }).items.map(({ id }) => id)
    expect(await items(`placeId=${second?.placeId}`)).toEqual([second?.id])
    expect(await items(`candidateId=${second?.candidateId}&state=proposed`)).toEqual([second?.id])
    expect(await items('state=placed')).toEqual([])
    expect(await items('municipality=0310')).toEqual([])
    expect(await items('changedSince=2030-01-01T00:00:00%2B01:00')).toEqual([])
    expect((await items('municipality=0355')).length).toBeGreaterThan(0)
    const { status, body } = await call(
      'GET',
      '/proposals?state=gone&limit=0&municipality=zeist&changedSince=yesterday&surprise=1&before=x',
    )
    expect(status).toBe(400)
    expect((body as { errors: { path: string }[] }).errors.map(({ path }) => path).toSorted()).toEqual([
      'before',
      'changedSince',
      'limit',
      'municipality',
      'state',
      'surprise',
    ])
  })

  it('are shown to keys that reach the place or the person, and why only to those that reach the person', async () => {
    const { proposals } = await proposedRegion(database.db, {
      now: clock.now(),
      name: 'utrecht',
      candidate: (one) => ({ ...one, originMunicipality: '0344' }),
    })
    const fromUtrecht = proposals[0]
    const why = async (municipalities: string[] | null) =>
      (await call('GET', `/proposals/${fromUtrecht?.id}`, { token: await keyFor(['proposals'], municipalities) }))
        .body as { why?: unknown; status?: number }
    expect((await why(['0344'])).why).toMatchObject({
      criteria: expect.arrayContaining([expect.objectContaining({ code: 'age' })]),
    })
    expect((await why(['0355'])).why).toBeNull()
    expect((await why(['0310'])).status).toBe(404)
    expect((await call('GET', '/proposals/no-such')).status).toBe(404)
    expect(await audited(fromUtrecht?.id as string)).toContain('integration proposal.read')
  })

  it('are decided on once; the same again changes nothing, and a decision can be undone for ten minutes', async () => {
    const [, second] = region.proposals
    const decide = (body: unknown, more: Call = {}) =>
      call('POST', `/proposals/${second?.id}/decision`, { body, ...more })
    const etag = (await call('GET', `/proposals/${second?.id}`)).headers.get('etag') as string
    expect((await decide({ choice: 'accept' }, { headers: { 'if-match': '"999"' } })).status).toBe(412)
    const accepted = await decide({ choice: 'accept' }, { headers: { 'if-match': etag } })
    expect(accepted).toMatchObject({ status: 200, body: { state: 'proposed', decision: { choice: 'accept' } } })
    const again = await decide({ choice: 'accept' })
    expect(again.headers.get('etag')).toBe(accepted.headers.get('etag'))
    const other = await decide({ choice: 'decline', reason: { by: 'candidate', code: 'other' } })
    expect(other).toMatchObject({ status: 409, body: { refusal: 'already_decided', state: 'proposed' } })
    expect(await decide({ choice: 'undo' })).toMatchObject({ status: 200, body: { decision: null } })
    expect(await decide({ choice: 'undo' })).toMatchObject({ status: 409, body: { refusal: 'nothing_pending' } })
    expect(await decide({ choice: 'decline', reason: { by: 'provider', code: 'not_a_fit_for_house' } })).toMatchObject({
      status: 200,
      body: { decision: { choice: 'decline' }, reason: { by: 'provider', code: 'not_a_fit_for_house' } },
    })
    expect((await audited(second?.id as string)).filter((line) => !line.endsWith('read'))).toEqual([
      'integration proposal.accept',
      'integration proposal.undo',
      'integration proposal.decline',
    ])
  })

  it('ask for a reason of the list with a no, and for none with a yes', async () => {
    const [, , third] = region.proposals
    for (const [body, path] of [
      [{ choice: 'decline' }, 'reason'],
      [{ choice: 'accept', reason: { by: 'candidate', code: 'other' } }, 'reason'],
      [{ choice: 'decline', reason: { by: 'candidate', code: 'not_a_fit_for_house' } }, 'reason.code'],
      [{ choice: 'maybe' }, 'choice'],
      [{ choice: 'accept', note: 'x' }, 'note'],
    ] as const)
      expect(await call('POST', `/proposals/${third?.id}/decision`, { body })).toMatchObject({
        status: 400,
        body: { errors: [{ path }] },
      })
    expect((await call('POST', '/proposals/no-such/decision', { body: { choice: 'accept' } })).status).toBe(404)
    const elsewhere = await keyFor(API_RIGHTS, ['0310'])
    expect(
      (await call('POST', `/proposals/${third?.id}/decision`, { token: elsewhere, body: { choice: 'accept' } })).status,
    ).toBe(404)
  })
})

it('the rest is a problem as well: a path that is not there, and the document for anybody', async () => {
  const nowhere = await call('GET', '/nowhere')
  expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ])
  const served = await call('GET', '/openapi.json', { token: '' })
  expect(served.headers.get('access-control-allow-origin')).toBe('*')
  expect(served.body).toEqual(JSON.parse(JSON.stringify(document)))
})

it('every documented answer of every operation was seen, and fits the document', () => {
  const documented = documentedAnswers()
  expect(documented.filter((answer) => !seen.has(answer))).toEqual([])
  expect(documented.length).toBeGreaterThan(60)
})
