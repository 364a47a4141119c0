import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

export interface WebhookHeaders {
  /** The same over all tries, so that a receiver can drop what it has seen. */
  readonly 'webhook-id': string
  /** Seconds since 1970 of this try. */
  readonly 'webhook-timestamp': string
  /** One signature per secret, separated by a space: two while a secret is being rotated. */
  readonly 'webhook-signature': string
}

/** `secrets` as {@link newWebhookSecret} makes them, the current one first. Source: standardwebhooks.com, version 1. */
export function signWebhook(id: string, now: Date, body: string, secrets: readonly string[]): WebhookHeaders {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
}

/** `whsec_` and 256 random bits. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
