import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Clock } from '@thuismatch/shared/clock'
import { Webhook } from 'standardwebhooks'

export interface ReceivedEvent {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface WebhookReceiver {
  readonly url: string
  /** Verified with the official library, each `webhook-id` once. */
  readonly events: readonly ReceivedEvent[]
  /** Requests whose signature was wrong. */
  readonly refused: () => number
  close(): Promise<void>
}

/** What a municipality would run at its side: verifies the signature, drops what it has seen, answers at once. */
export async function startWebhookReceiver(secret: string, clock: Clock): Promise<WebhookReceiver> {
  const events = new Map<string, ReceivedEvent>()
  let refused = 0
  const server = createServer(async (request, response) => {
    const body = await text(request)
    try {
      const event = inTimeOf(clock, () =>
        new Webhook(secret).verify(body, request.headers as Record<string, string>),
      ) as ReceivedEvent
      events.set(String(request.headers['webhook-id']), event)
      response.writeHead(204).end()
    } catch {
      refused++
      response.writeHead(400).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/thuismatch`,
    get events() {
      return [...events.values()]
    },
    refused: () => refused,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * The official library refuses what is older than five minutes by the clock of the machine; the demo has a day of its
 * own.
 */
function inTimeOf<T>(clock: Clock, work: () => T): T {
  const { now } = Date
  const demoNow = clock.now().getTime()
  Date.now = () => demoNow
  try {
    return work()
  } finally {
    Date.now = now
  }
}
