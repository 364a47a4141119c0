import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { sealerOf } from '@thuismatch/shared/secrets'
import { expect, it } from 'vitest'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { buildHttp } from '../server.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const secretKey = 'a key for tests, of at least 32 characters'

it('records whom a coordinator looked at, and does not show that as a step of the proposal', async () => {
  const { db } = database
  const { proposals } = await proposedRegion(db, dataKeys, { now: clock.now(), name: 'r' })
  const well = async () => ({ ok: true, checks: {} })
  const app = await buildHttp({
    db,
    dataKeys,
    withScope: database.withScope,
    clock,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    secretKey,
    sealer: sealerOf(secretKey),
    publicUrl: 'https://thuismatch.example.org',
    health: { live: well, ready: well, metrics: async () => ({ contentType: 'text/plain', text: '' }) },
    onError: () => {},
  })
  const { cookie, user } = await signedIn(db, clock)
  const url = `/coordinator/proposals/${proposals[0]?.id}`
  const reads = () =>
    db
      .selectFrom('auditRecord')
      .select(['actorKind', 'actorId', 'subjectId'])
      .where('action', '=', 'proposal.read')
      .execute()
  expect((await app.inject({ url })).statusCode).toBe(401)
  expect((await app.inject({ url: '/coordinator/proposals', headers: { cookie } })).statusCode).toBe(200)
  expect(await reads()).toEqual([])
  expect((await app.inject({ url, headers: { cookie } })).statusCode).toBe(200)
  expect(await reads()).toEqual([{ actorKind: 'coordinator', actorId: user.id, subjectId: proposals[0]?.id }])
  expect((await app.inject({ url, headers: { cookie } })).body).not.toContain('proposal.read')
  await app.close()
})
