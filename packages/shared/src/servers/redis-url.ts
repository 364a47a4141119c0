import { readAddresses, type ServerAddress } from './server-address.ts'
import { splitUrl } from './split-url.ts'

/**
 * Where Redis is. *single*: one server. *sentinel*: sentinels that know which server is the master now. *cluster*: some
 * nodes of a cluster, which know the others.
 */
export interface RedisLocation {
  readonly kind: 'single' | 'sentinel' | 'cluster'
  /** Of the server, the sentinels or the nodes: at least one. */
  readonly nodes: readonly ServerAddress[]
  readonly username: string | null
  readonly password: string | null
  readonly db: number
  readonly tls: boolean
  /** Of *sentinel* alone: the name of the master, and how to sign in to the sentinels. */
  readonly masterName: string | null
  readonly sentinelUsername: string | null
  readonly sentinelPassword: string | null
}

export const REDIS_URL_FORMS =
  'redis://user:password@host:6379/0, redis+sentinel://user:password@host1:26379,host2:26379/mymaster?db=0, or redis+cluster://user:password@host1:6379,host2:6379; with TLS rediss://, rediss+sentinel:// or rediss+cluster://'

/**
 * Reads a `REDIS_URL` in one of its {@link REDIS_URL_FORMS}; `null` for any other. Options of the sentinel form: `db`,
 * `sentinelUsername`, `sentinelPassword`.
 */
export function readRedisUrl(url: string): RedisLocation | null {
  const parts = splitUrl(url)
  const [, secure, form] = /^redis(s?)(?:\+(sentinel|cluster))?$/.exec(parts?.scheme ?? '') ?? []
  if (parts === null || secure === undefined) return null
  const kind = (form ?? 'single') as RedisLocation['kind']
  const nodes = readAddresses(parts.hosts, kind === 'sentinel' ? 26_379 : 6_379)
  if (nodes === null || (kind === 'single' && nodes.length > 1)) return null
  const { search, path } = parts
  const isName = kind === 'sentinel'
  const db = (isName ? search.get('db') : path || search.get('db')) || '0'
  if (!/^\d{1,5}$/.test(db) || (kind === 'cluster' && db !== '0') || (isName && path === '')) return null
  return {
    kind,
    nodes,
    username: parts.username,
    password: parts.password,
    db: Number(db),
    tls: secure === 's',
    masterName: isName ? path : null,
    sentinelUsername: search.get('sentinelUsername'),
    sentinelPassword: search.get('sentinelPassword'),
  }
}
