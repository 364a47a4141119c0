import type { ObjectiveValue } from '@thuismatch/shared/domain'
import type { Pace } from '../../pace.ts'
import { worthOfValue } from '../../worth.ts'
import type { Caps } from '../caps.ts'
import { keepWhatFits } from '../keep-what-fits.ts'
import { type LimitedRegion, valueOfPairs } from '../limited-region.ts'
import { blocksOf } from './blocks.ts'
import { improveBlocks } from './improve-blocks.ts'
import { shareOutRest, sharesOf, usedShares, withinBudgets } from './within-budgets.ts'

/**
 * An allocation made better in turns: with what each place uses now, and its part of what is left over, as its budget, the best for all places
 * together; then the best that each block can do by dividing its limits otherwise. Ends when neither helps. Limits are kept throughout.
 */
export function improveTogether(
  region: LimitedRegion,
  pairs: readonly number[],
  unit: ObjectiveValue,
  caps: Caps | null,
  pace: Pace,
): readonly number[] {
  const blocks = blocksOf(region)
  const shares = sharesOf(region, caps)
  const worth = (some: readonly number[]): number => worthOfValue(unit, valueOfPairs(region, some))
  for (let best = pairs; ; ) {
    const budgets = shareOutRest(region, shares, usedShares(region, shares, best))
    const together = keepWhatFits(region, withinBudgets(region, shares, budgets, unit, caps, pace), unit)
    const better = improveBlocks(region, blocks, together, unit)
    if (worth(better) <= worth(best)) return best
    best = better
  }
}
