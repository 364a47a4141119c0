import { randomUUIDv7 } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fakeClock } from '@thuismatch/shared/clock'
import { sealerOf } from '@thuismatch/shared/secrets'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import type { EventPayload } from '../../../store/connect/outbox-payload.ts'
import { replayDelivery } from '../../../store/deliveries/delivery-attempts.ts'
import { insertEndpoint, rotateSecret, switchOn } from '../../../store/deliveries/webhook-endpoints.ts'
import { deliveryDeps, testSealer } from '../../../testing/delivery-deps.ts'
import { proposedRegion } from '../../../testing/proposed-region.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'
import type { DeliveryDeps } from '../deps.ts'
import { planDeliveries } from '../plan-deliveries.ts'
import { secretAt, webhookDelivery } from './deliver-webhook.ts'
import { guardedPost } from './guarded-post.ts'
import { newWebhookSecret } from './sign.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
// The official library checks the time itself, so this clock starts at the real one.
const clock = fakeClock(new Date())
let counter = 0

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await database.db
    .updateTable('webhookEndpoint')
    .set({ disabledAt: clock.now(), disabledReason: 'operator' })
    .execute()
})

interface Received {
  readonly headers: Record<string, string>
  readonly body: string
}

/** Answers as scripted, then 204, and remembers what it got. */
async function receiver(...answers: ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body })
      const answer = answers.shift()
      if (answer) answer(request, response)
      else response.writeHead(204).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}

const answering =
  (status: number, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end()

async function endpoint(
  url: string,
  scope: { kind: 'municipality' | 'provider'; scope: string } = { kind: 'municipality', scope: '0355' },
  contactId: string | null = null,
) {
  const id = randomUUIDv7()
  const secret = newWebhookSecret()
  await insertEndpoint(database.db, {
    id,
    scopeKind: scope.kind,
    scope: scope.scope,
    url,
    secretSealed: testSealer.seal(secret, secretAt(id)),
    createdAt: clock.now(),
    contactId,
  })
  return {
    id,
    secret,
    row: () => database.db.selectFrom('webhookEndpoint').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  }
}

const region = () =>
  proposedRegion(database.db, dataKeys, { now: clock.now(), name: `w${++counter}`, candidates: 2, places: 2 })

async function plan(payload: EventPayload) {
  const { id } = await database.db
    .insertInto('outbox')
    .values({ kind: 'event', payload: JSON.stringify(payload) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return database.db
    .transaction()
    .execute((tx) => planDeliveries(tx, dataKeys, { id, kind: 'event', payload }, clock.now()))
}

/** The one delivery of a fresh proposal's creation to the one endpoint that is on. */
async function created() {
  const { proposals } = await region()
  const proposal = proposals[0]
  const [first] = await plan({ type: 'proposal.created', proposalId: proposal?.id ?? '' })
  if (proposal === undefined || first === undefined) throw new Error('No delivery was planned.')
  const row = () =>
    database.db.selectFrom('delivery').selectAll().where('id', '=', first.deliveryId).executeTakeFirstOrThrow()
  return { proposal, deliveryId: first.deliveryId, row }
}

const deps = () => deliveryDeps(database.db, dataKeys, clock)

const deliverWebhook = (payload: { readonly deliveryId: string }, deps: DeliveryDeps) => webhookDelivery(deps)(payload)

describe('the webhook job', () => {
  it('sends a thin, signed event that the official library verifies, once, however often it runs', async () => {
    const { url, received } = await receiver()
    const { secret } = await endpoint(url)
    const { proposal, deliveryId, row } = await created()
    const results = await Promise.all(Array.from({ length: 5 }, () => deliverWebhook({ deliveryId }, deps())))
    expect(results.filter(({ kind }) => kind === 'sent')).toHaveLength(1)
    expect(await deliverWebhook({ deliveryId }, deps())).toEqual({ kind: 'nothing_to_do' })
    expect(received).toHaveLength(1)
    const [{ headers, body }] = received as [Received]
    const { expiresAt } = await database.db
      .selectFrom('proposal')
      .select('expiresAt')
      .where('id', '=', proposal.id)
      .executeTakeFirstOrThrow()
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'proposal.created',
      timestamp: clock.now().toISOString(),
      data: {
        proposalId: proposal.id,
        placeId: proposal.placeId,
        candidateId: proposal.candidateId,
        municipality: '0355',
        state: 'proposed',
        expiresAt: expiresAt.toISOString(),
        url: `http://127.0.0.1:8080/d/${proposal.id}`,
      },
    })
    expect(headers['webhook-id']).toBe(deliveryId)
    expect(await row()).toMatchObject({ state: 'sent', lastStatus: 204 })
  })

  it('keeps id and body over all tries, and signs each at its own time', async () => {
    const { url, received } = await receiver(answering(500), answering(503))
    const { secret } = await endpoint(url)
    const { deliveryId, proposal } = await created()
    await deliverWebhook({ deliveryId }, deps())
    clock.advance(5_000)
    await database.db.updateTable('proposal').set({ wrongCodes: 1 }).where('id', '=', proposal.id).execute()
    await deliverWebhook({ deliveryId }, deps())
    clock.advance(240_000)
    expect(await deliverWebhook({ deliveryId }, deps())).toEqual({ kind: 'nothing_to_do' })
    clock.advance(60_000)
    expect(await deliverWebhook({ deliveryId }, deps())).toEqual({ kind: 'sent' })
    expect(received).toHaveLength(3)
    expect(new Set(received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
    expect(received.map(({ headers }) => headers['webhook-signature'])[0]).toMatch(/^v1,/)
    expect(secret).toMatch(/^whsec_/)
    clock.set(new Date())
  })

  it.each([
    ['a 500', answering(500), 'answered 500'],
    [
      'a redirect',
      answering(302, { location: 'https://example.org/' }),
      'answered 302, and redirects are not followed',
    ],
    ['silence', () => {}, 'no answer: timeout'],
    ['a hang-up', (request: IncomingMessage) => void request.socket.destroy(), 'no answer: connect'],
  ] as const)('%s is a failure that is tried again after five seconds', async (_name, answer, error) => {
    const { url } = await receiver(answer)
    const target = await endpoint(url)
    const { deliveryId, row } = await created()
    expect(await deliverWebhook({ deliveryId }, deps())).toEqual({
      kind: 'again',
      at: new Date(clock.now().getTime() + 5_000),
    })
    expect(await row()).toMatchObject({ state: 'pending', lastError: error })
    expect(await target.row()).toMatchObject({ failingSince: clock.now(), disabledAt: null })
    clock.advance(5_000)
    expect(await deliverWebhook({ deliveryId }, deps())).toEqual({ kind: 'sent' })
    expect(await target.row()).toMatchObject({ failingSince: null })
  })

  it('honours Retry-After', async () => {
    const { url } = await receiver(answering(429, { 'retry-after': '3600' }))
    await endpoint(url)
    const { deliveryId } = await created()
    expect(await deliverWebhook({ deliveryId }, deps())).toEqual({
      kind: 'again',
      at: new Date(clock.now().getTime() + 3_600_000),
    })
  })

  it('a 410 switches the endpoint off at once and its contact is told; what waits for it is cancelled', async () => {
    const { url, received } = await receiver(answering(410))
    await database.db.insertInto('caseworker').values({ id: 'contact-1' }).execute()
    const target = await endpoint(url, { kind: 'municipality', scope: '0355' }, 'contact-1')
    const first = await created()
    const second = await created()
    expect(await deliverWebhook(first, deps())).toEqual({ kind: 'given_up' })
    expect(await target.row()).toMatchObject({ disabledAt: clock.now(), disabledReason: 'gone' })
    expect(await deliverWebhook(second, deps())).toEqual({ kind: 'given_up' })
    expect([(await first.row()).state, (await second.row()).state]).toEqual(['failed', 'cancelled'])
    expect(received).toHaveLength(1)
    const mails = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
    expect(mails.map(({ payload }) => payload)).toMatchObject([
      { template: 'endpoint_off', caseworkerId: 'contact-1', endpointId: target.id },
    ])
    await switchOn(database.db, target.id)
    await replayDelivery(database.db, second.deliveryId, clock.now())
    expect(await deliverWebhook(second, deps())).toEqual({ kind: 'sent' })
  })

  it('gives a delivery up after ten tries, and the endpoint after five days without a success', async () => {
    const { url, received } = await receiver(...Array.from({ length: 30 }, () => answering(500)))
    const target = await endpoint(url)
    const { deliveryId, row } = await created()
    const start = clock.now().getTime()
    for (;;) {
      const result = await deliverWebhook({ deliveryId }, deps())
      if (result.kind !== 'again') break
      clock.set(result.at)
    }
    expect(received).toHaveLength(10)
    expect(await row()).toMatchObject({ state: 'failed', attempts: 10 })
    const hours = (clock.now().getTime() - start) / 3_600_000
    expect(hours).toBeCloseTo(75 + 35 / 60 + 5 / 3600, 5)
    expect((await target.row()).disabledAt).toBeNull()
    clock.set(new Date(start + 5 * 86_400_000))
    const late = await created()
    expect(await deliverWebhook(late, deps())).toEqual({ kind: 'given_up' })
    expect(await target.row()).toMatchObject({ disabledReason: 'failing' })
    clock.set(new Date())
  })

  it('calls no private address in production', async () => {
    const { url, received } = await receiver()
    await endpoint(url)
    const { deliveryId, row } = await created()
    const post: DeliveryDeps['post'] = (to, headers, body) => guardedPost(to, headers, body, { allowLoopback: false })
    expect(await deliverWebhook({ deliveryId }, { ...deps(), post })).toMatchObject({ kind: 'again' })
    expect(await row()).toMatchObject({ lastError: 'not called: not_https' })
    expect(received).toEqual([])
  })

  it('signs with both secrets while one is rotated, and with the new one alone after that', async () => {
    const { url, received } = await receiver()
    const { id, secret } = await endpoint(url)
    const fresh = newWebhookSecret()
    const until = new Date(clock.now().getTime() + 60_000)
    await rotateSecret(database.db, id, testSealer.seal(fresh, secretAt(id)), until)
    await deliverWebhook(await created(), deps())
    const [during] = received as [Received]
    expect(new Webhook(secret).verify(during.body, during.headers)).toMatchObject({ type: 'proposal.created' })
    expect(new Webhook(fresh).verify(during.body, during.headers)).toMatchObject({ type: 'proposal.created' })
    clock.advance(60_000)
    await deliverWebhook(await created(), deps())
    const after = received[1] as Received
    expect(() => new Webhook(secret).verify(after.body, after.headers)).toThrow()
    expect(new Webhook(fresh).verify(after.body, after.headers)).toMatchObject({ type: 'proposal.created' })
    clock.set(new Date())
  })

  it('does not blame the endpoint for what we could not make', async () => {
    const { url, received } = await receiver()
    const target = await endpoint(url)
    const { deliveryId, row } = await created()
    const sealer = sealerOf('another key, also of at least 32 characters')
    expect(await deliverWebhook({ deliveryId }, { ...deps(), sealer })).toMatchObject({ kind: 'again' })
    expect(await row()).toMatchObject({ lastError: expect.stringMatching(/^not made: .* cannot be opened/) })
    expect(await target.row()).toMatchObject({ failingSince: null })
    expect(received).toEqual([])
  })
})

describe('who hears of what', () => {
  it('the municipality of the place, the one the person comes from, and the provider of the house; all hear of a run', async () => {
    const { url } = await receiver()
    const name = `w${counter + 1}`
    const ofPlace = await endpoint(url, { kind: 'municipality', scope: '0355' })
    const ofOrigin = await endpoint(url, { kind: 'municipality', scope: '0344' })
    const ofProvider = await endpoint(url, { kind: 'provider', scope: `${name}-h1` })
    const ofOthers = await endpoint(url, { kind: 'municipality', scope: '0310' })
    const otherProvider = await endpoint(url, { kind: 'provider', scope: 'another-house' })
    const { proposals, runId } = await region()
    // Of two places and two people, the second of whom comes from Utrecht.
    const about = (candidate: string) =>
      proposals.find(({ candidateId }) => candidateId === `${name}-${candidate}`)?.id ?? ''
    const hear = async (payload: EventPayload) => {
      const ids = (await plan(payload)).map(({ deliveryId }) => deliveryId)
      const rows = await database.db.selectFrom('delivery').select('endpointId').where('id', 'in', ids).execute()
      return rows.map(({ endpointId }) => endpointId).toSorted()
    }
    expect(await hear({ type: 'proposal.created', proposalId: about('c1') })).toEqual(
      [ofPlace.id, ofProvider.id].toSorted(),
    )
    expect(await hear({ type: 'proposal.created', proposalId: about('c2') })).toEqual(
      [ofPlace.id, ofOrigin.id, ofProvider.id].toSorted(),
    )
    expect(await hear({ type: 'run.completed', runId })).toEqual(
      [ofPlace.id, ofOrigin.id, ofProvider.id, ofOthers.id, otherProvider.id].toSorted(),
    )
  })
})
