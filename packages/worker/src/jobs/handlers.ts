import type { JobName, JobPayloads } from '@thuismatch/shared/queue'
import { ackCanary } from '../store/operations/canaries.ts'
import { requestNightly } from '../store/runs/runs.ts'
import { examineAudit, sealWaiting } from './audit/index.ts'
import type { DeliveryDeps } from './delivery/deps.ts'
import { deliverEmail } from './delivery/mail/deliver-email.ts'
import { webhookDelivery } from './delivery/webhook/deliver-webhook.ts'
import type { Forecaster } from './forecast/index.ts'
import { type IntakeDeps, offerIntake } from './intake/offer-place.ts'
import { takeWithdrawal } from './intake/withdraw-place.ts'
import { type ReconcileDeps, reconcile } from './operations/reconcile.ts'
import { nightlyKey } from './operations/schedule.ts'
import { applyRetention } from './privacy/index.ts'
import { expireDue, followUpDue, remindDue, settleDue } from './proposals/due.ts'
import { handOverDue } from './proposals/hand-over.ts'
import { type HoldDeps, holdAgainstFacts } from './proposals/hold-against-facts.ts'
import type { Runner } from './runs/runner.ts'

export interface HandlerDeps extends IntakeDeps, ReconcileDeps, DeliveryDeps, HoldDeps {
  readonly workerId: string
}

/** What each job does. Every one is idempotent, at once and in turn, and leaves its truth in PostgreSQL. */
export type Handlers = { readonly [N in JobName]: (payload: JobPayloads[N], sentAt: Date) => Promise<unknown> }

export function createHandlers(deps: HandlerDeps, runner: Runner, forecaster: Pick<Forecaster, 'kick'>): Handlers {
  const { db, clock, workerId } = deps
  const takeOffer = offerIntake(deps)
  return {
    'place.offered': (payload, sentAt) => takeOffer({ ...payload, sentAt }),
    'place.withdrawn': (payload, sentAt) => takeWithdrawal(payload, deps, sentAt),
    'run.nightly': async ({ runId }) => {
      if (runId === undefined) await requestNightly(db, nightlyKey(clock.now()), clock.now())
      await runner.wake('region')
    },
    'run.offer': () => {
      // Not awaited: a long night must not hold up the jobs of new offers.
      runner.kick('region')
      return runner.wake('places')
    },
    email: (payload) => deliverEmail(payload, deps),
    webhook: webhookDelivery(deps),
    'proposals.expire': () => Promise.all([expireDue(deps), handOverDue(deps)]),
    'proposals.settle': () => settleDue(deps),
    'proposals.judge': () => holdAgainstFacts(deps),
    // Not awaited: it takes minutes, and what is due meanwhile does not wait for it.
    'forecast.run': async () => forecaster.kick(),
    reminders: () => Promise.all([remindDue(deps), followUpDue(deps)]),
    'outbox.reconcile': () => reconcile(deps),
    retention: () => applyRetention(deps),
    'audit.seal': () => sealWaiting(deps),
    'audit.verify': () => examineAudit(deps),
    canary: ({ canaryId }) => ackCanary(db, canaryId, workerId, clock.now()),
  }
}
