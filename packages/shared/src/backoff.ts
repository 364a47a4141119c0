export interface Backoff {
  /** The wait after the first failure. */
  readonly firstMs: number
  /** No wait is longer, jitter apart. */
  readonly maxMs: number
  /**
   * The share of the wait that chance decides, 0 to 1: 1 is "full jitter". What failed together must not come back
   * together.
   */
  readonly jitter?: number
}

/**
 * How long to wait after so many failures in a row: exponential backoff, doubling from `firstMs` to `maxMs`, in whole
 * milliseconds. With jitter between `(1 − jitter)` of that and the whole. `failures` counts from 1; `random` answers
 * 0 ≤ r < 1.
 */
export function backoffMs(
  failures: number,
  { firstMs, maxMs, jitter = 0 }: Backoff,
  random: () => number = Math.random,
): number {
  const wholeMs = Math.min(firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 30), maxMs)
  return Math.round(wholeMs * (1 - jitter * random()))
}
