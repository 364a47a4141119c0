import { Failure, messageOf, redisCodeOf, transient } from '../errors/index.ts'
import { addressesInWords, explainConnection, type RedisLocation } from '../servers/index.ts'

const RIGHTS = 'docs/operator/redis.md lists the least rights'

/** The first word of an answer of Redis that begins with a code. */
const CURES: Readonly<Record<string, (at: string, answer: string, location: RedisLocation) => string>> = {
  READONLY: (at) =>
    `Redis at ${at} is a replica and takes no writes (READONLY); give REDIS_URL the master, or redis+sentinel:// with its sentinels, so that the master is found after each failover.`,
  NOPERM: (at, answer) =>
    `The user of REDIS_URL may not do at ${at} what queues need (NOPERM${commandIn(answer)}); ${RIGHTS}.`,
  CROSSSLOT: inCluster,
  MOVED: inCluster,
  ASK: inCluster,
  CLUSTERDOWN: (at) =>
    `The Redis cluster at ${at} serves nothing now (CLUSTERDOWN); "redis-cli cluster info" there says which slots have no master.`,
  WRONGPASS: (at) =>
    `Redis at ${at} does not know the user and password of REDIS_URL (WRONGPASS); correct them, and percent-encode what is not a letter or digit.`,
  NOAUTH: (at) => `Redis at ${at} asks for a password and REDIS_URL has none (NOAUTH); put user and password into it.`,
  OOM: (at) =>
    `Redis at ${at} has no memory left (OOM); raise maxmemory, or find who fills it. Nothing is lost: PostgreSQL is the truth.`,
  MISCONF: (at) =>
    `Redis at ${at} cannot write to its disk and so takes no writes (MISCONF); make room there, or mend its folder.`,
  LOADING: (at) => `Redis at ${at} is reading its files (LOADING); wait for it.`,
  MASTERDOWN: (at) =>
    `Redis at ${at} is a replica that has lost its master (MASTERDOWN); give REDIS_URL the master, or redis+sentinel://.`,
  NOREPLICAS: (at) =>
    `Redis at ${at} takes no writes for want of replicas (NOREPLICAS); bring them back, or lower min-replicas-to-write.`,
  EXECABORT: (at) => `Redis at ${at} undid a transaction (EXECABORT); it is tried again.`,
}

function inCluster(at: string, _answer: string, { kind }: RedisLocation): string {
  return kind === 'cluster'
    ? `A key of Redis at ${at} stands in another slot than its queue (CROSSSLOT); let every producer use the prefix {bull}.`
    : `Redis at ${at} is a cluster, and REDIS_URL is of a single server (CROSSSLOT); write redis+cluster:// (or rediss+cluster://) in it.`
}

/** Cause and cure in one line of what Redis answered, or of why it did not. Never a password, a key or a payload. */
export function explainRedis(error: unknown, location: RedisLocation): Failure {
  if (error instanceof Failure) return error
  const at = addressesInWords(location.nodes)
  const answer = deepest(error)
  const text = messageOf(answer)
  const code = replyCode(answer)
  const cure = code === null ? undefined : CURES[code]
  if (cure !== undefined) return transient(cure(at, text, location), error)
  if (/without any password configured|AUTH.*called without/i.test(text))
    return transient(`Redis at ${at} has no password, and REDIS_URL gives one; take it out, or set one there.`, error)
  if (/All sentinels are unreachable/i.test(text))
    return transient(
      `No sentinel at ${at} names a master "${location.masterName}"; start them, or correct hosts and name in REDIS_URL.`,
      error,
    )
  const { code: system } = answer as { code?: unknown }
  if (location.tls && system === 'ETIMEDOUT')
    return transient(
      `Redis at ${at} does not answer to TLS (ETIMEDOUT); if it does not speak TLS on that port, write redis:// in REDIS_URL or correct the port, else open the way there.`,
      error,
    )
  const told = explainConnection(answer, {
    server: location.kind === 'sentinel' ? 'The sentinel of Redis' : 'Redis',
    at,
    urlSetting: 'REDIS_URL',
    caSetting: 'REDIS_CA_FILE',
  })
  if (told !== null) return transient(told, error)
  if (code !== null) return transient(`Redis at ${at} refuses (${code}).`, error)
  // A server that speaks TLS ends a connection that begins without it, and says no word.
  return transient(
    location.tls
      ? `The connection to Redis at ${at} ended (${nameOf(answer)}); look into its log, and whether it speaks TLS on that port.`
      : `The connection to Redis at ${at} ended without an answer (${nameOf(answer)}); if it asks for TLS, write rediss:// in REDIS_URL, else look into its log.`,
    error,
  )
}

/** For a log: cause and cure where they can be told, else the error as it is. */
export const explainedRedis = (error: Error, location: RedisLocation): Error => {
  const { code } = deepest(error) as { code?: unknown }
  return replyCode(deepest(error)) !== null || typeof code === 'string' ? explainRedis(error, location) : error
}

/**
 * The code with which an answer of Redis begins, also where a script or a client wrapped it; `null` for any other
 * error.
 */
export const replyCode = (error: unknown): string | null => redisCodeOf(error) ?? null

/** What a client gave up with often hides what happened: the last error of a node. */
function deepest(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { lastNodeError, previousErrors, cause } = error as {
    lastNodeError?: unknown
    previousErrors?: readonly unknown[]
    cause?: unknown
  }
  const inner = lastNodeError ?? previousErrors?.find((one) => one !== undefined) ?? cause
  return inner === undefined ? error : deepest(inner)
}

const commandIn = (answer: string): string => {
  const command = /permissions? to run the '([^']+)'/.exec(answer)?.[1] ?? /\[(\w+)\]$/.exec(answer)?.[1]
  if (command !== undefined) return ` on "${command}"`
  return /access one of the keys|access a key|channel/i.test(answer) ? ' on its keys' : ''
}

const nameOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error
}
