import type { Objective } from '@thuismatch/shared/domain'
import type { Totals } from '../../allocation/problem.ts'

/**
 * A price in other units: each price is a sum of whole multiples of the units, found again by rounding, level by level.
 * `null` where a multiple is so large that the new units could not tell it from the level above: then the prices have
 * to be found anew. Paths of prices would have to run through a quarter of all places for that.
 */
export function inUnits(
  prices: Float64Array,
  objective: readonly Objective[],
  from: Totals,
  to: Totals,
): Float64Array | null {
  const levels = objective.map((level, position) => {
    const above = objective[position - 1]
    return { from: from[level], to: to[level], most: above === undefined ? Number.POSITIVE_INFINITY : to[above] / 4 }
  })
  const converted = new Float64Array(prices.length)
  for (let index = 0; index < prices.length; index++) {
    let left = prices[index]
    if (left === 0) continue
    for (const level of levels) {
      const multiple = Math.round(left / level.from)
      left -= multiple * level.from
      if (Math.abs(multiple * level.to) > level.most) return null
      converted[index] += multiple * level.to
    }
  }
  return converted
}
