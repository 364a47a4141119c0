import type { Candidate, Requirement } from '@thuismatch/shared/domain'
import type { CandidateColumns } from '../candidate-columns.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { NOT_KNOWN, YES } from '../not-known.ts'
import { requirementBit } from '../place-columns.ts'

/** An answer of the candidate that a place may ask for; its name is both the field and the column. */
type Answer = 'basicLivingSkills' | 'groupLiving' | 'housingFirstConditions'

/** A criterion for something that some places ask and that a candidate can or cannot do. */
export function asked<C extends Exclude<Requirement, 'region_residence'>>(
  code: C,
  answer: Answer & keyof Candidate & keyof CandidateColumns,
): Criterion<C> {
  const bit = requirementBit(code)
  return {
    code,
    verdict: ({ people, homes }, c, p) => {
      if ((homes.requires[p] & bit) === 0) return MET
      const found = people[answer][c]
      if (found === NOT_KNOWN) return UNKNOWN
      return found === YES ? MET : UNMET
    },
    detail: ({ candidates, homes }, c, p) => ({ asked: (homes.requires[p] & bit) !== 0, found: candidates[c][answer] }),
    missing: () => [answer],
    keys: { candidate: ({ people }, c) => people[answer][c], place: ({ homes }, p) => homes.requires[p] & bit },
  }
}
