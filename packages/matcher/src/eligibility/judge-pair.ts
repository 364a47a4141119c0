import type { JudgedCriterion } from '@thuismatch/shared/domain'
import type { Region } from '../region/region.ts'
import { blockingVerdicts } from './blocker-codes.ts'
import { ALL_CRITERIA } from './criteria/all.ts'
import { type Judged, UNKNOWN, UNMET, VERDICTS } from './criterion.ts'

/**
 * All criteria for one pair, in their order, each always judged so that an explanation is complete. One's own home is
 * taken.
 */
export function judgePair(region: Region, candidate: number, place: number): readonly Judged[] {
  return ALL_CRITERIA.map(({ code, verdict, detail, missing }) => {
    const isOwnHome = code === 'taken' && region.occupancy.homeOf[candidate] === place
    const number = isOwnHome ? UNMET : verdict(region, candidate, place)
    const found = detail(region, candidate, place)
    return {
      judgement: {
        criterion: code,
        verdict: VERDICTS[number],
        detail: isOwnHome ? { ...found, place: true } : found,
      } as JudgedCriterion,
      missing: number === UNKNOWN ? missing(region, candidate, place) : [],
      closes: (number & blockingVerdicts(code, region.policy)) !== 0,
    }
  })
}
