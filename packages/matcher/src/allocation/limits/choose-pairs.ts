import type { Highs } from 'highs'
import type { Pace } from '../pace.ts'
import { worthOfValue } from '../worth.ts'
import { type Allowance, run } from './highs.ts'
import { isAllowed, type LimitedRegion, valueOfPairs } from './limited-region.ts'
import { type Aim, LEVELS, modelOf } from './model.ts'

export interface Choice {
  /** The best choice found. */
  readonly pairs: readonly number[]
  /** No choice among the pairs given is worth more than this by the aim. */
  readonly bound: number
  readonly proven: boolean
}

/**
 * The best choice among the pairs given, by branch and cut. `start` is a choice among them that has what is settled. The worth of all pairs
 * must be whole, so that a bound less than one above the best proves it.
 */
export function choosePairs(
  highs: Highs,
  region: LimitedRegion,
  pairs: readonly number[],
  start: readonly number[],
  aim: Aim,
  pace: Pace,
  allowance: Allowance,
): Choice {
  const worthOf = (choice: readonly number[]): number => worthOfValue(aim.worth, valueOfPairs(region, choice))
  const model = highs.createModel({
    ...modelOf(highs, region, pairs, aim),
    integrality: new Int32Array(pairs.length).fill(highs.constants.variableType.integer),
  })
  try {
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.99, mip_feasibility_tolerance: 1e-7 })
    const started = new Set(start)
    model.setSolution({ colValue: Float64Array.from(pairs, (pair) => (started.has(pair) ? 1 : 0)) })
    const done = run(highs, model, pace, allowance)
    const { colValue } = model.getSolution()
    const found = pairs.filter((_, column) => colValue[column] > 0.5)
    // The solver works in floating point; what it says is believed only as far as whole numbers bear it out.
    const value = valueOfPairs(region, found)
    const asSettled = LEVELS.every((level) => value[level] === (aim.settled[level] ?? value[level]))
    const best = isAllowed(region, found) && asSettled && worthOf(found) >= worthOf(start) ? found : start
    const bound = Math.max(worthOf(best), Math.floor(Number(model.info.get('mip_dual_bound')) + 1e-6))
    return { pairs: best, bound, proven: done && bound === worthOf(best) }
  } finally {
    model.dispose()
  }
}
