import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { plainDate } from '../domain/index.ts'
import { freePort } from '../servers/index.ts'
import {
  type CertificateAuthority,
  certificateAuthority,
  eventually,
  hasRedis,
  type RedisServer,
  redisServer,
  type TcpProxy,
  tcpProxy,
} from '../testing/index.ts'
import type { QueueBackend } from './backend.ts'
import { startConsumer } from './consumer.ts'
import type { Job } from './contracts.ts'
import { openQueueBackend } from './open-queue-backend.ts'
import { createProducer } from './producer.ts'

const installed = hasRedis()
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const server = async (settings: Readonly<Record<string, string>> = {}): Promise<RedisServer> => {
  const started = await redisServer(settings)
  closing.push(() => started.stop())
  return started
}

const backendOf = (url: string, ca: string | null = null): QueueBackend => {
  const backend = openQueueBackend({ kind: 'redis', url, ca }, { onError: () => {} })
  closing.push(() => backend.close())
  return backend
}

/** Every way in which the operator hears of it: at the start and in `doctor`, and while it runs. */
async function saidOf(url: string, ca: string | null = null): Promise<readonly string[]> {
  const backend = backendOf(url, ca)
  const words = async (look: () => Promise<unknown>) =>
    look().then(
      (found) => (Array.isArray(found) && found.length > 0 ? found.join(' ') : 'nothing is wrong'),
      (error: Error) => error.message,
    )
  return [await words(() => backend.problems()), await words(() => backend.check())]
}

const canary: Job = { name: 'canary', payload: { canaryId: '00000000-0000-4000-8000-000000000001' } }

/** One job, from a producer to a consumer. */
async function carriesOn(backend: QueueBackend): Promise<void> {
  const seen: string[] = []
  const consumer = startConsumer(backend, {
    queue: 'maintenance',
    tuning: { concurrency: 2 },
    today: () => plainDate('2026-11-21'),
    handle: async (job) => void seen.push(job.name),
    setAside: async () => {},
    onError: () => {},
    onRetry: () => {},
  })
  try {
    await createProducer(backend).add([canary])
    await eventually('the job is done', () => seen.length > 0)
  } finally {
    await consumer.close(1_000)
  }
}

/** A cluster of one node, which has every slot. */
async function cluster(): Promise<RedisServer> {
  const node = await server({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' })
  await node.command('CLUSTER ADDSLOTSRANGE 0 16383')
  await eventually('the cluster is up', async () => (await node.command('CLUSTER INFO')).includes('cluster_state:ok'))
  return node
}

describe.runIf(installed)('a Redis that queues cannot work on never passes as one that they can', () => {
  it('a replica', async () => {
    const master = await server()
    const replica = await server({ replicaof: `127.0.0.1 ${master.port}` })
    for (const said of await saidOf(replica.url))
      expect(said).toMatch(/is a replica and takes no writes \(READONLY\); give REDIS_URL the master/)
  })

  it('a master that becomes a replica while it is used', async () => {
    const [master, other] = [await server(), await server()]
    const backend = backendOf(master.url)
    await backend.check()
    await master.command(`REPLICAOF 127.0.0.1 ${other.port}`)
    await expect(backend.check()).rejects.toThrow(/READONLY/)
    await master.command('REPLICAOF NO ONE')
    await backend.check()
  })

  it('a cluster under the address of a single server', async () => {
    const { url } = await cluster()
    for (const said of await saidOf(url)) expect(said).toMatch(/is a cluster.*write redis\+cluster:\/\//)
  })

  it('a user who lacks a right, which is named', async () => {
    const { port, command } = await server()
    const users = {
      writer: ['+@all -xadd ~*', /NOPERM on "xadd"/],
      reader: ['+@read +@connection +info ~*', /NOPERM/],
      other: ['+@all ~other:*', /NOPERM on its keys/],
      informed: ['+@all -info ~*', /NOPERM on "info"/],
    } as const
    for (const [user, [rights, expected]] of Object.entries(users)) {
      await command(`ACL SETUSER ${user} on >secret ${rights}`)
      const [start] = await saidOf(`redis://${user}:secret@127.0.0.1:${port}`)
      expect(start, user).toMatch(expected)
      expect(start).toContain('docs/operator/redis.md')
    }
  })

  it('a wrong password, and none where one is asked for', async () => {
    const { port, command } = await server()
    await command('CONFIG SET requirepass secret')
    for (const said of await saidOf(`redis://:wrong@127.0.0.1:${port}`)) expect(said).toMatch(/WRONGPASS/)
    for (const said of await saidOf(`redis://127.0.0.1:${port}`)) expect(said).toMatch(/NOAUTH/)
  })

  it('nobody who listens, a name that is none, and a server that accepts and never answers', async () => {
    expect((await saidOf('redis://127.0.0.1:1'))[0]).toMatch(/does not listen at 127.0.0.1:1 \(ECONNREFUSED\)/)
    expect((await saidOf('redis://none.invalid:6379'))[0]).toMatch(/cannot be resolved/)
    const silent: TcpProxy = await tcpProxy(1)
    closing.push(() => silent.close())
    await silent.setMode('blackhole')
    for (const said of await saidOf(`redis://127.0.0.1:${silent.port}`)) expect(said).toMatch(/answers nothing|ended/)
  })

  it('a full one', async () => {
    const { url, command } = await server({ maxmemory: '3mb' })
    await command(`EVAL "for i=1,100000 do redis.call('SET', i, string.rep('x', 1000)) end" 0`)
    for (const said of await saidOf(url)) expect(said).toMatch(/no memory left \(OOM\)/)
  })
})

describe.runIf(installed)('while a server refuses, a consumer', () => {
  it('asks again with a growing pause, says why, and goes on when it may', async () => {
    const [master, other] = [await server(), await server()]
    const backend = backendOf(master.url)
    const errors: string[] = []
    const seen: string[] = []
    const consumer = startConsumer(backend, {
      queue: 'maintenance',
      tuning: { concurrency: 4 },
      today: () => plainDate('2026-11-21'),
      handle: async (job) => void seen.push(job.name),
      setAside: async () => {},
      onError: (error) => void errors.push(error.message),
      onRetry: () => {},
    })
    closing.push(() => consumer.close(1_000))
    await consumer.worker.waitUntilReady()
    const commands = async () => Number(/total_commands_processed:(\d+)/.exec(await master.command('INFO stats'))?.[1])
    await master.command(`REPLICAOF 127.0.0.1 ${other.port}`)
    await eventually('it has heard of it', () => errors.some((error) => error.includes('READONLY')))
    const before = await commands()
    await eventually('some seconds have passed there', async () => {
      const uptime = /master_repl_offset:(\d+)/.exec(await master.command('INFO replication'))
      return uptime !== null && errors.length >= 5
    })
    // Thousands a second without the backoff.
    expect((await commands()) - before).toBeLessThan(1_000)
    expect(errors.at(-1)).toMatch(/give REDIS_URL the master/)
    await master.command('REPLICAOF NO ONE')
    await createProducer(backend).add([canary])
    await eventually('the job is done', () => seen.length > 0)
  })
})

describe.runIf(installed)('the queues work', () => {
  it('on a cluster, with a hash tag that keeps each queue in one slot', async () => {
    const { url, command } = await cluster()
    const backend = backendOf(url.replace('redis:', 'redis+cluster:'))
    expect(await backend.problems()).toEqual([])
    await backend.check()
    await carriesOn(backend)
    expect(await command('EXISTS {bull}:maintenance:meta')).toMatch(/^:1/)
  })

  it('as a user with the least rights that are documented', async () => {
    const { port, command } = await server()
    await command(
      'ACL SETUSER thuismatch on >secret ~bull:* resetchannels -@all +@read +@write +@blocking +@scripting +@connection +time +info -@dangerous +info',
    )
    const backend = backendOf(`redis://thuismatch:secret@127.0.0.1:${port}`)
    expect(await backend.problems()).toEqual([])
    await backend.check()
    await carriesOn(backend)
  })
})

describe.runIf(installed)('TLS with an authority of one’s own', () => {
  let authority: CertificateAuthority | undefined
  afterAll(() => authority?.remove())

  it('works with REDIS_CA_FILE, and is refused with its name without it; a mismatch of TLS says so', async () => {
    authority = certificateAuthority()
    const { caFile, certFile, keyFile, ca } = authority
    const tlsPort = await freePort()
    await server({
      'tls-port': String(tlsPort),
      'tls-cert-file': certFile,
      'tls-key-file': keyFile,
      'tls-ca-cert-file': caFile,
      'tls-auth-clients': 'no',
    })
    const backend = backendOf(`rediss://localhost:${tlsPort}`, ca)
    expect(await backend.problems()).toEqual([])
    await carriesOn(backend)
    expect((await saidOf(`rediss://localhost:${tlsPort}`))[0]).toMatch(
      /authority that is not known here.*REDIS_CA_FILE/,
    )
    expect((await saidOf(`redis://localhost:${tlsPort}`))[0]).toMatch(/write rediss:\/\//)
    const plain = await server()
    expect((await saidOf(plain.url.replace('redis:', 'rediss:'), ca))[0]).toMatch(/does not (speak|answer to) TLS/)
  })
})
