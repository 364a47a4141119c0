import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { backoffMs } from '../backoff.ts'
import type { RedisLocation } from '../servers/index.ts'

/** Its type takes no `undefined`, and we map no replies. */
export type PlainRedisOptions = Omit<RedisOptions, 'replyMapping'>

/** Soon at first, then every five seconds at most: within 30 s of its return everything runs again. */
export const retryStrategy = (times: number): number => backoffMs(times, { firstMs: 200, maxMs: 5_000, jitter: 0.5 })

/**
 * Keys of one queue in a cluster stand in one slot by the hash tag; producers of others must use the same prefix there.
 */
export const keyPrefixOf = ({ kind }: RedisLocation): string => (kind === 'cluster' ? '{bull}' : 'bull')

/** Options for a single server, or for a master that sentinels name. `ca`: certificates of the authority, as PEM. */
export function redisOptions(location: RedisLocation, ca: string | null, more: PlainRedisOptions): PlainRedisOptions {
  const { kind, nodes, username, password, db, masterName, sentinelUsername, sentinelPassword } = location
  const tls = location.tls ? { tls: ca === null ? {} : { ca } } : {}
  const credentials = { ...(username !== null && { username }), ...(password !== null && { password }) }
  const [node] = nodes
  if (kind !== 'sentinel') return { ...node, ...credentials, db, ...tls, ...more }
  return {
    sentinels: [...nodes],
    name: masterName as string,
    ...credentials,
    ...(sentinelUsername !== null && { sentinelUsername }),
    ...(sentinelPassword !== null && { sentinelPassword }),
    db,
    ...tls,
    ...(location.tls && { enableTLSForSentinelMode: true, sentinelTLS: tls.tls ?? {} }),
    sentinelRetryStrategy: retryStrategy,
    // Without `failoverDetector`: with ioredis 6.0 its notice of a new master, where it comes while a sentinel is being
    // asked for the old one, ends the client for good. Sentinels close the connections to a master that is one no more,
    // and `socketTimeout` ends those that say nothing.
    ...more,
  }
}

/** A client of the kind that the location asks for. A cluster is refreshed and followed by itself. */
export function redisClient(location: RedisLocation, ca: string | null, more: PlainRedisOptions): Redis | Cluster {
  if (location.kind !== 'cluster') return new Redis(redisOptions(location, ca, more))
  const { lazyConnect, retryStrategy: strategy, ...forNodes } = more
  return new Cluster([...location.nodes], {
    // A node's certificate is for its name, so names are not resolved before TLS sees them.
    ...(location.tls && { dnsLookup: (address, callback) => callback(null, address) }),
    clusterRetryStrategy: strategy === null ? () => null : retryStrategy,
    slotsRefreshTimeout: 5_000,
    ...(lazyConnect && { lazyConnect }),
    redisOptions: redisOptions({ ...location, nodes: [] }, ca, forNodes),
  })
}
