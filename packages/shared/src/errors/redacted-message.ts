import { Failure } from './failure.ts'
import { messageOf } from './message-of.ts'

/** Answers of Redis begin with what is wrong, and go on with what may quote a key or a value. */
const REDIS_CODE =
  /\b(READONLY|NOPERM|CROSSSLOT|MOVED|ASK|CLUSTERDOWN|WRONGPASS|NOAUTH|OOM|MISCONF|LOADING|MASTERDOWN|NOREPLICAS|BUSY|EXECABORT|NOSCRIPT|WRONGTYPE)\b/

/**
 * Our own words as they are. Anybody else's message can quote a row, a file or an address: of a database error the code
 * and the constraint are shown, of an answer of Redis its code, of a system error its code, of any other its name and
 * where it was thrown.
 */
export function redactedMessage(error: unknown): string {
  if (error instanceof Failure) return messageOf(error)
  if (!(error instanceof Error)) return typeof error
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  if (typeof code === 'string') return typeof constraint === 'string' ? `${code} (${constraint})` : code
  const reply = redisCodeOf(error)
  if (reply !== undefined) return `Redis ${reply}`
  const frame = /^\s+at .*?([^/\\(\s]+:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1]
  return frame === undefined ? error.name : `${error.name} at ${frame}`
}

/** `READONLY`, `NOPERM` …: the code of an answer of Redis, also where its client wrapped it. */
export function redisCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { lastNodeError } = error as { lastNodeError?: unknown }
  if (lastNodeError !== undefined) return redisCodeOf(lastNodeError)
  if (/ReplyError|ScriptError|ClusterAllFailedError/.test(error.name)) {
    // What Redis 7 says of a right that is lacking inside a script has no code.
    if (/can't run this command|can't access at least one of the keys|ACL failure/i.test(error.message)) return 'NOPERM'
    return REDIS_CODE.exec(error.message)?.[1]
  }
  // BullMQ makes plain errors of some.
  return /^(READONLY|NOPERM|CROSSSLOT|OOM|MISCONF)\b/.exec(error.message)?.[1]
}
