import type { Db } from '@thuismatch/shared/db'
import { QUEUES, type QueueBackend } from '@thuismatch/shared/queue'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RunOutcome } from '../matching/execute-run.ts'
import { type Figures, readFigures } from '../store/figures.ts'

export interface Metrics {
  /** The text that Prometheus scrapes. Counted at that moment; throws when the database is away. */
  text(): Promise<string>
  readonly contentType: string
  observeRun(outcome: RunOutcome): void
}

/** Plain numbers of `Figures`, with the name and meaning under which they are published. */
const GAUGES = {
  outboxLagSeconds: ['thuismatch_outbox_lag_seconds', 'Age of the oldest effect that waits for the relay'],
  outboxWaiting: ['thuismatch_outbox_waiting', 'Effects that wait for the relay, those of later included'],
  lastNightlyDoneAt: ['thuismatch_last_nightly_done_timestamp_seconds', 'When the last nightly run ended well'],
  lastNightlyProposals: ['thuismatch_last_nightly_proposals', 'Proposals of the last nightly run'],
  runsFailedLastDay: ['thuismatch_runs_failed_last_day', 'Runs that failed in the last 24 hours'],
  triggersWaiting: ['thuismatch_run_triggers_waiting', 'Reasons for an on-demand run that no run has taken'],
  jobsSetAside: ['thuismatch_jobs_set_aside', 'Jobs that did not parse or failed for good, not looked at yet'],
  workersAlive: ['thuismatch_workers_alive', 'Workers seen in the last minute'],
  auditProblems: [
    'thuismatch_audit_problems',
    'Audit records and seals that the last check found not to be as they were written',
  ],
  erasuresOverdue: ['thuismatch_erasures_overdue', 'People who should have been erased more than a day ago'],
  auditVerifiedAt: ['thuismatch_audit_verified_timestamp_seconds', 'When the audit chains were last checked'],
} as const satisfies Partial<Record<keyof Figures, readonly [string, string]>>

export function createMetrics({ db, backend }: { readonly db: Db; readonly backend: QueueBackend }): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const gauges = Object.entries(GAUGES).map(
    ([figure, [name, help]]) => [figure as keyof typeof GAUGES, new Gauge({ name, help, registers })] as const,
  )
  const proposals = new Gauge({
    name: 'thuismatch_proposals',
    help: 'Proposals by state',
    labelNames: ['state'],
    registers,
  })
  const deliveries = new Gauge({
    name: 'thuismatch_deliveries',
    help: 'Deliveries by channel and state',
    labelNames: ['channel', 'state'],
    registers,
  })
  const jobs = new Gauge({
    name: 'thuismatch_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
  })
  const phases = new Histogram({
    name: 'thuismatch_run_phase_seconds',
    help: 'Duration of each phase of a run',
    labelNames: ['phase'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300],
    registers,
  })
  const runs = new Counter({
    name: 'thuismatch_runs_ended_total',
    help: 'Runs that this worker ended, by outcome',
    labelNames: ['outcome'],
    registers,
  })

  return {
    contentType: registry.contentType,
    async text() {
      const figures = await readFigures(db)
      for (const [figure, gauge] of gauges) gauge.set(figures[figure])
      proposals.reset()
      for (const [state, n] of Object.entries(figures.proposalsByState)) proposals.set({ state }, n)
      deliveries.reset()
      for (const [name, n] of Object.entries(figures.deliveriesByOutcome)) {
        const [channel = '', state = ''] = name.split(' ')
        deliveries.set({ channel, state }, n)
      }
      for (const queue of QUEUES) {
        const counts = await backend.queue(queue).getJobCounts('waiting', 'active', 'delayed', 'failed')
        for (const [state, n] of Object.entries(counts)) jobs.set({ queue, state }, n)
      }
      return registry.metrics()
    },
    observeRun(outcome) {
      runs.inc({ outcome: outcome.kind })
      if (outcome.kind !== 'done') return
      for (const [phase, ms] of Object.entries(outcome.solved.phaseMs)) phases.observe({ phase }, ms / 1000)
    },
  }
}
