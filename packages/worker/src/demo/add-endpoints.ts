import { randomUUIDv7 } from 'node:crypto'
import type { Clock } from '@thuismatch/shared/clock'
import { U16 } from '@thuismatch/shared/domain'
import { newWebhookSecret } from '../delivery/webhook/sign.ts'
import type { Deps } from '../deps.ts'
import { insertEndpoint } from '../store/webhook-endpoints.ts'
import type { WebhookReceiver } from './webhook-receiver.ts'

/** One receiver on this machine, at which every municipality has an endpoint. */
export async function addEndpoints(
  { db, clock, sealer }: Deps,
  start: (secret: string, clock: Clock) => Promise<WebhookReceiver>,
): Promise<WebhookReceiver> {
  const secret = newWebhookSecret()
  const receiver = await start(secret, clock)
  for (const { code } of U16) {
    const id = randomUUIDv7()
    const secretSealed = sealer.seal(secret, { table: 'webhook_endpoint', column: 'secret_sealed', row: id })
    await insertEndpoint(db, {
      id,
      scopeKind: 'municipality',
      scope: code,
      url: receiver.url,
      secretSealed,
      createdAt: clock.now(),
      contactId: null,
    })
  }
  return receiver
}
