import type { Spread } from './region-report.ts'

/** Median and ninetieth percentile by nearest rank: each is a value that occurs. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]
  return { median: at(0.5), p90: at(0.9) }
}
