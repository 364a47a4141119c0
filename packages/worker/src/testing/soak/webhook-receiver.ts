import { once } from 'node:events'
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

export interface FaultyReceiver {
  readonly url: string
  /** How often each message came, by its id. */
  readonly seen: ReadonlyMap<string, number>
  /** Messages whose signature does not hold. */
  readonly forged: readonly string[]
  close(): void
}

/** Receives webhooks as a case system does: checks the signature, answers 204, and remembers the id. */
export async function webhookReceiver(secret: string): Promise<FaultyReceiver> {
  const webhook = new Webhook(secret)
  const seen = new Map<string, number>()
  const forged: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const id = String(request.headers['webhook-id'])
      try {
        webhook.verify(body, request.headers as Record<string, string>)
      } catch {
        forged.push(id)
      }
      seen.set(id, (seen.get(id) ?? 0) + 1)
      response.writeHead(204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}/`,
    seen,
    forged,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
