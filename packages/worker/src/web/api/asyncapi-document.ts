import { PROPOSAL_STATES } from '@thuismatch/shared/domain'
import { houseSchema, placeSchema } from '@thuismatch/shared/schema'
import * as z from 'zod'
import { API_VERSION } from './openapi-document.ts'

const EVENTS = [
  'proposal.created',
  'proposal.reminded',
  'proposal.accepted',
  'proposal.declined',
  'proposal.expired',
  'proposal.withdrawn',
  'proposal.placed',
  'proposal.fallen_through',
  'proposal.at_risk',
] as const

const proposalEvent = z.strictObject({
  type: z.enum(EVENTS),
  timestamp: z.iso.datetime(),
  data: z.strictObject({
    proposalId: z.uuid(),
    placeId: z.string(),
    candidateId: z.string(),
    municipality: z.string().regex(/^\d{4}$/),
    state: z.enum(PROPOSAL_STATES),
    expiresAt: z.iso.datetime(),
    url: z.string(),
  }),
})

const runCompleted = z.strictObject({
  type: z.literal('run.completed'),
  timestamp: z.iso.datetime(),
  data: z.strictObject({
    runId: z.uuid(),
    kind: z.enum(['nightly', 'offer']),
    asOf: z.iso.date().nullable(),
    proposals: z.int().min(0).nullable(),
  }),
})

/** `{ place, house? }`, or the place alone. */
const offered = z.strictObject({ place: placeSchema, house: houseSchema.nullable().optional() })
const withdrawn = z.strictObject({ placeId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) })

/**
 * What other systems may put on a queue, and what they hear: docs/asyncapi.json. The queues `matching`, `delivery` and
 * `maintenance` are our own, and nobody else's jobs belong there.
 */
export function asyncApiDocument() {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Thuismatch',
      version: API_VERSION,
      description:
        'Housing providers put offers on the queue `offers` with any BullMQ client (docs/integrator.md). Municipalities and providers hear of proposals by webhooks, signed after Standard Webhooks. Neither carries personal data.',
      license: { name: 'EUPL-1.2' },
    },
    defaultContentType: 'application/json',
    servers: {
      redis: {
        host: 'redis.example.org:6379',
        protocol: 'rediss',
        description:
          'The Redis of the operator, reached over TLS with an account that may use the keys `bull:offers:*` only.',
      },
      receiver: {
        host: 'your-system.example.org',
        protocol: 'https',
        description: 'Your own: the address of your endpoint. Never a private address.',
      },
    },
    channels: {
      offers: {
        address: 'offers',
        title: 'Queue of BullMQ',
        description:
          'The name of the job is the name of the message. Sending the same again changes nothing; what was sent later counts. A job that cannot be read is set aside with its reasons, and holds up nobody.',
        servers: [{ $ref: '#/servers/redis' }],
        messages: {
          'place.offered': { $ref: '#/components/messages/place.offered' },
          'place.withdrawn': { $ref: '#/components/messages/place.withdrawn' },
        },
      },
      webhooks: {
        address: '/',
        title: 'Your endpoint',
        description:
          'At least once, in no particular order. `webhook-id` is the same over all tries: drop what you have seen. Answer 2xx within 15 seconds; anything else is tried again for up to five days, 410 switches the endpoint off.',
        servers: [{ $ref: '#/servers/receiver' }],
        messages: {
          'proposal.event': { $ref: '#/components/messages/proposal.event' },
          'run.completed': { $ref: '#/components/messages/run.completed' },
        },
      },
    },
    operations: {
      receiveOffer: {
        action: 'receive',
        title: 'A place comes on offer, changes, or is taken back',
        channel: { $ref: '#/channels/offers' },
        messages: [
          { $ref: '#/channels/offers/messages/place.offered' },
          { $ref: '#/channels/offers/messages/place.withdrawn' },
        ],
      },
      sendEvent: {
        action: 'send',
        title: 'Something happened to a proposal, or a run is done',
        channel: { $ref: '#/channels/webhooks' },
        messages: [
          { $ref: '#/channels/webhooks/messages/proposal.event' },
          { $ref: '#/channels/webhooks/messages/run.completed' },
        ],
      },
    },
    components: {
      messages: {
        'place.offered': {
          name: 'place.offered',
          title: 'A place is on offer, or has changed',
          description: 'The place alone is taken as well. A house that it names must be known or come along.',
          payload: { oneOf: [{ $ref: '#/components/schemas/Offer' }, { $ref: '#/components/schemas/Place' }] },
        },
        'place.withdrawn': {
          name: 'place.withdrawn',
          title: 'A place is no longer on offer',
          payload: { $ref: '#/components/schemas/Withdrawal' },
        },
        'proposal.event': {
          name: 'proposal.event',
          title: 'What happened to a proposal',
          headers: WEBHOOK_HEADERS,
          payload: { $ref: '#/components/schemas/ProposalEvent' },
        },
        'run.completed': {
          name: 'run.completed',
          title: 'A run is done',
          headers: WEBHOOK_HEADERS,
          payload: { $ref: '#/components/schemas/RunCompleted' },
        },
      },
      schemas: {
        Offer: jsonSchemaOf(offered),
        Place: jsonSchemaOf(placeSchema),
        Withdrawal: jsonSchemaOf(withdrawn),
        ProposalEvent: jsonSchemaOf(proposalEvent),
        RunCompleted: jsonSchemaOf(runCompleted),
      },
    },
  }
}

/** AsyncAPI speaks JSON Schema draft 7. */
function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' })
  return rest
}

const WEBHOOK_HEADERS = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': { type: 'string', description: 'The same over all tries.' },
    'webhook-timestamp': { type: 'string', description: 'Seconds since 1970; refuse what is older than five minutes.' },
    'webhook-signature': {
      type: 'string',
      description: '`v1,` and HMAC-SHA256 over id, timestamp and body; two of them while a secret is being rotated.',
    },
  },
} as const
