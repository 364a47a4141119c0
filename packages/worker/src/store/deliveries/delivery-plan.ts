import { addDays } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { DeliveryPayload, EventPayload } from '../connect/outbox-payload.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown } from '../people/sealed-people.ts'

export interface PlannedDelivery {
  readonly id: string
  /** Names the effect once and for all: a second delivery with this key is not made. */
  readonly effectKey: string
  readonly channel: 'email' | 'webhook'
  readonly kind: string
  readonly payload: DeliveryPayload
  readonly outboxId: number
  readonly recipient: string
  /** A mail whose recipient is the link of a housing provider, and no caseworker. */
  readonly toProvider?: true
  readonly urgent: boolean
  readonly firstAttemptAt: Date
}

/** Writes those that do not exist yet, and answers the ids of these. */
export async function insertDeliveries(tx: Tx, planned: readonly PlannedDelivery[], now: Date): Promise<string[]> {
  if (planned.length === 0) return []
  const rows = planned.map((delivery) => ({
    id: delivery.id,
    effectKey: delivery.effectKey,
    channel: delivery.channel,
    kind: delivery.kind,
    payload: JSON.stringify(delivery.payload),
    outboxId: delivery.outboxId,
    caseworkerId: delivery.channel === 'email' && !delivery.toProvider ? delivery.recipient : null,
    providerHandle: delivery.toProvider ? delivery.recipient : null,
    endpointId: delivery.channel === 'webhook' ? delivery.recipient : null,
    urgent: delivery.urgent,
    createdAt: now,
    nextAttemptAt: delivery.firstAttemptAt,
  }))
  const inserted = await tx
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.column('effectKey').doNothing())
    .returning('id')
    .execute()
  return inserted.map(({ id }) => id)
}

/**
 * The endpoints in whose scope the event lies: of the municipality of the place, of the one that the person comes from,
 * and of the provider of the house. A finished run concerns them all.
 */
export async function endpointsFor(tx: Tx, event: EventPayload): Promise<string[]> {
  const enabled = tx.selectFrom('webhookEndpoint as e').where('e.disabledAt', 'is', null).orderBy('e.id')
  if (event.type === 'run.completed') {
    return (await enabled.select('e.id').execute()).map(({ id }) => id)
  }
  const rows = await enabled
    .innerJoin('proposal as p', (join) => join.on('p.id', '=', event.proposalId))
    .innerJoin('place', 'place.id', 'p.placeId')
    .innerJoin('candidate', 'candidate.id', 'p.candidateId')
    .where(({ or, and, eb, ref }) =>
      or([
        and([
          eb('e.scopeKind', '=', 'municipality'),
          or([eb('e.scope', '=', ref('p.municipality')), eb('e.scope', '=', ref('candidate.municipality'))]),
        ]),
        and([
          eb('e.scopeKind', '=', 'provider'),
          eb('e.scope', '=', ref('place.houseId')),
          // That a ban or a consent is in question is not for the provider to know.
          ...(event.type === 'proposal.at_risk' ? [eb('p.providerHold', '=', false)] : []),
        ]),
      ]),
    )
    .select('e.id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Whether one of these proposals is for a person whose present place ends within the days of the policy of its run, or
 * has ended, or whose urgency ground that policy names.
 */
export async function concernsUrgent(tx: Tx, dataKeys: DataKeyStore, proposalIds: readonly string[]): Promise<boolean> {
  if (proposalIds.length === 0) return false
  const rows = await tx
    .selectFrom('proposal as p')
    .innerJoin('candidate', 'candidate.id', 'p.candidateId')
    .innerJoin('matchRun', 'matchRun.id', 'p.runId')
    .innerJoin('policy', 'policy.hash', 'matchRun.policyHash')
    .where('p.id', 'in', proposalIds)
    .select(['candidate.id', 'candidate.dataSealed', 'matchRun.asOf', 'policy.data as policy'])
    .execute()
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.some(({ asOf, policy, ...person }) => {
    const known = personIfKnown(ring, person)
    const ground = known?.urgencyGround ?? null
    if (ground !== null && ground !== 'none' && (policy.urgentGrounds ?? []).includes(ground)) return true
    const deadlineOn = known?.deadlineOn ?? null
    return deadlineOn !== null && asOf !== null && deadlineOn <= addDays(asOf, policy.urgentWithinDays)
  })
}
