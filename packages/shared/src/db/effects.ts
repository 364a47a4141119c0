/** What a row of the outbox asks for. Ids only: no personal data may travel in one. */
export type OutboxPayload =
  /** A job for a queue. */
  | { readonly kind: 'job'; readonly payload: { readonly queue: string; readonly name: string; readonly data: object } }
  /** Something that happened, for every webhook endpoint whose scope it lies in. */
  | { readonly kind: 'event'; readonly payload: EventPayload }
  /** One mail to one caseworker. `key` names it once and for all. */
  | { readonly kind: 'mail'; readonly payload: MailPayload }

export type ProposalEventType =
  | 'proposal.created'
  | 'proposal.reminded'
  | 'proposal.accepted'
  | 'proposal.declined'
  | 'proposal.expired'
  | 'proposal.withdrawn'
  | 'proposal.placed'

export type EventPayload =
  | { readonly type: ProposalEventType; readonly proposalId: string }
  | { readonly type: 'run.completed'; readonly runId: string }

/** `proposals`: new ones, a digest where there are several. `reminder`: not answered half-way. `handed_over`: somebody else's before. Others are the sender's. */
export interface MailPayload {
  readonly template: string
  readonly key: string
  readonly caseworkerId: string
  readonly proposalIds: readonly string[]
  readonly runId: string | null
  /** Of `endpoint_off` alone: the endpoint that was switched off. */
  readonly endpointId?: string
}

export type DeliveryPayload = EventPayload | MailPayload
