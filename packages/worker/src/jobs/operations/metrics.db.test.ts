import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { openQueueBackend, type QueueBackend } from '@thuismatch/shared/queue'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit } from '../../store/audit/audit.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { createMetrics } from './metrics.ts'

const clock = fakeClock('2026-11-22T09:00:00Z')

const database = useDatabase()
let backend: QueueBackend

beforeAll(() => {
  backend = openQueueBackend({ kind: 'postgres', to: database.url }, { onError: () => {} })
})
afterAll(() => backend.close())

it('counts the runs that ended as a counter, which only grows', async () => {
  const metrics = createMetrics({ db: database.db, backend, policyOn: alwaysPolicy(DEFAULT_POLICY), clock })
  for (const outcome of [{ kind: 'failed', error: 'x' }, { kind: 'left' }, { kind: 'left' }] as const)
    metrics.observeRun(outcome)
  const text = await metrics.text()
  expect(text).toContain('# TYPE thuismatch_runs_ended_total counter')
  expect(text).toContain('thuismatch_runs_ended_total{outcome="failed"} 1')
  expect(text).toContain('thuismatch_runs_ended_total{outcome="left"} 2')
})

it('tells what the last check of the audit chains found, and nothing before there was one', async () => {
  const metrics = createMetrics({ db: database.db, backend, policyOn: alwaysPolicy(DEFAULT_POLICY), clock })
  expect(await metrics.text()).toMatch(/^thuismatch_audit_problems 0$/m)
  expect(await metrics.text()).toMatch(/^thuismatch_audit_verified_timestamp_seconds 0$/m)
  for (const problems of [5, 3])
    await appendAudit(database.db, [
      {
        at: new Date('2026-11-21T03:15:00Z'),
        actor: { kind: 'system', id: null },
        action: 'audit.verified',
        subjectKind: 'audit',
        subjectId: 'chains',
        municipality: null,
        detail: { records: 9, problems },
      },
    ])
  const text = await metrics.text()
  expect(text).toMatch(/^thuismatch_audit_problems 3$/m)
  expect(text).toMatch(
    new RegExp(`^thuismatch_audit_verified_timestamp_seconds ${Date.UTC(2026, 10, 21, 3, 15) / 1000}$`, 'm'),
  )
})

it('tells the year whose rent norms should be there and are not, from 1 November on', async () => {
  const metrics = (day: string) =>
    createMetrics({
      db: database.db,
      backend,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
      clock: fakeClock(`${day}T12:00:00Z`),
    })
  expect(await metrics('2026-10-31').text()).toMatch(/^thuismatch_rent_norms_missing_year 0$/m)
  expect(await metrics('2026-11-01').text()).toMatch(/^thuismatch_rent_norms_missing_year 2027$/m)
})
