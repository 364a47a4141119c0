import type { Quantiles } from '@thuismatch/shared/domain'

/** How long something lasted, or has lasted so far. */
export interface Span {
  /** ≥ 0 */
  readonly days: number
  readonly ended: boolean
}

/** With so many ends a rate that stays the same is taken where too few ends lie far enough. */
const ENDS_FOR_A_RATE = 20

/**
 * The days within which one of ten, half and nine of ten end, by the product-limit estimate (Kaplan and Meier, 1958):
 * what goes on counts for as long as it has. Where nine of ten have not ended within any span, by a rate that stays the
 * same, if twenty ended; `null` otherwise. O(n log n).
 */
export function survivalQuantiles(spans: readonly Span[]): Quantiles | null {
  const ordered = spans.toSorted((a, b) => a.days - b.days)
  const found: number[] = []
  let staying = 1
  for (let index = 0; index < ordered.length; ) {
    const { days } = ordered[index] as Span
    let next = index
    let ends = 0
    for (; next < ordered.length && ordered[next]?.days === days; next++) if (ordered[next]?.ended) ends++
    staying *= 1 - ends / (ordered.length - index)
    // A hair of slack, for a product of fractions.
    while (found.length < PARTS.length && 1 - staying >= (PARTS[found.length] as number) - 1e-12) found.push(days)
    index = next
  }
  const [p10, p50, p90] = found
  if (p10 !== undefined && p50 !== undefined && p90 !== undefined) return { p10, p50, p90 }
  const ends = spans.filter(({ ended }) => ended).length
  const exposed = spans.reduce((sum, { days }) => sum + days, 0)
  if (ends < ENDS_FOR_A_RATE || exposed === 0) return null
  const within = (part: number): number => (-Math.log(1 - part) * exposed) / ends
  return { p10: within(0.1), p50: within(0.5), p90: within(0.9) }
}

const PARTS = [0.1, 0.5, 0.9] as const
