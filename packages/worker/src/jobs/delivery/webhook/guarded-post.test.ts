import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { guardedPost, refusalOfUrl } from './guarded-post.ts'
import { keptConnections } from './kept-connections.ts'
import { isPublicAddress } from './public-address.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

/** A receiver on a free port of this machine; says how often it was called. */
async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const calls: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      calls.push(`${request.method} ${request.headers.host} ${body}`)
      answer(request, response)
    })
  })
  // However busy the machine is, it is not this side that ends a connection.
  server.keepAliveTimeout = 0
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { port: (server.address() as AddressInfo).port, calls }
}

const inDevelopment = { allowLoopback: true }
const inProduction = { allowLoopback: false }

describe('a request to an address that somebody else chose', () => {
  const PRIVATE_URLS = [
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.255.255.254/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://１２７.０.０.１/',
    'https://127.0.0.1./',
    'https://%31%32%37.0.0.1/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd12:3456:789a::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://0.0.0.0/',
    'https://0/',
    'https://10.0.0.1/',
    'https://172.16.5.4/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://192.0.0.8/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://168.63.129.16/',
    'https://localhost/',
    'https://LOCALHOST:8443/',
  ]

  it.each(PRIVATE_URLS)('refuses %s', async (url) => {
    expect(await guardedPost(url, {}, '{}', inProduction)).toEqual({ kind: 'refused', reason: 'private_address' })
  })

  it.each([
    ['http://example.org/', 'not_https'],
    ['ftp://example.org/', 'not_https'],
    ['file:///etc/passwd', 'bad_url'],
    ['https://user:secret@example.org/', 'credentials_in_url'],
    ['https://[fe80::1%25eth0]/', 'bad_url'],
    ['https://', 'bad_url'],
    ['example.org', 'bad_url'],
    ['https://256.1.1.1/', 'bad_url'],
  ])('refuses %s: %s', async (url, reason) => {
    const resolve = async () => ['93.184.215.14']
    expect(await guardedPost(url, {}, '{}', { ...inProduction, resolve })).toEqual({ kind: 'refused', reason })
  })

  it.each([
    [['10.0.0.1']],
    [['93.184.215.14', '10.0.0.1']],
    [['93.184.215.14', '::ffff:10.0.0.1']],
    [['93.184.215.14', 'fe80::1%eth0']],
    [['not an address']],
  ])('refuses a name that resolves to %j: every address must be public', async (addresses) => {
    const outcome = await guardedPost('https://example.org/', {}, '{}', {
      ...inProduction,
      resolve: async () => addresses,
    })
    expect(outcome).toEqual({ kind: 'refused', reason: 'private_address' })
  })

  it.each([
    ['https://10.1.2.3/', null],
    ['https://[::ffff:10.1.2.3]/', null],
    ['https://10.2.0.1/', 'private_address'],
    ['http://10.1.2.3/', 'not_https'],
    ['https://127.0.0.1/', 'private_address'],
    ['https://169.254.169.254/', 'private_address'],
    ['https://[fd00:ec2::254]/', 'private_address'],
    ['https://[fd00:ec3::1]/', null],
    ['https://100.100.100.200/', 'private_address'],
  ])('with private networks that were allowed, %s: %s', async (url, refusal) => {
    const allowNetworks = ['10.1.0.0/16', 'fd00::/8', '100.64.0.0/10']
    expect(await refusalOfUrl(url, { allowLoopback: false, allowNetworks })).toBe(refusal)
    expect(await refusalOfUrl(url, { allowLoopback: false })).not.toBeNull()
  })

  it('refuses a name of which one address lies outside the networks that were allowed', async () => {
    const refused = (addresses: readonly string[]) =>
      refusalOfUrl('https://intern.example/', {
        allowLoopback: false,
        allowNetworks: ['10.1.0.0/16'],
        resolve: async () => addresses,
      })
    expect(await refused(['10.1.0.1', '93.184.215.14'])).toBeNull()
    expect(await refused(['10.1.0.1', '10.2.0.1'])).toBe('private_address')
  })

  it('connects to what it checked, whatever the name resolves to the next time', async () => {
    const { port, calls } = await receiver((_request, response) => response.end('ok'))
    const answers = [['127.0.0.1'], ['203.0.113.9']]
    const outcome = await guardedPost(`http://rebind.example:${port}/hook`, {}, 'hello', {
      ...inDevelopment,
      resolve: async () => answers.shift() ?? [],
    })
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, answer: 'ok' })
    expect(calls).toEqual([`POST rebind.example:${port} hello`])
    expect(answers).toHaveLength(1)
  })

  it('calls its own machine in development only, and no private neighbour even then', async () => {
    const { port, calls } = await receiver((_request, response) => response.end())
    expect(await guardedPost(`http://127.0.0.1:${port}/`, {}, '{}', inProduction)).toMatchObject({ kind: 'refused' })
    expect(await guardedPost('http://10.0.0.1/', {}, '{}', inDevelopment)).toMatchObject({ kind: 'refused' })
    expect(await guardedPost('https://10.0.0.1/', {}, '{}', inDevelopment)).toMatchObject({ kind: 'refused' })
    expect(calls).toEqual([])
    expect(await guardedPost(`http://127.0.0.1:${port}/`, {}, '{}', inDevelopment)).toMatchObject({ status: 200 })
  })

  it('does not follow a redirect', async () => {
    const inner = await receiver((_request, response) => response.end())
    const outer = await receiver((_request, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${inner.port}/` }).end()
    })
    expect(await guardedPost(`http://127.0.0.1:${outer.port}/`, {}, '{}', inDevelopment)).toMatchObject({ status: 302 })
    expect(inner.calls).toEqual([])
  })

  it('gives up in all after the time it was given: on a name, an answer and a trickle', async () => {
    const limits = { ...inDevelopment, totalMs: 150 }
    const silent = await receiver(() => {})
    const trickling = await receiver((_request, response) => {
      response.write('a')
      const timer = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(timer))
    })
    const never = guardedPost('https://example.org/', {}, '{}', { ...limits, resolve: () => new Promise(() => {}) })
    expect(await never).toEqual({ kind: 'failed', reason: 'timeout' })
    for (const { port } of [silent, trickling]) {
      const outcome = await guardedPost(`http://127.0.0.1:${port}/`, {}, '{}', limits)
      expect(outcome).toEqual({ kind: 'failed', reason: 'timeout' })
    }
  })

  it('reads up to 64 KiB of an endless answer, in flat memory', async () => {
    const block = Buffer.alloc(64 * 1024, 'x')
    const { port } = await receiver((_request, response) => {
      const pump = () => {
        while (!response.destroyed && response.write(block));
      }
      response.on('drain', pump)
      pump()
    })
    const before = process.memoryUsage().rss
    for (let i = 0; i < 50; i++) {
      const outcome = await guardedPost(`http://127.0.0.1:${port}/`, {}, '{}', inDevelopment)
      expect(outcome).toMatchObject({ kind: 'answered', status: 200 })
      if (outcome.kind === 'answered') {
        expect(outcome.bytesRead).toBeGreaterThanOrEqual(64 * 1024)
        expect(outcome.bytesRead).toBeLessThan(2 * 64 * 1024)
        expect(outcome.answer).toHaveLength(1000)
      }
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('says how far it got with one that fails', async () => {
    const { port } = await receiver((request) => request.socket.destroy())
    const url = `http://127.0.0.1:${port}/`
    expect(await guardedPost(url, {}, '{}', inDevelopment)).toEqual({ kind: 'failed', reason: 'connect' })
    expect(await guardedPost('https://none.invalid/', {}, '{}', { ...inProduction, resolve: async () => [] })).toEqual({
      kind: 'failed',
      reason: 'dns',
    })
    const cut = await receiver((_request, response) => {
      response.writeHead(200, { 'content-length': '10' })
      response.write('abc', () => response.destroy())
    })
    const outcome = await guardedPost(`http://127.0.0.1:${cut.port}/`, {}, '{}', inDevelopment)
    expect(outcome).toEqual({ kind: 'failed', reason: 'broken' })
  })
})

describe('requests of a burst', () => {
  const MINUTE_MS = 60_000
  const bodies = ['a', 'b', 'c', 'd']

  it('share a connection, and connect anew where the name leads to another address', async () => {
    const ports: (number | undefined)[] = []
    const { port, calls } = await receiver((request, response) => {
      ports.push(request.socket.remotePort)
      response.end()
    })
    const connections = keptConnections(MINUTE_MS)
    const send = (body: string, address: string) =>
      guardedPost(`http://burst.example:${port}/`, {}, body, {
        ...inDevelopment,
        connections,
        resolve: async () => [address],
      })
    for (const body of bodies) expect(await send(body, '127.0.0.1')).toMatchObject({ status: 200 })
    expect(calls).toHaveLength(bodies.length)
    expect(new Set(ports).size).toBeLessThan(bodies.length)
    // Nobody listens there: what was kept for the first address is not used for the second.
    expect(await send('e', '127.0.0.2')).toEqual({ kind: 'failed', reason: 'connect' })
    expect(calls).toHaveLength(bodies.length)
  })

  it('arrive where the other side closes each connection after its answer, and is used again in that moment', async () => {
    const { port, calls } = await receiver((request, response) => {
      response.end()
      setImmediate(() => request.socket.destroy())
    })
    const connections = keptConnections(MINUTE_MS)
    for (const body of bodies)
      expect(await guardedPost(`http://127.0.0.1:${port}/`, {}, body, { ...inDevelopment, connections })).toMatchObject(
        { status: 200 },
      )
    expect(calls).toHaveLength(bodies.length)
  })

  it('are refused like any other once the address is a private one', async () => {
    const { port, calls } = await receiver((_request, response) => response.end())
    const connections = keptConnections(MINUTE_MS)
    const url = `http://127.0.0.1:${port}/`
    expect(await guardedPost(url, {}, 'a', { ...inDevelopment, connections })).toMatchObject({ status: 200 })
    expect(await guardedPost(url, {}, 'b', { ...inProduction, connections })).toMatchObject({ kind: 'refused' })
    expect(calls).toHaveLength(1)
  })
})

describe('a public address', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:8.8.8.8'])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})
