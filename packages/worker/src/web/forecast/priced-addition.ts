import { type Band, CHECKED_HOMES, type Worth } from '@thuismatch/shared/domain'

/**
 * What the prices say of as much as is simulated again, so that the two can be laid side by side: ten homes, ten hours
 * a week. `null` for a limit: its price is of one unit, and says nothing of lifting it.
 */
export function pricedAddition({ of }: Worth, one: Band): Band | null {
  if (of.kind === 'limit') return null
  const times = of.kind === 'home' ? CHECKED_HOMES : 1
  return { low: times * one.low, median: times * one.median, high: times * one.high }
}
