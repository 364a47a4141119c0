import type { Cluster, Redis } from 'ioredis'
import { transient } from '../errors/index.ts'
import { addressesInWords, type RedisLocation, within } from '../servers/index.ts'
import { explainRedis } from './explain-redis.ts'
import { keyPrefixOf, redisClient } from './redis-client.ts'

/** Longer than a failover of sentinels needs to be seen, shorter than a person waits. */
const ANSWER_WITHIN_MS = 6_000

/**
 * Does what queues do, on two keys of its own that vanish at once: writes of each kind, in a script, over two keys. So
 * a replica, a cluster under an address of a single server, a missing right and a full server show as what they are.
 */
const PROBE = `
local failed
local function try(...)
  if failed then return end
  local reply = redis.pcall(...)
  if type(reply) == 'table' and reply.err then failed = reply.err .. ' [' .. string.lower((...)) .. ']' end
end
try('TIME')
try('SET', KEYS[1], '1', 'PX', 1000)
try('INCR', KEYS[1])
try('PEXPIRE', KEYS[1], 1000)
try('EXISTS', KEYS[1])
try('DEL', KEYS[1])
try('HSET', KEYS[1], 'a', '1')
try('HGETALL', KEYS[1])
try('DEL', KEYS[1], KEYS[2])
try('LPUSH', KEYS[2], '1')
try('LRANGE', KEYS[2], 0, -1)
try('DEL', KEYS[2])
try('SADD', KEYS[2], '1')
try('DEL', KEYS[2])
try('XADD', KEYS[2], 'MAXLEN', '~', 1, '*', 'a', '1')
try('DEL', KEYS[2])
try('ZADD', KEYS[2], 1, '1')
try('ZREM', KEYS[2], '1')
try('UNLINK', KEYS[2])
if failed then return redis.error_reply(failed) end
return 1
`

/** Whether queues can work there. Throws cause and cure in one line. Bounded, also where nobody answers. */
export async function probeRedis(client: Redis | Cluster, location: RedisLocation): Promise<void> {
  const key = (end: string) => `${keyPrefixOf(location)}:probe:${end}`
  try {
    await within(
      ANSWER_WITHIN_MS,
      (async () => {
        await client.eval(PROBE, 2, key('a'), key('b'))
        // What a worker waits with: a right of its own.
        await client.bzpopmin(key('b'), 0.01)
      })(),
      () =>
        transient(
          `Redis at ${addressesInWords(location.nodes)} accepts connections and answers nothing; look whether it hangs, or what stands in between.`,
        ),
    )
  } catch (error) {
    throw explainRedis(error, location)
  }
}

/**
 * What is wrong with the server for queues, with the remedy; empty when nothing is. Throws, within seconds, with cause
 * and cure when it cannot be used at all.
 */
export async function redisProblems(location: RedisLocation, ca: string | null): Promise<string[]> {
  const client = redisClient(location, ca, {
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: null,
    ...(location.kind === 'sentinel' && { sentinelMaxConnections: 2 }),
  })
  // "Connection is closed." is all that a command says; why stands in the event before it.
  let why: unknown
  client.on('error', (error: unknown) => {
    why ??= error
  })
  try {
    await within(ANSWER_WITHIN_MS, client.connect(), () =>
      transient(
        `Redis at ${addressesInWords(location.nodes)} accepts connections and answers nothing; look whether it hangs, or what stands in between.`,
      ),
    ).catch((error: unknown) => {
      throw explainRedis(why ?? error, location)
    })
    const info = await infoOf(client).catch((error: unknown) => {
      throw explainRedis(error, location)
    })
    await probeRedis(client, location)
    return problemsIn(info)
  } finally {
    client.disconnect()
  }
}

const infoOf = async (client: Redis | Cluster): Promise<string> =>
  within(ANSWER_WITHIN_MS, client.info(), () => transient('Redis does not answer INFO; look whether it hangs.'))

/**
 * A server that evicts loses jobs without a word, and one without the append-only file loses every acknowledged job
 * when it is killed (measured).
 */
function problemsIn(info: string): string[] {
  const value = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
  const problems: string[] = []
  const policy = value('maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction')
    problems.push(
      `Redis has maxmemory-policy ${policy}; expected noeviction, for it would drop jobs without a word. Set "maxmemory-policy noeviction" in redis.conf.`,
    )
  if (value('aof_enabled') === '0')
    problems.push(
      'Redis keeps no append-only file; every job it has acknowledged is lost when it is killed. Set "appendonly yes" in redis.conf.',
    )
  return problems
}
