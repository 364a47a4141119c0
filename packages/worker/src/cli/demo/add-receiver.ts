import { randomUUIDv7 } from 'node:crypto'
import type { Clock } from '@thuismatch/shared/clock'
import { newWebhookSecret } from '../../jobs/delivery/webhook/sign.ts'
import { insertEndpoint } from '../../store/deliveries/webhook-endpoints.ts'
import type { Deps } from '../compose.ts'
import type { WebhookReceiver } from './webhook-receiver.ts'

/** The municipality that wants to hear of what happens in its own homes: Utrecht. */
const THAT_LISTENS = '0344'

/** A receiver on this machine, at which one municipality has an endpoint. */
export async function addReceiver(
  { db, clock, sealer }: Deps,
  start: (secret: string, clock: Clock) => Promise<WebhookReceiver>,
): Promise<WebhookReceiver> {
  const secret = newWebhookSecret()
  const receiver = await start(secret, clock)
  const id = randomUUIDv7()
  const secretSealed = sealer.seal(secret, { table: 'webhook_endpoint', column: 'secret_sealed', row: id })
  await insertEndpoint(db, {
    id,
    scopeKind: 'municipality',
    scope: THAT_LISTENS,
    url: receiver.url,
    secretSealed,
    createdAt: clock.now(),
    contactId: null,
  })
  return receiver
}
