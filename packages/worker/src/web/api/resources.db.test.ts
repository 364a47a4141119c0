import type { House } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { describe, expect, it } from 'vitest'
import { takeOffers } from '../../jobs/intake/offer-place.ts'
import { API_RIGHTS } from './api-key.ts'
import { documentedAnswers } from './testing/api-caller.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
const { call, seen, keyFor, candidate, place, audited } = api

describe('what is kept here', () => {
  it('is refused where one name stands twice in one object, whichever of the two is right', async () => {
    const text = JSON.stringify(candidate('twice-1'))
    const raw = text.replace('"avoidHouses":', '"avoidHouses":["h-1"],"avoidHouses":').replace('{', '{"group":"adult",')
    const refused = await call('PUT', '/candidates/twice-1', { raw })
    expect([refused.status, refused.body]).toEqual([
      400,
      expect.objectContaining({
        errors: ['group', 'safety.avoidHouses'].map((path) => ({ path, expected: 'each name once in an object' })),
      }),
    ])
    expect((await call('GET', '/candidates/twice-1')).status).toBe(404)
    const lines = await call('POST', '/candidates', { raw, headers: { 'content-type': 'application/x-ndjson' } })
    expect(JSON.stringify(lines.body)).toContain('safety.avoidHouses')
    const decision = await call('POST', `/proposals/x/decision`, { raw: '{"answer":"accepted","answer":"declined"}' })
    expect([decision.status, decision.body]).toMatchObject([400, { errors: [{ path: 'answer' }] }])
  })

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

  it('is kept and noted where a house is overfull, or a room looks like another of its house, and says nothing else', async () => {
    const house: House = { ...(api.region.snapshot.houses[0] as House), id: 'noted-h', places: 2, residents: [] }
    const put = (body: House) => call('PUT', '/houses/noted-h', { body })
    expect((await put(house)).body).toEqual(house)
    const overfull = { ...house, residents: ['x1', 'x2', 'x3'] }
    expect((await put(overfull)).body).toEqual({
      ...overfull,
      warnings: [{ path: 'residents', expected: 'a whole number from 0 to 2' }],
    })
    expect((await call('GET', '/houses/noted-h')).body).toEqual(overfull)
    const room = (id: string) => call('PUT', `/places/${id}`, { body: { ...place(id), houseId: 'noted-h' } })
    expect((await room('kamer-1')).body).not.toHaveProperty('warnings')
    expect((await room('kamer-2')).body).not.toHaveProperty('warnings')
    expect((await room('Kamer_01')).body).toMatchObject({
      warnings: [{ path: 'id', expected: expect.stringContaining('kamer-1') }],
    })
  })

  it('notes days of a person that look like a slip, each time, and keeps them', async () => {
    const sent = { ...candidate('young-1'), bornOn: '2020-03-04' }
    const noted = { warnings: [{ path: 'bornOn', expected: expect.stringMatching(/^a day up to and including/) }] }
    expect((await call('PUT', '/candidates/young-1', { body: sent })).body).toEqual({ ...sent, ...noted })
    expect((await call('PUT', '/candidates/young-1', { body: sent })).body).toEqual({ ...sent, ...noted })
    expect((await call('GET', '/candidates/young-1')).body).toEqual(sent)
  })

  it('refuses a place that is free in more than ten years only', async () => {
    const refused = await call('PUT', '/places/far-1', {
      body: { ...place('far-1'), availableFrom: '2062-01-01', endsOn: null },
    })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'availableFrom' }] } })
    expect((await call('GET', '/places/far-1')).status).toBe(404)
  })

  it('refuses a citizen service number as a pseudonym, and does not repeat it', async () => {
    const bsn = '999990482'
    const refused = await call('PUT', `/candidates/${bsn}`, { body: candidate(bsn) })
    expect([refused.status, (refused.body as { errors: { path: string }[] }).errors.map(({ path }) => path)]).toEqual([
      400,
      ['id'],
    ])
    expect(JSON.stringify(refused.body)).not.toContain(bsn)
    expect((await call('GET', `/candidates/${bsn}`)).status).toBe(404)
  })

  it('notes somebody new who looks like another one, once', async () => {
    const put = (id: string) => call('PUT', `/candidates/${id}`, { body: { ...candidate(id), bornOn: '1969-05-06' } })
    expect((await put('twin-1')).body).not.toHaveProperty('warnings')
    expect((await put('twin-2')).body).toMatchObject({
      warnings: [{ path: 'id', expected: expect.stringContaining('twin-1') }],
    })
    expect((await put('twin-2')).body).not.toHaveProperty('warnings')
  })

  it.each([
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json', 'content-length': '0' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'no type at all' },
  ])('is taken away without a body, whatever the headers say of one: %j', async (headers) => {
    await call('PUT', '/candidates/gone-1', { body: candidate('gone-1'), headers: {} })
    expect((await call('DELETE', '/candidates/gone-1', { headers })).status).toBe(204)
    expect((await call('GET', '/candidates/gone-1')).status).toBe(404)
    await call('PUT', '/candidates/gone-1', { body: candidate('gone-1'), headers: { 'if-none-match': '*' } })
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
                    ? { ...api.region.snapshot.houses[0], id: 'x' }
                    : { ...api.region.snapshot.supportTeams[0], id: 'x' }),
            },
            headers: { 'if-match': '"1"' },
          })
        ).status,
      ).toBe(412)
      expect((await call('GET', path)).status).toBe(404)
    }
  })

  it('is out of matching once it is taken away, with the proposal that waited, and can come back', async () => {
    const [proposal] = api.region.proposals
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
    const house = { ...api.region.snapshot.houses[0], id: 'h-new' }
    expect((await call('PUT', '/houses/h-new', { body: house })).status).toBe(201)
    expect((await call('PUT', '/houses/h-new', { body: { ...house, places: 9 } })).status).toBe(200)
    expect((await call('GET', '/houses/h-new')).body).toEqual({ ...house, places: 9 })
    const team = { ...api.region.snapshot.supportTeams[0], id: 't-new' }
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

  it('stays away when the same is sent again, which says so, and comes back by a change or when that is asked for', async () => {
    const home = place('twice', { houseId: null, support: { ...place('x').support, teamId: null } })
    for (const [path, body, changed] of [
      ['/candidates/twice', candidate('twice'), candidate('twice', { mayShare: false })],
      ['/places/twice', home, { ...home, rentCents: 99_900 }],
    ] as const) {
      expect((await call('PUT', path, { body })).status).toBe(201)
      expect((await call('DELETE', path)).status).toBe(204)
      const again = await call('PUT', path, { body })
      expect([again.status, (again.body as { type: string }).type]).toEqual([409, 'urn:thuismatch:problem:conflict'])
      expect((await call('GET', path)).status).toBe(404)
      const asked = await call('PUT', path, { body, headers: { 'if-none-match': '*' } })
      expect([asked.status, (await call('GET', path)).status]).toEqual([201, 200])
      await call('DELETE', path)
      expect((await call('PUT', path, { body: changed })).status).toBe(201)
      expect((await call('GET', path)).body).toEqual(changed)
    }
  })

  it('is refused with its field where a text holds what no database stores', async () => {
    for (const name of ['De \0 Linde', 'De \ud83c Linde']) {
      const body = { ...(api.region.snapshot.houses[0] as House), id: 'unstorable', name }
      const answer = await call('PUT', '/houses/unstorable', { body })
      expect([answer.status, (answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path)]).toEqual([
        400,
        ['name'],
      ])
    }
  })

  it('keeps who moved into a house here, until what is sent of that is new, or the sender has seen it', async () => {
    const sent = { ...(api.region.snapshot.houses[0] as House), id: 'lived-in' }
    const path = '/houses/lived-in'
    await call('PUT', path, { body: sent })
    const now = { ...sent, residents: ['k-1'], supportedNow: sent.supportedNow + 1 }
    await api.database.db
      .updateTable('house')
      .set({ data: JSON.stringify(now) })
      .where('id', '=', sent.id)
      .execute()
    expect((await call('PUT', path, { body: sent })).body).toEqual(now)
    expect((await call('PUT', path, { body: { ...sent, name: 'De Linde' } })).body).toEqual({
      ...now,
      name: 'De Linde',
    })
    const seen = await call('GET', path)
    const headers = { 'if-match': seen.headers.get('etag') as string }
    expect((await call('PUT', path, { body: sent, headers })).body).toEqual(sent)
    expect((await call('GET', path)).body).toEqual(sent)
  })

  it('takes effect though an offer came from a sender whose clock is ahead', async () => {
    const sent = place('ahead', { houseId: null, support: { ...place('x').support, teamId: null } })
    const deps = { db: api.database.db, dataKeys: api.dataKeys, clock: api.clock, log: silentLog }
    const ahead = new Date(api.clock.now().getTime() + 600_000)
    await takeOffers([{ place: sent, house: null, sentAt: ahead }], deps)
    const put = await call('PUT', '/places/ahead', { body: { ...sent, rentCents: 99_900 } })
    expect([put.status, put.headers.get('etag')]).toEqual([200, '"2"'])
    expect((await call('GET', '/places/ahead')).body).toMatchObject({ rentCents: 99_900 })
    expect((await call('DELETE', '/places/ahead')).status).toBe(204)
    expect((await call('GET', '/places/ahead')).status).toBe(404)
    // A copy of the offer that was on its way meanwhile.
    const before = new Date(api.clock.now().getTime() - 1000)
    await takeOffers([{ place: sent, house: null, sentAt: before }], deps)
    expect((await call('GET', '/places/ahead')).status).toBe(404)
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

it('every documented answer about what is kept was seen, and fits the document', () => {
  const documented = documentedAnswers('kept')
  expect(documented.filter((answer) => !seen.has(answer))).toEqual([])
  expect(documented.length).toBeGreaterThan(30)
})
