import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { sealerOf } from '@thuismatch/shared/secrets'
import { expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { buildHttp } from '../server.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)

it('stands beside the pages, with problems as JSON and the pages as they were', async () => {
  const well = async () => ({ ok: true, checks: {} })
  const app = await buildHttp({
    db: database.db,
    dataKeys,
    withScope: database.withScope,
    clock: fakeClock('2026-11-21T09:00:00Z'),
    policyOn: alwaysPolicy(DEFAULT_POLICY),
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
