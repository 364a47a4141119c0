const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * The backoff: how long to wait before each try, counted from the end of the one before. Standard Webhooks, and our
 * contract.
 */
export const TRY_DELAYS_MS = [
  0,
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const

/** An endpoint that has failed for so long, without one success, is switched off. */
export const SWITCH_OFF_AFTER_MS = 5 * 24 * HOUR_MS

const LONGEST_WAIT_MS = 24 * HOUR_MS

/**
 * When to try again after `tries` tries, or `null` when that was the last. Jitter: up to a tenth is added by `random`
 * (0 ≤ random < 1), so that what failed together does not come back together. A `Retry-After` (seconds, or an HTTP
 * date) can only lengthen the wait, to a day at most.
 */
export function nextTryAt(tries: number, now: Date, random: number, retryAfter: string | null = null): Date | null {
  const delayMs = TRY_DELAYS_MS[tries]
  if (delayMs === undefined) return null
  const scheduledMs = delayMs * (1 + random / 10)
  const askedMs = Math.min(retryAfterMs(retryAfter, now), LONGEST_WAIT_MS)
  return new Date(now.getTime() + Math.round(Math.max(scheduledMs, askedMs)))
}

/** RFC 9110, 10.2.3. What is neither form asks for nothing. */
function retryAfterMs(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000
  if (!/^[A-Z][a-z]{2}, /.test(retryAfter)) return 0
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime())
}
