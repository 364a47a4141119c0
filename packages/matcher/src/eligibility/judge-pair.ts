import type { JudgedCriterion } from '@thuismatch/shared/domain'
import { closesWhenUnknown } from './closing.ts'
import { ALL_CRITERIA } from './criteria/all.ts'
import { type Judged, UNKNOWN, UNMET, VERDICTS } from './criterion.ts'
import type { Region } from './region.ts'

/** All twenty criteria for one pair, in their order, each always judged so that an explanation is complete. */
export function judgePair(region: Region, candidate: number, place: number): readonly Judged[] {
  return ALL_CRITERIA.map(({ code, verdict, detail, missing }) => {
    const number = verdict(region, candidate, place)
    return {
      judgement: {
        criterion: code,
        verdict: VERDICTS[number],
        detail: detail(region, candidate, place),
      } as JudgedCriterion,
      missing: number === UNKNOWN ? missing(region, candidate, place) : [],
      closes: number === UNMET || (number === UNKNOWN && closesWhenUnknown(code, region.policy)),
    }
  })
}
