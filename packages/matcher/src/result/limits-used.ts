import type { LimitUse, Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import type { AllocationSolution, Totals } from '../allocation/problem.ts'
import type { Allocation } from './allocation.ts'
import type { LimitInForce } from './limit-in-force.ts'
import { limitPrice } from './limit-price.ts'

/**
 * What is used of each limit (what was used already, and what the proposals add), and what one unit more of it would
 * bring at most; with what the optimum would gain without it, where that is known. Hours are whole or have two
 * decimals.
 */
export function limitsUsed(
  limits: readonly LimitInForce[],
  { candidateOf }: Allocation,
  solution: AllocationSolution,
  objective: readonly Objective[],
  most: Totals,
  gains: ReadonlyMap<number, ObjectiveValue | null>,
): LimitUse[] {
  return limits.map((limit, index) => {
    const { key, kind, places, use, total, usedBefore } = limit
    let used = usedBefore
    for (const place of places ?? candidateOf.keys()) {
      if (candidateOf[place] >= 0) used += use(candidateOf[place], place)
    }
    const unit = kind === 'team' ? 100 : 1
    const more = Math.max(0, total + unit - usedBefore) - Math.max(0, total - usedBefore)
    const price = limitPrice(solution, objective, index, more, most)
    const without = gains.get(index)
    const line = { id: key, used: used / unit, of: total / unit, price }
    return without === undefined ? line : { ...line, without }
  })
}
