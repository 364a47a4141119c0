import { randomUUIDv7 } from 'node:crypto'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { OutboxPayload } from '../../store/connect/outbox-payload.ts'
import { concernsUrgent, endpointsFor, insertDeliveries } from '../../store/deliveries/delivery-plan.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { mayGoOutAt } from './mail/quiet-hours.ts'

/** A row of the outbox that is a message to somebody; jobs for a queue are the relay's own. */
export type MessageRow = { readonly id: number } & Extract<OutboxPayload, { kind: 'event' | 'mail' }>

/** What is to be sent, and not before when. */
export interface Planned {
  readonly deliveryId: string
  readonly channel: 'email' | 'webhook'
  readonly notBefore: Date
}

/**
 * Turns one row of the outbox into deliveries, one per recipient and channel: an event for every endpoint in whose
 * scope it lies, a mail for its caseworker, in the night only when it is urgent. Relaying a row twice makes no second
 * delivery: the answer holds the new ones only.
 */
export async function planDeliveries(tx: Tx, dataKeys: DataKeyStore, row: MessageRow, now: Date): Promise<Planned[]> {
  const planned = row.kind === 'event' ? await planEvent(tx, row, now) : [await planMail(tx, dataKeys, row, now)]
  const inserted = new Set(await insertDeliveries(tx, planned, now))
  return planned
    .filter(({ id }) => inserted.has(id))
    .map(({ id, channel, firstAttemptAt }) => ({ deliveryId: id, channel, notBefore: firstAttemptAt }))
}

async function planEvent(tx: Tx, row: Extract<MessageRow, { kind: 'event' }>, now: Date) {
  const { payload } = row
  const about =
    payload.type === 'run.completed'
      ? payload.runId
      : `${payload.proposalId}${payload.revision === undefined ? '' : `:${payload.revision}`}`
  const endpoints = await endpointsFor(tx, payload)
  return endpoints.map((endpointId) => ({
    id: randomUUIDv7(),
    effectKey: `${payload.type}:${about}:${endpointId}`,
    channel: 'webhook' as const,
    kind: payload.type,
    payload,
    outboxId: row.id,
    recipient: endpointId,
    urgent: false,
    firstAttemptAt: now,
  }))
}

async function planMail(tx: Tx, dataKeys: DataKeyStore, row: Extract<MessageRow, { kind: 'mail' }>, now: Date) {
  const { payload } = row
  if (payload.template === 'provider_link' && 'providerHandle' in payload)
    return {
      id: randomUUIDv7(),
      effectKey: `mail:${payload.key}`,
      channel: 'email' as const,
      kind: payload.template,
      payload,
      outboxId: row.id,
      recipient: payload.providerHandle,
      toProvider: true as const,
      urgent: false,
      firstAttemptAt: mayGoOutAt(now, false),
    }
  if (!('caseworkerId' in payload)) throw new RangeError(`A mail "${payload.template}" to nobody was asked for.`)
  const urgent = await concernsUrgent(tx, dataKeys, payload.proposalIds)
  return {
    id: randomUUIDv7(),
    effectKey: `mail:${payload.key}`,
    channel: 'email' as const,
    kind: payload.template,
    payload,
    outboxId: row.id,
    recipient: payload.caseworkerId,
    urgent,
    firstAttemptAt: mayGoOutAt(now, urgent),
  }
}
