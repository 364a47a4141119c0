import { randomUUIDv7 } from 'node:crypto'
import { municipalityOf } from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import type { Locale } from '@thuismatch/shared/text'
import { addEndpoint } from '../jobs/delivery/webhook/add-endpoint.ts'
import { secretAt, secretsOf } from '../jobs/delivery/webhook/deliver-webhook.ts'
import { type PostOutcome, refusalOfUrl } from '../jobs/delivery/webhook/guarded-post.ts'
import { newWebhookSecret, signWebhook } from '../jobs/delivery/webhook/sign.ts'
import { replayDelivery } from '../store/deliveries/delivery-attempts.ts'
import {
  deliveriesTo,
  endpointById,
  houseExists,
  isWebhookDelivery,
  listEndpoints,
  rotateSecret,
  switchOff,
  switchOn,
  type WebhookEndpoint,
} from '../store/deliveries/webhook-endpoints.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure, checkFailed } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { WEBHOOK_TEXTS } from './webhook-texts.ts'
import { withDeps } from './with-deps.ts'

/** Sends `webhook.test` at once, past the queue, and says what came back. Status 1 when it was not taken. */
export const testEndpoint = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withEndpoint(io, id, options, async ({ sealer, clock, post }, endpoint) => {
    const now = clock.now()
    const messageId = randomUUIDv7()
    const body = JSON.stringify({ type: 'webhook.test', timestamp: now.toISOString(), data: {} })
    const headers = {
      ...signWebhook(messageId, now, body, secretsOf(endpoint, now, { sealer })),
      'content-type': 'application/json',
    }
    const outcome = await post(endpoint.url, headers, body)
    const taken = outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300
    if (options.json) await io.out(`${JSON.stringify({ id, messageId, taken, ...outcome })}\n`)
    else await io.out(`${outcomeInWords(outcome, localeOf(options))}\n`)
    if (!taken) throw checkFailed(WEBHOOK_TEXTS[localeOf(options)].notTaken(endpoint.url))
  })

function outcomeInWords(outcome: PostOutcome, locale: Locale): string {
  const texts = WEBHOOK_TEXTS[locale]
  if (outcome.kind === 'refused') return texts.refusals[outcome.reason]
  if (outcome.kind === 'failed') return texts.failures[outcome.reason]
  return texts.answered(outcome.status, outcome.answer.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 300))
}

export const replayWebhook = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = WEBHOOK_TEXTS[localeOf(options)]
    if (!isUuid(id) || !(await isWebhookDelivery(db, id))) throw new CommandFailure(2, texts.noDelivery(id))
    await replayDelivery(db, id, clock.now())
    await io.out(options.json ? `${JSON.stringify({ id, state: 'pending' })}\n` : `${texts.again(id)}\n`)
  })

export const showLog = (io: Io, id: string, options: CommonOptions & { readonly limit: number }): Promise<void> =>
  withEndpoint(io, id, options, async ({ db }) => {
    const deliveries = await deliveriesTo(db, id, options.limit)
    if (options.json) return io.out(`${JSON.stringify(deliveries)}\n`)
    const rows = deliveries.map((delivery) => ({
      delivery: delivery.id,
      what: delivery.kind,
      since: momentOf(delivery.createdAt),
      state: delivery.state,
      tries: String(delivery.attempts),
      nextTry: delivery.state === 'pending' ? momentOf(delivery.nextAttemptAt) : '',
      status: String(delivery.lastStatus ?? ''),
      why: delivery.lastError ?? '',
    }))
    await io.out(tableOf(WEBHOOK_TEXTS[localeOf(options)].logColumns, rows))
  })

export const addWebhookEndpoint = (
  io: Io,
  url: string,
  options: CommonOptions & { readonly municipality?: string; readonly house?: string; readonly contact?: string },
): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = WEBHOOK_TEXTS[localeOf(options)]
    const refusal = await refusalOfUrl(url, {
      allowLoopback: deps.settings.databaseUrl === null,
      allowNetworks: deps.settings.webhookAllow,
    })
    if (refusal !== null) throw new CommandFailure(2, refusal === 'dns' ? texts.failures.dns : texts.refusals[refusal])
    const scope = await scopeOf(deps, options)
    const contact = options.contact === undefined ? null : { email: options.contact, locale: options.locale ?? 'nl' }
    const { id, secret } = await addEndpoint(deps, { url, ...scope, contact }, deps.clock.now())
    await io.out(options.json ? `${JSON.stringify({ id, secret })}\n` : `${texts.added(id, secret)}\n`)
  })

async function scopeOf(
  { db }: Pick<Deps, 'db'>,
  { municipality, house, ...options }: CommonOptions & { readonly municipality?: string; readonly house?: string },
) {
  const texts = WEBHOOK_TEXTS[localeOf(options)]
  if (house !== undefined) {
    if (!(await houseExists(db, house))) throw new CommandFailure(2, texts.noHouse(house))
    return { scopeKind: 'provider', scope: house } as const
  }
  if (municipality === undefined) throw new CommandFailure(2, texts.noScope)
  const known = municipalityOf(municipality)
  if (known === undefined) throw new CommandFailure(2, texts.noMunicipality(municipality))
  return { scopeKind: 'municipality', scope: known.code } as const
}

export const listWebhookEndpoints = (io: Io, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db }) => {
    const endpoints = await listEndpoints(db)
    const open = endpoints.map(({ secretSealed: _secret, previousSecretSealed: _previous, ...shown }) => shown)
    if (options.json) return io.out(`${JSON.stringify(open)}\n`)
    const texts = WEBHOOK_TEXTS[localeOf(options)]
    const state = ({ disabledReason, failingSince }: (typeof open)[number]): string =>
      disabledReason !== null
        ? `${texts.off}: ${texts.offReason[disabledReason]}`
        : failingSince === null
          ? texts.on
          : `${texts.failing} ${momentOf(failingSince)}`
    const rows = open.map((endpoint) => ({
      endpoint: endpoint.id,
      of: texts.scope[endpoint.scopeKind],
      scope: endpoint.scope,
      address: endpoint.url,
      state: state(endpoint),
    }))
    await io.out(tableOf(texts.columns, rows))
  })

export const rotateEndpoint = (
  io: Io,
  id: string,
  options: CommonOptions & { readonly overlap: number },
): Promise<void> =>
  withEndpoint(io, id, options, async ({ db, sealer, clock }) => {
    const secret = newWebhookSecret()
    const until = new Date(clock.now().getTime() + options.overlap * 3_600_000)
    await rotateSecret(db, id, sealer.seal(secret, secretAt(id)), until)
    const { rotated } = WEBHOOK_TEXTS[localeOf(options)]
    await io.out(options.json ? `${JSON.stringify({ id, secret, until })}\n` : `${rotated(secret, momentOf(until))}\n`)
  })

export const switchEndpoint = (io: Io, id: string, to: 'on' | 'off', options: CommonOptions): Promise<void> =>
  withEndpoint(io, id, options, async ({ db, clock }) => {
    if (to === 'on') await switchOn(db, id)
    else await switchOff(db, id, clock.now(), 'operator')
    const { switched } = WEBHOOK_TEXTS[localeOf(options)]
    await io.out(options.json ? `${JSON.stringify({ id, state: to })}\n` : `${switched[to](id)}\n`)
  })

const withEndpoint = (
  io: Io,
  id: string,
  options: CommonOptions,
  work: (deps: Deps, endpoint: WebhookEndpoint) => Promise<void>,
): Promise<void> =>
  withDeps(io, async (deps) => {
    const endpoint = isUuid(id) ? await endpointById(deps.db, id) : undefined
    if (endpoint === undefined) throw new CommandFailure(2, WEBHOOK_TEXTS[localeOf(options)].noEndpoint(id))
    await work(deps, endpoint)
  })
