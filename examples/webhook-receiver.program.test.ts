import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

it('the example receiver takes what is signed, once, and refuses the rest', async () => {
  const file = fileURLToPath(new URL('webhook-receiver.ts', import.meta.url))
  const child = spawn(process.execPath, [file], { env: { ...process.env, WEBHOOK_SECRET: SECRET, PORT: '0' } })
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const next = async (): Promise<string> => String((await lines.next()).value)
    const url = /http:\S+/.exec(await next())?.[0] ?? ''
    const send = async (id: string, body: string, signedWith: string): Promise<number> => {
      const now = new Date()
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(signedWith).sign(id, now, body),
      }
      return (await fetch(url, { method: 'POST', headers, body })).status
    }
    const body = JSON.stringify({
      type: 'proposal.accepted',
      timestamp: '2026-11-21T09:00:00Z',
      data: { placeId: 'p1' },
    })
    expect(await send('m1', body, SECRET)).toBe(204)
    expect(await next()).toBe('new     m1 proposal.accepted {"placeId":"p1"}')
    expect(await send('m1', body, SECRET)).toBe(204)
    expect(await next()).toBe('again   m1 proposal.accepted: nothing to do')
    expect(await send('m2', body, `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toBe(400)
    expect((await fetch(url, { method: 'POST', body })).status).toBe(400)
    expect(await send('m3', 'x'.repeat(100_000), SECRET)).toBe(413)
  } finally {
    child.kill()
  }
})
