import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import { missingYear, type PolicyOn, rentNormsOf } from '@thuismatch/shared/domain'
import { transient } from '@thuismatch/shared/errors'
import { QUEUES, type QueueBackend } from '@thuismatch/shared/queue'
import { within } from '@thuismatch/shared/servers'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Db } from '../../store/connect/open-database.ts'
import { refuseReadOnly } from '../../store/operations/refuse-read-only.ts'
import { type Figures, readFigures } from '../../store/reports/figures.ts'
import type { RunOutcome } from '../runs/execute-run.ts'

export interface Metrics {
  /**
   * The text that Prometheus scrapes, counted at that moment, within seconds. What cannot be counted is left out, and
   * `thuismatch_dependency_up` says of what it lacks.
   */
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
  proposalsAtRisk: ['thuismatch_proposals_at_risk', 'Accepted proposals that rest on what is no longer so'],
  proposalsWithoutOutcome: [
    'thuismatch_proposals_without_outcome',
    'Accepted proposals of which nobody says how it went, though it was asked twice',
  ],
  auditVerifiedAt: ['thuismatch_audit_verified_timestamp_seconds', 'When the audit chains were last checked'],
} as const satisfies Partial<Record<keyof Figures, readonly [string, string]>>

export interface MetricsDeps {
  readonly db: Db
  readonly backend: QueueBackend
  readonly policyOn: PolicyOn
  readonly clock: Clock
}

export function createMetrics({ db, backend, policyOn, clock }: MetricsDeps): Metrics {
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
  const up = new Gauge({
    name: 'thuismatch_dependency_up',
    help: 'Whether the database and the queue answer and take writes, 1 or 0',
    labelNames: ['dependency'],
    registers,
  })
  const missingNorms = new Gauge({
    name: 'thuismatch_rent_norms_missing_year',
    help: 'The year whose rent norms should be in the policy by now and are not, 0 where none lacks',
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
      const [database, queue] = await Promise.all([
        counted(countFigures, forgetFigures),
        counted(countJobs, forgetJobs),
      ])
      up.set({ dependency: 'database' }, database ? 1 : 0)
      up.set({ dependency: 'queue' }, queue ? 1 : 0)
      return registry.metrics()
    },
    observeRun(outcome) {
      runs.inc({ outcome: outcome.kind })
      if (outcome.kind !== 'done') return
      for (const [phase, ms] of Object.entries(outcome.solved.phaseMs)) phases.observe({ phase }, ms / 1000)
    },
  }

  async function countFigures(): Promise<void> {
    await refuseReadOnly(db)
    const figures = await readFigures(db)
    for (const [figure, gauge] of gauges) gauge.set(figures[figure])
    const today = amsterdamDate(clock.now())
    missingNorms.set(missingYear(rentNormsOf((await policyOn(today)).rentNorms), today) ?? 0)
    proposals.reset()
    for (const [state, n] of Object.entries(figures.proposalsByState)) proposals.set({ state }, n)
    deliveries.reset()
    for (const [name, n] of Object.entries(figures.deliveriesByOutcome)) {
      const [channel = '', state = ''] = name.split(' ')
      deliveries.set({ channel, state }, n)
    }
  }

  /** A figure of before would say that all is as it was. */
  function forgetFigures(): void {
    for (const [, gauge] of gauges) gauge.remove()
    missingNorms.remove()
    proposals.reset()
    deliveries.reset()
  }

  async function countJobs(): Promise<void> {
    for (const queue of QUEUES) {
      const counts = await backend.queue(queue).getJobCounts('waiting', 'active', 'delayed', 'failed')
      for (const [state, n] of Object.entries(counts)) jobs.set({ queue, state }, n)
    }
    await backend.check()
  }

  function forgetJobs(): void {
    jobs.reset()
  }
}

/** Less than the time that a scrape is given. */
const COUNT_WITHIN_MS = 6_000

async function counted(count: () => Promise<void>, forget: () => void): Promise<boolean> {
  try {
    await within(COUNT_WITHIN_MS, count(), () => transient('It could not be counted in time.'))
    return true
  } catch {
    forget()
    return false
  }
}
