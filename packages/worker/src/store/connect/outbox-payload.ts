/** What a row of the outbox asks for. Ids only: no personal data may travel in one. */
export type OutboxPayload =
  /** A job for a queue. */
  | { readonly kind: 'job'; readonly payload: { readonly queue: string; readonly name: string; readonly data: object } }
  /** Something that happened, for every webhook endpoint whose scope it lies in. */
  | { readonly kind: 'event'; readonly payload: EventPayload }
  /** One mail to one caseworker, or to a housing provider. `key` names it once and for all. */
  | { readonly kind: 'mail'; readonly payload: MailPayload | ProviderMailPayload }

export type ProposalEventType =
  | 'proposal.created'
  | 'proposal.reminded'
  | 'proposal.accepted'
  | 'proposal.declined'
  | 'proposal.expired'
  | 'proposal.withdrawn'
  | 'proposal.placed'
  | 'proposal.fallen_through'
  | 'proposal.at_risk'

export type EventPayload =
  /** What can happen again to a proposal names the revision, so that the second time is no repetition of the first. */
  | { readonly type: ProposalEventType; readonly proposalId: string; readonly revision?: number }
  | { readonly type: 'run.completed'; readonly runId: string }

/**
 * `proposals`: new ones, a digest where there are several. `reminder`: not answered half-way. `handed_over`: somebody
 * else's before. `ended`: withdrawn, or fallen through without their word. `at_risk`: accepted, and no longer so.
 * `follow_up`: accepted, and how did it go? Others are the sender's.
 */
export interface MailPayload {
  readonly template: string
  readonly key: string
  readonly caseworkerId: string
  readonly proposalIds: readonly string[]
  readonly runId: string | null
  /** Of `endpoint_off` alone: the endpoint that was switched off. */
  readonly endpointId?: string
}

/** The link of a housing provider, to whoever is on file at its place. */
export interface ProviderMailPayload {
  readonly template: 'provider_link'
  readonly key: string
  readonly providerHandle: string
}

export type DeliveryPayload = EventPayload | MailPayload | ProviderMailPayload
