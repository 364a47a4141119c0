import { backoffMs } from '@thuismatch/shared/backoff'
import { redactedMessage, transient } from '@thuismatch/shared/errors'
import type { Log } from '@thuismatch/shared/log'
import type { DeliveryPayload, MailPayload } from '../../../store/connect/outbox-payload.ts'
import {
  type AttemptOutcome,
  type ClaimedDelivery,
  claimDelivery,
  giveUpLost,
  MAX_COPIES,
  recordAttempt,
} from '../../../store/deliveries/delivery-attempts.ts'
import { mailRecipient } from '../../../store/deliveries/mail-content.ts'
import { openEmail } from '../../../store/people/caseworkers.ts'
import type { Delivered, DeliveryDeps } from '../deps.ts'
import { contentOf } from './content-of.ts'
import type { MailOutcome } from './mail-transport.ts'
import { providerLinkInMail } from './provider-link-mail.ts'
import { mayGoOutAt } from './quiet-hours.ts'

const MINUTE_MS = 60_000

/** Waits between tries of a mail that did not get through; about two days in all, as long as a mail server tries. */
const WAITS_MS = [0.1, 1, 5, 15, 30, 60, 120, 240, 480, 720, 1440].map((minutes) => minutes * MINUTE_MS)

/**
 * While the server itself is at fault, for as long as the mail has something to say: nobody's mail is given up for what
 * the operator is to mend.
 */
const SERVER_FAULT = { firstMs: MINUTE_MS, maxMs: 15 * MINUTE_MS }

/** Before the second and last copy of a mail whose answer was lost: time for the first to show up. */
const AFTER_LOST_MS = 10 * MINUTE_MS

/**
 * Handles the job `email`. Safe to run twice, at once and in turn. A mail that may have arrived (its answer was lost,
 * or its worker died) is sent once more with the same `Message-ID`, and never a third time.
 */
export async function deliverEmail(
  { deliveryId }: { readonly deliveryId: string },
  deps: DeliveryDeps,
): Promise<Delivered> {
  const { db, clock } = deps
  const claim = await claimDelivery(db, deliveryId, 'email', clock.now())
  if (claim === undefined) {
    const gaveUp = await giveUpLost(db, deliveryId, 'the worker stopped twice while sending; it may have arrived')
    return { kind: gaveUp ? 'given_up' : 'nothing_to_do' }
  }
  const outcome = await attempt(claim, deps).catch((error: unknown) => notWritten(error, claim, deps))
  await recordAttempt(db, claim, outcome)
  if (outcome.kind === 'sent') return { kind: 'sent' }
  return outcome.kind === 'again' || outcome.kind === 'lost' ? { kind: 'again', at: outcome.at } : { kind: 'given_up' }
}

async function attempt(claim: ClaimedDelivery, deps: DeliveryDeps): Promise<AttemptOutcome> {
  const { db, clock } = deps
  const now = clock.now()
  // A try that comes late must not ring in the night.
  const mayGo = mayGoOutAt(now, claim.urgent)
  if (mayGo > now) return { kind: 'again', at: mayGo, status: null, error: 'waits for the morning' }
  if ('providerHandle' in claim.payload) return toProvider(claim, claim.payload.providerHandle, deps)
  const recipient = await mailRecipient(db, claim.recipient)
  if (!recipient?.emailSealed)
    return { kind: 'failed', status: null, error: `no address is known of ${claim.recipient}` }
  const content = await contentOf(claim.payload as Extract<DeliveryPayload, MailPayload>, recipient.locale, deps)
  if (content === null) return { kind: 'cancelled', error: 'nothing in it waits for an answer any more' }
  if ('until' in content)
    return { kind: 'again', at: content.until, status: null, error: 'waits while a decision can be undone' }
  const ring = await deps.dataKeys.ringFor([recipient.emailSealed])
  const to = openEmail(ring, recipient.id, recipient.emailSealed)
  const mail = { id: claim.id, to, date: claim.createdAt, locale: recipient.locale, ...content }
  return judge(await deps.mail(mail), claim, deps)
}

/** The address is looked up when it is sent, and stands nowhere but at the place. */
async function toProvider(claim: ClaimedDelivery, handle: string, deps: DeliveryDeps): Promise<AttemptOutcome> {
  const told = await providerLinkInMail(handle, deps)
  if (told === null) return { kind: 'cancelled', error: 'the link has ended' }
  if ('noAddress' in told)
    return { kind: 'failed', status: null, error: `no address of the provider is on file of ${told.noAddress}` }
  return judge(await deps.mail({ id: claim.id, date: claim.createdAt, locale: 'nl', ...told }), claim, deps)
}

/**
 * The mail could not be made, so nothing was handed over. Tried again: a wrong SECRET_KEY, say, can be put right
 * meanwhile.
 */
function notWritten(error: unknown, claim: ClaimedDelivery, deps: DeliveryDeps): AttemptOutcome {
  return judge({ kind: 'unreachable', error: `not written: ${redactedMessage(error)}` }, claim, deps)
}

function judge(outcome: MailOutcome, claim: ClaimedDelivery, { clock, random, log }: DeliveryDeps): AttemptOutcome {
  const now = clock.now()
  if (outcome.kind === 'sent') return { kind: 'sent', at: now, status: outcome.status }
  const later = (waitMs: number) =>
    mayGoOutAt(new Date(now.getTime() + Math.round(waitMs * (1 + random() / 10))), claim.urgent)
  const { error } = outcome
  if (outcome.kind === 'lost') {
    if (claim.lostAnswers >= MAX_COPIES)
      return { kind: 'failed', status: null, error: `${error}, twice; it may have arrived`, lost: true }
    return { kind: 'lost', at: later(AFTER_LOST_MS), error }
  }
  if (outcome.kind === 'server_fault') {
    mailServerFault(log, error)
    return { kind: 'again', at: later(backoffMs(claim.attempts, SERVER_FAULT)), status: null, error }
  }
  const status = outcome.kind === 'refused' ? outcome.status : null
  const waitMs = WAITS_MS[claim.attempts - 1]
  if (waitMs === undefined || (outcome.kind === 'refused' && outcome.permanent))
    return { kind: 'failed', status, error }
  return { kind: 'again', at: later(waitMs), status, error }
}

let saidAt = Number.NEGATIVE_INFINITY
const SAID_EVERY_MS = 60_000

/** Once a minute: every mail that is due meets the same. */
function mailServerFault(log: Log, error: string): void {
  if (performance.now() - saidAt < SAID_EVERY_MS) return
  saidAt = performance.now()
  log.error('the mail server takes no mail from us', { alarm: 'mail_server_fault', error: transient(error) })
}
