import type { Policy, Snapshot } from '@thuismatch/shared/domain'
import { indexRegion, type PairLine, pairs as pairsOf } from './eligibility/index.ts'

/**
 * Every pair of candidate and place, judged and scored, by candidate and then by place in the order of their ids: lazily,
 * for there are candidates × places of them. Throws `MissingRentNorms` as `match` does.
 */
export function pairs(snapshot: Snapshot, policy: Policy): Generator<PairLine> {
  return pairsOf(indexRegion(snapshot, policy))
}
