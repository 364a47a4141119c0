import { type DeliveryPayload, inTransaction, type Tx } from '@thuismatch/shared/db'
import { inOwnWords } from '@thuismatch/shared/errors'
import { type ClaimedDelivery, claimDelivery, recordAttempt } from '../../store/delivery-attempts.ts'
import { appendOutbox } from '../../store/outbox-append.ts'
import {
  endpointById,
  noteFailure,
  noteSuccess,
  switchOff,
  type WebhookEndpoint,
} from '../../store/webhook-endpoints.ts'
import type { Delivered, DeliveryDeps } from '../deps.ts'
import { eventBody } from './event-body.ts'
import type { PostOutcome } from './guarded-post.ts'
import { nextTryAt, SWITCH_OFF_AFTER_MS } from './retry-schedule.ts'
import { signWebhook } from './sign.ts'

/** Handles the job `webhook`. Safe to run twice, at once and in turn: what was received is not sent again. */
export async function deliverWebhook(
  { deliveryId }: { readonly deliveryId: string },
  deps: DeliveryDeps,
): Promise<Delivered> {
  const { db, clock } = deps
  const claim = await claimDelivery(db, deliveryId, 'webhook', clock.now())
  if (claim === undefined) return { kind: 'nothing_to_do' }
  const endpoint = await endpointById(db, claim.recipient)
  if (endpoint === undefined || endpoint.disabledAt !== null) {
    await recordAttempt(db, claim, { kind: 'cancelled', error: 'the endpoint is switched off' })
    return { kind: 'given_up' }
  }
  const outcome = await send(claim, endpoint, deps).catch((error: unknown) => ({ kind: 'unmade', error }) as const)
  if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
    await recordAttempt(db, claim, { kind: 'sent', at: clock.now(), status: outcome.status })
    if (endpoint.failingSince !== null) await noteSuccess(db, endpoint.id)
    return { kind: 'sent' }
  }
  return inTransaction(db, (tx) => failed(tx, claim, endpoint, outcome, deps))
}

/** `unmade`: the body or its signature could not be made, which is our own fault and not the endpoint's. */
type Sent = PostOutcome | { readonly kind: 'unmade'; readonly error: unknown }

async function send(claim: ClaimedDelivery, endpoint: WebhookEndpoint, deps: DeliveryDeps): Promise<PostOutcome> {
  const now = deps.clock.now()
  const body = await eventBody(
    deps.db,
    claim.payload as Extract<DeliveryPayload, { type: string }>,
    claim.createdAt,
    deps.publicUrl,
  )
  const headers = {
    ...signWebhook(claim.id, now, body, secretsOf(endpoint, now, deps)),
    'content-type': 'application/json',
    'user-agent': 'Thuismatch (webhooks)',
  }
  return deps.post(endpoint.url, headers, body)
}

/** Where a secret is sealed for. The one before stays sealed as it was, so both are bound to the same column. */
export const secretAt = (endpointId: string) => ({
  table: 'webhook_endpoint',
  column: 'secret_sealed',
  row: endpointId,
})

/** The secret, and while it is being rotated the one before. */
export function secretsOf(endpoint: WebhookEndpoint, now: Date, { sealer }: Pick<DeliveryDeps, 'sealer'>): string[] {
  const { id, secretSealed, previousSecretSealed, previousUntil } = endpoint
  const at = secretAt(id)
  const current = sealer.unseal(secretSealed, at)
  if (previousSecretSealed === null || previousUntil === null || previousUntil <= now) return [current]
  return [current, sealer.unseal(previousSecretSealed, at)]
}

/** Counts the failure, switches an endpoint off that is gone or failed for days, and says when to try again. */
async function failed(
  tx: Tx,
  claim: ClaimedDelivery,
  endpoint: WebhookEndpoint,
  outcome: Sent,
  { clock, random }: DeliveryDeps,
): Promise<Delivered> {
  const now = clock.now()
  const status = outcome.kind === 'answered' ? outcome.status : null
  const error = inWords(outcome)
  const failingSince = outcome.kind === 'unmade' ? now : await noteFailure(tx, endpoint.id, now)
  const gone = status === 410
  const overdue = now.getTime() - failingSince.getTime() >= SWITCH_OFF_AFTER_MS
  if (gone || overdue) {
    const reason = gone ? 'answered 410: gone' : 'failed for five days'
    if (await switchOff(tx, endpoint.id, now, reason)) await tellContact(tx, endpoint, now)
    await recordAttempt(tx, claim, { kind: 'failed', status, error })
    return { kind: 'given_up' }
  }
  const at = nextTryAt(claim.attempts, now, random(), outcome.kind === 'answered' ? outcome.retryAfter : null)
  if (at === null) {
    await recordAttempt(tx, claim, { kind: 'failed', status, error })
    return { kind: 'given_up' }
  }
  await recordAttempt(tx, claim, { kind: 'again', at, status, error })
  return { kind: 'again', at }
}

function inWords(outcome: Sent): string {
  if (outcome.kind === 'unmade') return `not made: ${inOwnWords(outcome.error)}`
  if (outcome.kind === 'answered') {
    const redirect = outcome.status >= 300 && outcome.status < 400 ? ', and redirects are not followed' : ''
    return `answered ${outcome.status}${redirect}`
  }
  return outcome.kind === 'refused' ? `not called: ${outcome.reason}` : `no answer: ${outcome.reason}`
}

async function tellContact(tx: Tx, { id, contactId }: WebhookEndpoint, now: Date): Promise<void> {
  if (contactId === null) return
  const payload = {
    template: 'endpoint_off',
    key: `endpoint_off:${id}:${now.getTime()}`,
    caseworkerId: contactId,
    proposalIds: [],
    runId: null,
    endpointId: id,
  }
  await appendOutbox(tx, { kind: 'mail', payload })
}
