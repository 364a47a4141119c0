/**
 * Takes the webhooks of Thuismatch: verifies each with the official library of Standard Webhooks, and does each thing
 * once, however often it is sent. Run it with the secret that `thuismatch webhook endpoints add` printed:
 * `WEBHOOK_SECRET=whsec_… PORT=4000 node_modules/.bin/node examples/webhook-receiver.ts`, and try it with `thuismatch
 * webhook test`.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

const secret = process.env.WEBHOOK_SECRET
if (secret === undefined) {
  console.error('WEBHOOK_SECRET is not set; expected the secret of the endpoint, whsec_ and so on.')
  process.exit(2)
}
const webhook = new Webhook(secret)

/** In a real system a column with a unique index, written in the same transaction as what the event leads to. */
const seen = new Set<string>()

interface Event {
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

const server = createServer(async (request, response) => {
  const body = await bodyOf(request)
  if (body === null) return void response.writeHead(413).end()
  let event: Event
  try {
    // Checks the signature over id, time and body, and that it was sent within the last five minutes.
    event = webhook.verify(body, request.headers as Record<string, string>) as Event
  } catch {
    return void response.writeHead(400).end('This was not signed with our secret.')
  }
  const id = String(request.headers['webhook-id'])
  if (seen.has(id)) console.log(`again   ${id} ${event.type}: nothing to do`)
  else {
    seen.add(id)
    console.log(`new     ${id} ${event.type} ${JSON.stringify(event.data)}`)
  }
  // Answer at once, within 15 seconds, and work afterwards. What is not answered with 2xx is sent again for days.
  response.writeHead(204).end()
})

/**
 * The body as it was sent: a body that is parsed and written anew has another signature. `null`: larger than any of
 * ours.
 */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += part.length
    if (bytes > 64 * 1024) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
