import { batchCalls } from '@thuismatch/shared/batch-calls'
import { redactedMessage } from '@thuismatch/shared/errors'
import { inTransaction, type Tx } from '../../../store/connect/in-transaction.ts'
import type { EventPayload } from '../../../store/connect/outbox-payload.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  recordAttempt,
  recordSent,
} from '../../../store/deliveries/delivery-attempts.ts'
import {
  endpointsById,
  noteFailure,
  noteSuccess,
  switchOff,
  type WebhookEndpoint,
} from '../../../store/deliveries/webhook-endpoints.ts'
import { appendOutbox } from '../../../store/outbox/outbox-append.ts'
import type { Delivered, DeliveryDeps } from '../deps.ts'
import { eventBody } from './event-body.ts'
import { type EventFacts, eventFacts } from './event-facts.ts'
import type { PostOutcome } from './guarded-post.ts'
import { providerMayHear } from './provider-may-hear.ts'
import { nextTryAt, SWITCH_OFF_AFTER_MS } from './retry-schedule.ts'
import { signWebhook } from './sign.ts'

/** So many are claimed, or written as sent, together at most. */
const MAX_TOGETHER = 100

/** A delivery that may be sent now, with everything that its body is made of. */
interface Claim {
  readonly delivery: ClaimedDelivery
  readonly event: EventPayload
  readonly endpoint: WebhookEndpoint | undefined
  readonly facts: EventFacts
}

/**
 * Handles the job `webhook`; those that come at once are claimed, and written as sent, in one statement each. Safe to
 * run twice, at once and in turn: what was received is not sent again.
 */
export function webhookDelivery(deps: DeliveryDeps): (payload: { readonly deliveryId: string }) => Promise<Delivered> {
  const { db, clock } = deps
  const claimOf = batchCalls({
    work: (ids: readonly string[]) => claimAll(ids, deps),
    keyOf: (id) => id,
    limit: MAX_TOGETHER,
  })
  const sent = batchCalls({
    work: async (arrived: Parameters<typeof recordSent>[1]) => {
      await recordSent(db, arrived)
      return () => {}
    },
    keyOf: ({ claim }) => claim.id,
    limit: MAX_TOGETHER,
  })

  return async ({ deliveryId }) => {
    const claim = await claimOf(deliveryId)
    if (claim === undefined) return { kind: 'nothing_to_do' }
    const { delivery, endpoint, event, facts } = claim
    if (endpoint === undefined || endpoint.disabledAt !== null) {
      await recordAttempt(db, delivery, { kind: 'cancelled', error: 'the endpoint is switched off' })
      return { kind: 'given_up' }
    }
    if (endpoint.scopeKind === 'provider' && event.type !== 'run.completed') {
      const may = providerMayHear(event.type, facts.proposals.get(event.proposalId))
      if (may === 'void') {
        const error = 'it ended while the provider was to hear nothing'
        await recordAttempt(db, delivery, { kind: 'cancelled', error })
        return { kind: 'given_up' }
      }
      if (may === 'held') {
        const at = new Date(clock.now().getTime() + HELD_MS)
        const error = 'waits for a decision'
        await recordAttempt(db, delivery, { kind: 'again', at, status: null, error, waits: true })
        return { kind: 'again', at }
      }
    }
    const outcome = await send(claim, endpoint, deps).catch((error: unknown) => ({ kind: 'unmade', error }) as const)
    if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
      await sent({ claim: delivery, status: outcome.status, at: clock.now() })
      if (endpoint.failingSince !== null) await noteSuccess(db, endpoint.id)
      return { kind: 'sent' }
    }
    return inTransaction(db, (tx) => failed(tx, delivery, endpoint, outcome, deps))
  }
}

/**
 * Claims those that may be sent, with what is sent and to whom, in one transaction: what cannot be read is not claimed.
 */
async function claimAll(
  ids: readonly string[],
  { db, clock }: DeliveryDeps,
): Promise<(id: string) => Claim | undefined> {
  const claims = await inTransaction(db, async (tx) => {
    const deliveries = await claimDeliveries(tx, ids, 'webhook', clock.now())
    if (deliveries.length === 0) return []
    const endpoints = await endpointsById(tx, [...new Set(deliveries.map(({ recipient }) => recipient))])
    const endpointOf = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
    const facts = await eventFacts(
      tx,
      deliveries.map(({ payload }) => payload as EventPayload),
    )
    return deliveries.map((delivery): [string, Claim] => [
      delivery.id,
      { delivery, event: delivery.payload as EventPayload, endpoint: endpointOf.get(delivery.recipient), facts },
    ])
  })
  const found = new Map(claims)
  return (id) => found.get(id)
}

/** Until it is looked at again whether a provider may hear of it. */
const HELD_MS = 10 * 60_000

/** `unmade`: the body or its signature could not be made, which is our own fault and not the endpoint's. */
type Sent = PostOutcome | { readonly kind: 'unmade'; readonly error: unknown }

async function send(
  { delivery, event, facts }: Claim,
  endpoint: WebhookEndpoint,
  deps: DeliveryDeps,
): Promise<PostOutcome> {
  const now = deps.clock.now()
  const body = eventBody(event, facts, delivery.createdAt, deps.publicUrl)
  const headers = {
    ...signWebhook(delivery.id, now, body, secretsOf(endpoint, now, deps)),
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
    const reason = gone ? 'gone' : 'failing'
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
  if (outcome.kind === 'unmade') return `not made: ${redactedMessage(outcome.error)}`
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
