import type { Requirement } from '@thuismatch/shared/domain'
import { NOT_KNOWN, YES } from '../../region/not-known.ts'
import { requirementBit } from '../../region/place-columns.ts'
import { answerChange } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/** An answer of the candidate that a place may ask for. */
type Answer = 'basicLivingSkills' | 'groupLiving' | 'housingFirstConditions'

/** A criterion for something that some places ask and that a candidate can or cannot do. */
export function asked<C extends Exclude<Requirement, 'region_residence'>>(code: C, answer: Answer): Criterion<C> {
  const bit = requirementBit(code)
  return {
    code,
    isLasting: true,
    asks: [answer],
    change: answerChange(answer, true),
    verdict: ({ people, homes }, c, p) => {
      if ((homes.requires[p] & bit) === 0) return MET
      const found = people.answers[answer][c]
      if (found === NOT_KNOWN) return UNKNOWN
      return found === YES ? MET : UNMET
    },
    detail: ({ candidates, homes }, c, p) => ({ asked: (homes.requires[p] & bit) !== 0, found: candidates[c][answer] }),
    missing: () => [answer],
    keys: { candidate: ({ people }, c) => people.answers[answer][c], place: ({ homes }, p) => homes.requires[p] & bit },
  }
}
