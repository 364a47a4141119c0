import type { JobName, JobPayloads } from '@thuismatch/shared/queue'
import { examineAudit, sealWaiting } from './audit/index.ts'
import { expireDue, remindDue, settleDue } from './decisions/due.ts'
import { handOverDue } from './decisions/hand-over.ts'
import type { DeliveryDeps } from './delivery/deps.ts'
import { deliverEmail } from './delivery/mail/deliver-email.ts'
import { deliverWebhook } from './delivery/webhook/deliver-webhook.ts'
import { type IntakeDeps, offerIntake } from './intake/offer-place.ts'
import { withdrawPlace } from './intake/withdraw-place.ts'
import { type ReconcileDeps, reconcile } from './maintenance/reconcile.ts'
import { nightlyKey } from './maintenance/schedule.ts'
import type { Runner } from './matching/runner.ts'
import { applyRetention } from './privacy/index.ts'
import { ackCanary } from './store/canaries.ts'
import { requestNightly } from './store/runs.ts'

export interface HandlerDeps extends IntakeDeps, ReconcileDeps, DeliveryDeps {
  readonly workerId: string
}

/** What each job does. Every one is safe to run twice, at once and in turn, and leaves its truth in PostgreSQL. */
export type Handlers = { readonly [N in JobName]: (payload: JobPayloads[N], sentAt: Date) => Promise<unknown> }

export function createHandlers(deps: HandlerDeps, runner: Runner): Handlers {
  const { db, clock, workerId } = deps
  const takeOffer = offerIntake(deps)
  return {
    'place.offered': (payload, sentAt) => takeOffer({ ...payload, sentAt }),
    'place.withdrawn': (payload, sentAt) => withdrawPlace(payload, deps, sentAt),
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
    webhook: (payload) => deliverWebhook(payload, deps),
    'proposals.expire': () => Promise.all([expireDue(deps), handOverDue(deps)]),
    'proposals.settle': () => settleDue(deps),
    reminders: () => remindDue(deps),
    'outbox.reconcile': () => reconcile(deps),
    retention: () => applyRetention(deps),
    'audit.seal': () => sealWaiting(deps),
    'audit.verify': () => examineAudit(deps),
    canary: ({ canaryId }) => ackCanary(db, canaryId, workerId, clock.now()),
  }
}
