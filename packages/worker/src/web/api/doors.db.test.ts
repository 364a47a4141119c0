import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../store/connect/open-database.ts'
import { revokeApiKey } from '../../store/keys/api-keys.ts'
import { withScope } from '../../store/scope/with-scope.ts'
import { createApiKey } from './api-key.ts'
import { document, documentedAnswers, OPERATIONS_ASKED, type Reply } from './testing/api-caller.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
const { database, clock, call, listen, seen, keyFor } = api

describe('who comes in', () => {
  it('needs a key that is known, in time and not revoked', async () => {
    const asked = (own: string) => call('GET', '/proposals', { token: own })
    expect((await asked(api.token)).status).toBe(200)
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
    expect(JSON.stringify(rows)).not.toContain(api.token.slice(3))
    expect(rows.every(({ secretHash }) => secretHash.length === 32)).toBe(true)
    expect(rows.some(({ lastUsedAt }) => lastUsedAt !== null)).toBe(true)
  })

  it('does what the key has the right to, and nothing else', async () => {
    const reader = await keyFor(['proposals'])
    for (const { method, path, more } of OPERATIONS_ASKED) {
      if (method === 'GET' && path.startsWith('/proposals')) continue
      expect((await call(method, path, { token: reader, ...more })).status, `${method} ${path}`).toBe(403)
    }
    const writer = await keyFor(['candidates'])
    expect((await call('GET', '/proposals', { token: writer })).status).toBe(403)
    expect((await call('GET', '/proposals/x', { token: writer })).status).toBe(403)
  })

  it('may ask so often per minute, and for each key in turn', async () => {
    for (const { method, path, more } of OPERATIONS_ASKED) {
      const slow = await listen(database.withScope, 1)
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
      standing: 'scoped',
      name: 'gone',
      maxConnections: 1,
      onError: () => {},
    })
    const away = await listen(withScope(gone.db), 10_000)
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

it('every refusal at the door that is documented was seen at every operation, and fits the document', () => {
  const documented = documentedAnswers('door')
  expect(documented.filter((answer) => !seen.has(answer))).toEqual([])
  expect(documented.length).toBeGreaterThan(45)
})
