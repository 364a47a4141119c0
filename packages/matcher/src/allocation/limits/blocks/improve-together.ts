import type { Pace } from '../../pace.ts'
import type { Totals } from '../../problem.ts'
import { weightOfValue } from '../../weights.ts'
import type { Caps } from '../caps.ts'
import { greedyRepair } from '../greedy-repair.ts'
import { type LimitedRegion, valueOfPairs } from '../limited-region.ts'
import { blocksOf } from './blocks.ts'
import { improveBlocks } from './improve-blocks.ts'
import { shareOutRest, sharesOf, splitCapacity, usedShares } from './split-capacity.ts'

/**
 * An allocation made better in turns: with what each place uses now, and its part of what is left over, as its budget,
 * the best for all places together; then the best that each block can do by dividing its limits otherwise. Ends when
 * neither helps. Limits are kept throughout.
 */
export function improveTogether(
  region: LimitedRegion,
  pairs: readonly number[],
  unit: Totals,
  caps: Caps | null,
  pace: Pace,
): readonly number[] {
  const blocks = blocksOf(region)
  const shares = sharesOf(region, caps)
  const weight = (some: readonly number[]): number => weightOfValue(unit, valueOfPairs(region, some))
  for (let best = pairs; ; ) {
    const budgets = shareOutRest(region, shares, usedShares(region, shares, best))
    const together = greedyRepair(region, splitCapacity(region, shares, budgets, unit, caps, pace), unit)
    const better = improveBlocks(region, blocks, together, unit)
    if (weight(better) <= weight(best)) return best
    best = better
  }
}
