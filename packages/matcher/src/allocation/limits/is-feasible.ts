import type { Limit } from '../problem.ts'

/** Whether an allocation (candidate by place, −1 for none) uses no more of any limit than there is. */
export const isFeasible = (limits: readonly Limit[], candidateOf: Int32Array): boolean =>
  limits.every(({ capacity, places, use }) => {
    let used = 0
    for (const place of places ?? candidateOf.keys()) {
      if (candidateOf[place] >= 0) used += use(candidateOf[place], place)
    }
    return used <= capacity
  })
