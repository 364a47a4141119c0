import { MINIMUM_SCORE_BIT } from '../eligibility/blocker-codes.ts'
import { ALL_CRITERIA } from '../eligibility/criteria/all.ts'
import { UNKNOWN, UNMET } from '../eligibility/criterion.ts'
import type { Region } from '../region/region.ts'
import { score } from '../scoring/score.ts'

/** The verdicts of one pair: a bit per code in the order of `CLOSING_CODES`, the minimum score included. */
export interface PairMasks {
  unmet: number
  unknown: number
}

/** Reads single pairs. The masks belong to the reader and are overwritten by the next call. */
export function pairMaskReader(region: Region): (candidate: number, place: number) => Readonly<PairMasks> {
  const { minimumScore } = region.policy
  const masks: PairMasks = { unmet: 0, unknown: 0 }
  return (candidate, place) => {
    masks.unmet = minimumScore > 0 && score(region, candidate, place) < minimumScore ? MINIMUM_SCORE_BIT : 0
    masks.unknown = 0
    for (let bit = 0; bit < ALL_CRITERIA.length; bit++) {
      const found = ALL_CRITERIA[bit].verdict(region, candidate, place)
      if (found === UNMET) masks.unmet |= 1 << bit
      else if (found === UNKNOWN) masks.unknown |= 1 << bit
    }
    return masks
  }
}
