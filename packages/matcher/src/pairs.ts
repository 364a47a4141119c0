import type { Policy, Snapshot } from '@thuismatch/shared/domain'
import { type PairLine, pairLines as pairsOf } from './pairs/index.ts'
import { indexRegion } from './region/index.ts'

/**
 * Every pair of candidate and place, judged and scored, by candidate and then by place in the order of their ids:
 * lazily, for there are candidates × places of them.
 */
export function pairs(snapshot: Snapshot, policy: Policy): Generator<PairLine> {
  return pairsOf(indexRegion(snapshot, policy))
}
