import { fakeClock } from '@thuismatch/shared/clock'
import { sealerOf } from '@thuismatch/shared/secrets'
import { useDatabase } from '@thuismatch/shared/testing'
import { expect, it } from 'vitest'
import { buildHttp } from '../http/build-http.ts'
import { useVault } from '../testing/use-vault.ts'

const database = useDatabase()
const vault = useVault(database)

it('stands beside the pages, with problems as JSON and the pages as they were', async () => {
  const well = async () => ({ ok: true, checks: {} })
  const app = await buildHttp({
    db: database.db,
    vault,
    inReach: database.inReach,
    clock: fakeClock('2026-11-21T09:00:00Z'),
    secretKey: 'k'.repeat(32),
    sealer: sealerOf('k'.repeat(32)),
    publicUrl: 'https://thuismatch.example.org',
    health: { live: well, ready: well, metrics: async () => ({ contentType: 'text/plain', text: '' }) },
    onError: () => {},
  })
  const get = async (url: string) => {
    const { statusCode, headers } = await app.inject({ url })
    return [statusCode, String(headers['content-type']).split(';')[0], headers['cache-control']]
  }
  expect(await get('/v1/proposals')).toEqual([401, 'application/problem+json', 'no-store'])
  expect(await get('/v1/nowhere')).toEqual([404, 'application/problem+json', 'no-store'])
  expect(await get('/nowhere')).toEqual([404, 'text/html', 'no-store'])
  expect(await get('/v1/openapi.json')).toEqual([200, 'application/json', 'public, max-age=3600'])
  const large = await app.inject({ method: 'PUT', url: '/v1/candidates/x', payload: 'x'.repeat(20_000) })
  expect(large.statusCode).toBe(401)
  await app.close()
})
