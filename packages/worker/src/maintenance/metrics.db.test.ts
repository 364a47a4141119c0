import { openQueueBackend, type QueueBackend } from '@thuismatch/shared/queue'
import { useDatabase } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit } from '../store/audit.ts'
import { createMetrics } from './metrics.ts'

const database = useDatabase()
let backend: QueueBackend

beforeAll(() => {
  backend = openQueueBackend({ kind: 'postgres', url: database.url }, { onError: () => {} })
})
afterAll(() => backend.close())

it('counts the runs that ended as a counter, which only grows', async () => {
  const metrics = createMetrics({ db: database.db, backend })
  for (const outcome of [{ kind: 'failed', error: 'x' }, { kind: 'left' }, { kind: 'left' }] as const)
    metrics.observeRun(outcome)
  const text = await metrics.text()
  expect(text).toContain('# TYPE thuismatch_runs_ended_total counter')
  expect(text).toContain('thuismatch_runs_ended_total{outcome="failed"} 1')
  expect(text).toContain('thuismatch_runs_ended_total{outcome="left"} 2')
})

it('tells what the last check of the audit chains found, and nothing before there was one', async () => {
  const metrics = createMetrics({ db: database.db, backend })
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
