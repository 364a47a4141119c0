import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { createProducer, openQueueBackend, type QueueBackend } from '@thuismatch/shared/queue'
import { sealerOf } from '@thuismatch/shared/secrets'
import { DARK_TOKENS, LIGHT_TOKENS } from '@thuismatch/shared/text'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn } from '../testing/signed-in.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { buildHttp } from './server.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const secretKey = 'a key for tests, of at least 32 characters'
let cookie: string
const MARK = 'zxq-mark'

let backend: QueueBackend
let app: FastifyInstance

beforeAll(async () => {
  cookie = (await signedIn(database.db, clock)).cookie
  backend = openQueueBackend({ kind: 'postgres', to: database.url }, { onError: () => {} })
  await createProducer(backend).add([
    { name: 'run.nightly', payload: { runId: '01890a5d-ac96-774b-bcce-b302099a8057' } },
    { name: 'canary', payload: { canaryId: '01890a5d-ac96-774b-bcce-b302099a8058' } },
  ])
  const opts = { attempts: 1, removeOnComplete: { count: 10, age: 60 }, removeOnFail: { count: 10 } }
  await backend.queue('offers').addBulk([
    {
      name: 'place.offered',
      data: { place: { id: 'p17', name: MARK }, note: MARK, runId: `${MARK} is no id` },
      opts,
    },
  ])
  const well = async () => ({ ok: true, checks: {} })
  app = await buildHttp({
    db: database.db,
    dataKeys,
    withScope: database.withScope,
    clock,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    secretKey,
    sealer: sealerOf(secretKey),
    backend,
    publicUrl: 'https://thuismatch.example.org',
    health: { live: well, ready: well, metrics: async () => ({ contentType: 'text/plain', text: '' }) },
    onError: () => {},
  })
})

afterAll(async () => {
  await app.close()
  await backend.close()
})

const get = (url: string, headers = { cookie }) => app.inject({ url, headers })

describe('the dashboard of the queue', () => {
  it('opens to the key of the coordinator’s pages only', async () => {
    for (const path of ['', '/', '/api/queues', '/queue/offers', '/static/images/logo.svg']) {
      const refused = await app.inject({ url: `/coordinator/queues${path}` })
      expect([path, refused.statusCode, refused.headers.location]).toEqual([path, 303, '/coordinator'])
    }
    expect((await get('/coordinator/queues', { cookie: 'thuismatch_coordinator=9999999999999.x' })).statusCode).toBe(
      303,
    )
    expect((await get('/coordinator/queues')).statusCode).toBe(200)
  })

  it('has our name, our colours on a light and a dark screen, and a way back', async () => {
    const { body } = await get('/coordinator/queues')
    const config = JSON.parse(/__UI_CONFIG__"[^>]*>(.*?)<\/script>/s.exec(body)?.[1] ?? '{}')
    expect(config).toMatchObject({
      boardTitle: 'Thuismatch: wachtrijen',
      miscLinks: [{ url: '/coordinator' }],
      theme: {
        light: { background: LIGHT_TOKENS['basis-color-default-bg-subtle'] },
        dark: { background: DARK_TOKENS['basis-color-default-bg-subtle'] },
      },
    })
    expect((await get(config.boardLogo.path)).statusCode).toBe(200)
  })

  it('shows every queue with its jobs, and of their payloads the ids', async () => {
    const { queues } = (await get('/coordinator/queues/api/queues?activeQueue=offers&status=latest&page=1')).json()
    expect(queues.map(({ name }: { name: string }) => name)).toEqual(['offers', 'matching', 'delivery', 'maintenance'])
    const offers = queues[0]
    expect(offers.readOnlyMode).toBe(true)
    expect(offers.jobs).toHaveLength(1)
    expect(offers.jobs[0]).toMatchObject({ name: 'place.offered', data: { placeId: 'p17' } })
    expect(JSON.stringify(queues)).not.toContain(MARK)
    const one = await get(`/coordinator/queues/api/queues/offers/${offers.jobs[0].id}`)
    expect(one.json().job).toMatchObject({ data: { placeId: 'p17' } })
    expect(one.body).not.toContain(MARK)
    const runs = (await get('/coordinator/queues/api/queues?activeQueue=matching&status=latest&page=1')).json()
    expect(runs.queues[1].jobs[0].data).toEqual({ runId: '01890a5d-ac96-774b-bcce-b302099a8057' })
  })

  it('changes nothing: whatever is sent is refused', async () => {
    const before = await backend.queue('offers').getJobCounts('waiting')
    for (const [method, path] of [
      ['PUT', '/api/queues/offers/pause'],
      ['PUT', '/api/queues/offers/empty'],
      ['PUT', '/api/queues/offers/obliterate'],
      ['PUT', '/api/queues/offers/retry/failed'],
      ['POST', '/api/queues/offers/add'],
      ['PUT', '/api/queues/offers/1/clean'],
    ] as const)
      expect(
        (await app.inject({ method, url: `/coordinator/queues${path}`, headers: { cookie } })).statusCode,
        path,
      ).toBe(405)
    expect(await backend.queue('offers').getJobCounts('waiting')).toEqual(before)
  })

  it('asks no other host for anything', async () => {
    const page = await get('/coordinator/queues')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'none'/)
    expect(policy).not.toMatch(/https?:|\*/)
    const [, script] = /src="(static\/js\/main\.[^"]+)"/.exec(page.body) ?? []
    expect((await get(`/coordinator/queues/${script}`)).statusCode).toBe(200)
    // The other pages keep their own.
    expect(String((await get('/coordinator')).headers['content-security-policy'])).toContain('sha256-')
  })
})
