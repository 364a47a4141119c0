import { describe, expect, it } from 'vitest'
import { API_RIGHTS } from './api-key.ts'
import { MANY_LINES } from './operations/write-many.ts'
import { type Call, documentedAnswers } from './testing/api-caller.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
const { call, seen, keyFor, candidate, place, audited, database } = api

const KINDS = ['candidates', 'places', 'houses', 'support-teams', 'caseworkers'] as const

const sample = (kind: (typeof KINDS)[number], id: string): { readonly id: string } =>
  ({
    candidates: candidate(id, { caseworkerId: 'r-cw0' }),
    places: place(id, { houseId: null, support: { ...place('x').support, teamId: null } }),
    houses: { ...api.region.snapshot.houses[0], id },
    'support-teams': { ...api.region.snapshot.supportTeams[0], id },
    caseworkers: caseworker(id),
  })[kind] as { readonly id: string }

const caseworker = (id: string, over: object = {}) => ({
  id,
  email: 'sam@zeist.example',
  locale: 'nl',
  municipality: '0355',
  name: 'V. Voorbeeld',
  organisation: 'Wijkteam Oost',
  telephone: '030 000 00 00',
  ...over,
})

const ndjson = (lines: readonly (object | string)[]) =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')

const many = (kind: string, raw: string, more: Call = {}) =>
  call('POST', `/${kind}`, { raw, ...more, headers: { 'content-type': 'application/x-ndjson', ...more.headers } })

interface Written {
  readonly written: number
  readonly refused: number
  readonly lines: readonly { readonly line: number; readonly id: string | null; readonly status: number }[]
}

describe('many at once', () => {
  it.each(KINDS)(
    '%s: each line is a PUT of its own, a wrong one holds up no other, and the same again changes nothing',
    async (kind) => {
      const body = ndjson([
        sample(kind, 'm-1'),
        '{ "id": "cut sho',
        '',
        { ...sample(kind, 'm-2'), surprise: 1 },
        sample(kind, 'm-3'),
      ])
      const first = await many(kind, body)
      expect([first.status, first.body]).toMatchObject([
        200,
        {
          written: 2,
          refused: 2,
          lines: [
            { line: 1, id: 'm-1', status: 201, etag: '"1"' },
            { line: 2, id: null, status: 400 },
            { line: 4, id: null, status: 400, errors: [{ path: 'surprise' }] },
            { line: 5, id: 'm-3', status: 201 },
          ],
        },
      ])
      expect((await many(kind, body)).body).toMatchObject({
        lines: [{ status: 200, etag: '"1"' }, {}, {}, { status: 200 }],
      })
      expect((await call('GET', `/${kind}/m-1`)).body).toEqual(sample(kind, 'm-1'))
      expect((await call('GET', `/${kind}/m-2`)).status).toBe(404)
    },
  )

  it.each(KINDS)('%s: is NDJSON, of so many lines and bytes', async (kind) => {
    expect((await call('POST', `/${kind}`, { body: [sample(kind, 'n-1')] })).status).toBe(415)
    expect(
      (await call('PUT', `/${kind}/n-1`, { raw: '{}', headers: { 'content-type': 'application/x-ndjson' } })).status,
    ).toBe(415)
    expect((await many(kind, '\n'.repeat(10))).body).toEqual({ written: 0, refused: 0, lines: [] })
    expect((await many(kind, '{}\n'.repeat(MANY_LINES + 1))).status).toBe(413)
    expect((await many(kind, `"${'x'.repeat(5 * 1024 * 1024)}"`)).status).toBe(413)
    const notUtf8 = await fetch(`${await api.listen(database.withScope, 100)}/v1/${kind}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/x-ndjson' },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    })
    expect(notUtf8.status).toBe(400)
    seen.add(`POST /${kind} 400`)
  })

  it('refuses lines of others and writes the rest, also where the id is that of somebody else', async () => {
    await call('PUT', '/candidates/theirs', { body: candidate('theirs', { originMunicipality: '0344' }) })
    const zeist = { token: await keyFor(API_RIGHTS, ['0355']) }
    const own = (id: string) => candidate(id, { originMunicipality: '0355' })
    const { body } = await many(
      'candidates',
      ndjson([own('o-1'), own('theirs'), candidate('o-2', { originMunicipality: '0344' }), own('o-3')]),
      zeist,
    )
    expect((body as Written).lines.map(({ status }) => status)).toEqual([201, 403, 403, 201])
    expect((await call('GET', '/candidates/theirs')).body).toEqual(candidate('theirs', { originMunicipality: '0344' }))
  })
})

describe('what a key wrote', () => {
  it.each(KINDS)('%s are listed page by page with their ETags, and those of other keys are not', async (kind) => {
    const own = { token: await keyFor() }
    const ids = ['w-c', 'w-a', 'w-B']
    await many(kind, ndjson(ids.map((id) => sample(kind, `${kind}-${id}`))), own)
    const first = await call('GET', `/${kind}?limit=2`, own)
    const { items, next } = first.body as { items: { id: string; etag: string; active: boolean }[]; next: string }
    expect(items.map(({ id }) => id)).toEqual([`${kind}-w-B`, `${kind}-w-a`])
    expect(first.headers.get('link')).toBe(`<${next}>; rel="next"`)
    const second = await call('GET', next.replace('/v1', ''), own)
    expect(second.body).toMatchObject({ items: [{ id: `${kind}-w-c`, etag: '"1"', active: true }], next: null })
    expect((await call('GET', `/${kind}/${kind}-w-c`)).headers.get('etag')).toBe('"1"')
    // Whoever writes it last has it; reading does not.
    await call('PUT', `/${kind}/${kind}-w-c`, { body: sample(kind, `${kind}-w-c`) })
    expect((await call('GET', `/${kind}`, own)).body).toMatchObject({ items: [{}, {}], next: null })
    expect((await call('GET', `/${kind}?limit=0&before=x`, own)).status).toBe(400)
  })

  it('say who or what is in no match any more', async () => {
    const own = { token: await keyFor() }
    await many('candidates', ndjson([candidate('left-1')]), own)
    expect((await call('DELETE', '/candidates/left-1', own)).status).toBe(204)
    expect((await call('GET', '/candidates', own)).body).toMatchObject({ items: [{ id: 'left-1', active: false }] })
  })
})

describe('a caseworker', () => {
  it('is written, read back, and the same again is no change', async () => {
    const path = '/caseworkers/team%20oost'
    const sent = caseworker('team oost')
    const first = await call('PUT', path, { body: sent })
    expect([first.status, first.headers.get('location'), first.headers.get('etag')]).toEqual([201, `/v1${path}`, '"1"'])
    expect((await call('PUT', path, { body: sent })).headers.get('etag')).toBe('"1"')
    const changed = await call('PUT', path, { body: { ...sent, telephone: null }, headers: { 'if-match': '"1"' } })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    expect((await call('PUT', path, { body: sent, headers: { 'if-match': '"1"' } })).status).toBe(412)
    expect((await call('GET', path)).body).toEqual({ ...sent, telephone: null })
    const wrong = await call('PUT', path, { body: { ...sent, telephone: '612345678', email: 'nobody' } })
    expect([wrong.status, (wrong.body as { errors: { path: string }[] }).errors.map((error) => error.path)]).toEqual([
      400,
      ['email', 'telephone'],
    ])
    expect((await call('PUT', path, { raw: `"${'x'.repeat(200_000)}"` })).status).toBe(413)
    expect(await audited('team oost')).toEqual([
      'integration caseworker.written',
      'integration caseworker.written',
      'integration caseworker.read',
    ])
    const row = await database.db
      .selectFrom('caseworker')
      .selectAll()
      .where('id', '=', 'team oost')
      .executeTakeFirstOrThrow()
    expect(Buffer.concat([row.emailSealed as Buffer, row.contactSealed as Buffer]).toString('latin1')).not.toMatch(
      /Boer|zeist/,
    )
  })

  it('is forgotten when nobody is in their care, and not before', async () => {
    await call('PUT', '/caseworkers/cw-leaves', { body: caseworker('cw-leaves') })
    await call('PUT', '/candidates/cared-for', { body: candidate('cared-for', { caseworkerId: 'cw-leaves' }) })
    expect((await call('DELETE', '/caseworkers/cw-leaves')).status).toBe(409)
    await call('DELETE', '/candidates/cared-for')
    expect((await call('DELETE', '/caseworkers/cw-leaves', { headers: { 'if-match': '"7"' } })).status).toBe(412)
    expect((await call('DELETE', '/caseworkers/cw-leaves')).status).toBe(204)
    expect((await call('DELETE', '/caseworkers/cw-leaves')).status).toBe(204)
    expect((await call('GET', '/caseworkers/cw-leaves')).status).toBe(404)
    expect((await call('DELETE', '/caseworkers/never')).status).toBe(404)
    const row = await database.db
      .selectFrom('caseworker')
      .selectAll()
      .where('id', '=', 'cw-leaves')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ emailSealed: null, contactSealed: null, municipality: null })
  })

  it('of another municipality is neither read, written nor taken over; one of whom nothing is known is', async () => {
    await call('PUT', '/caseworkers/cw-utrecht', { body: caseworker('cw-utrecht', { municipality: '0344' }) })
    const zeist = { token: await keyFor(['caseworkers', 'candidates'], ['0355']) }
    const put = (id: string, municipality: string | null = '0355') =>
      call('PUT', `/caseworkers/${id}`, {
        body: caseworker(id, { municipality, email: 'other@zeist.example' }),
        ...zeist,
      })
    expect((await call('GET', '/caseworkers/cw-utrecht', zeist)).status).toBe(404)
    expect((await put('cw-utrecht')).status).toBe(403)
    expect((await put('cw-zeist', '0344')).status).toBe(403)
    expect((await put('cw-zeist', null)).status).toBe(403)
    expect((await call('DELETE', '/caseworkers/cw-utrecht', zeist)).status).toBe(404)
    expect((await call('GET', '/caseworkers/cw-utrecht')).body).toMatchObject({ email: 'sam@zeist.example' })
    // Named by a person before anything was known of them: the row is there, without an address.
    await database.db
      .insertInto('caseworker')
      .values({ id: 'cw-named', municipality: null, emailSealed: null })
      .execute()
    expect((await put('cw-named')).status).toBe(201)
    expect((await call('GET', '/caseworkers/cw-named', zeist)).body).toMatchObject({ email: 'other@zeist.example' })
    expect((await put('cw-zeist')).status).toBe(201)
  })
})

describe('what is told of a place', () => {
  const listing = (id: string, over: object = {}) => ({
    id,
    street: 'Dorpsstraat',
    neighbourhood: null,
    sizeM2: 18,
    rooms: 1,
    provider: 'Woongoed Voorbeeld',
    viewing: null,
    contact: { name: 'Verhuur', telephone: '030 000 00 00', email: null },
    ...over,
  })

  it('is written once the place is there, read back, changed, and taken away without the place', async () => {
    const path = '/places/told-1/listing'
    expect((await call('PUT', path, { body: listing('told-1') })).body).toMatchObject({ errors: [{ path: 'id' }] })
    await call('PUT', '/places/told-1', { body: sample('places', 'told-1') })
    expect((await call('GET', path)).status).toBe(404)
    const first = await call('PUT', path, { body: listing('told-1') })
    expect([first.status, first.headers.get('location')]).toEqual([201, `/v1${path}`])
    expect((await call('PUT', path, { body: listing('told-1') })).headers.get('etag')).toBe('"1"')
    const changed = await call('PUT', path, { body: { id: 'told-1', street: 'Kerkstraat' } })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    expect((await call('GET', path)).body).toMatchObject({
      street: 'Kerkstraat',
      sizeM2: null,
      contact: { telephone: null },
    })
    expect((await call('PUT', path, { body: listing('told-1'), headers: { 'if-match': '"1"' } })).status).toBe(412)
    expect((await call('PUT', path, { raw: '"x"', headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await call('PUT', path, { raw: `"${'x'.repeat(200_000)}"` })).status).toBe(413)
    expect((await call('DELETE', path, { headers: { 'if-match': '"1"' } })).status).toBe(412)
    expect((await call('DELETE', path)).status).toBe(204)
    expect((await call('GET', path)).status).toBe(404)
    expect((await call('DELETE', '/places/never/listing')).status).toBe(404)
    expect((await call('GET', '/places/told-1')).status).toBe(200)
    expect((await call('PUT', path, { body: listing('told-1') })).status).toBe(201)
    const elsewhere = { token: await keyFor(['places'], ['0310']) }
    expect((await call('GET', path, elsewhere)).status).toBe(404)
    expect((await call('PUT', path, { body: listing('told-1'), ...elsewhere })).status).toBe(403)
    const row = await database.db
      .selectFrom('placeListing')
      .selectAll()
      .where('placeId', '=', 'told-1')
      .executeTakeFirstOrThrow()
    expect(`${JSON.stringify(row.data)}${row.contactSealed?.toString('latin1')}`).not.toContain('000 00 00')
  })
})

it('every documented answer about lists, many at once and caseworkers was seen, and fits the document', () => {
  const documented = documentedAnswers('lists')
  expect(documented.filter((answer) => !seen.has(answer))).toEqual([])
  expect(documented.length).toBeGreaterThan(30)
})
