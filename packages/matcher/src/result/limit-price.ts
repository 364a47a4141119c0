import type { Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import type { AllocationSolution, Totals } from '../allocation/problem.ts'

/**
 * What so much more of a limit would bring at most, by weak duality: the prices bound every allocation, and the bound
 * rises by the limit's price times what there is more of it. That bound as a value, level by level (each level's unit
 * holds every total of the levels after it), less the value of the allocation: 0 on all levels where nothing can be
 * gained. A level after one that gains may lose; from a level on that would be beyond `most`, the most that any
 * allocation has, that is the bound. `null` where the prices are no proof to the last point and the limit has none:
 * then nothing is said of it.
 */
export function limitPrice(
  { prices, value, method }: AllocationSolution,
  objective: readonly Objective[],
  limit: number,
  more: number,
  most: Totals,
): ObjectiveValue | null {
  const price: Partial<Record<Objective, number>> = { urgent: 0, placed: 0, score: 0 }
  if (more > 0) {
    if (method === 'mip' && prices.limits[limit] === 0) return null
    let left = BigInt(prices.dualBound) + BigInt(prices.limits[limit]) * BigInt(more)
    let isBeyond = false
    for (const level of objective) {
      const unit = BigInt(prices.unit[level])
      isBeyond ||= left / unit > BigInt(most[level])
      price[level] = (isBeyond ? most[level] : Number(left / unit)) - value[level]
      left %= unit
    }
  } else for (const level of objective) price[level] = 0
  return price as ObjectiveValue
}
