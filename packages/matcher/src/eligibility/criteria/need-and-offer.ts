import {
  type Candidate,
  type CandidateAnswer,
  type CandidateField,
  type CriterionCode,
  type CriterionDetail,
  type MissingField,
  type Place,
  type PlaceAnswer,
  type PlaceField,
  valueAt,
} from '@thuismatch/shared/domain'
import { NO, NOT_KNOWN, YES } from '../../region/not-known.ts'
import type { AnswerChange } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET, type VerdictNumber } from '../criterion.ts'

type Offer = PlaceAnswer & (PlaceField extends `place.${infer P}` ? P : never)

export interface NeedAndOffer<C extends CriterionCode> {
  /** What the candidate may need, as a path. */
  readonly need: CandidateAnswer & CandidateField
  /** What the place may offer, as a path. */
  readonly offer: Offer
  readonly detail: (candidate: Candidate, place: Place) => CriterionDetail[C]
  readonly change?: AnswerChange
}

/**
 * A criterion for a need that somebody may have and a place may serve. No need is met anywhere, and an offer meets
 * every need: only then does a missing answer of the other side not matter.
 */
export function needAndOffer<C extends CriterionCode>(
  code: C,
  { need, offer, detail, change }: NeedAndOffer<C>,
): Criterion<C> {
  const path = need.split('.')
  return {
    code,
    isLasting: true,
    asks: [need],
    asksProvider: { field: `place.${offer}`, concerns: (candidate) => valueAt(candidate, path) !== false },
    ...(change === undefined ? {} : { change }),
    verdict: ({ people, homes }, c, p) => servedBy(people.answers[need][c], homes.answers[offer][p]),
    detail: ({ candidates, places }, c, p) => detail(candidates[c], places[p]),
    missing: ({ people, homes }, c, p) => {
      const fields: MissingField[] = []
      if (people.answers[need][c] === NOT_KNOWN) fields.push(need)
      if (homes.answers[offer][p] === NOT_KNOWN) fields.push(`place.${offer}`)
      return fields
    },
    keys: { candidate: ({ people }, c) => people.answers[need][c], place: ({ homes }, p) => homes.answers[offer][p] },
  }
}

function servedBy(need: number, offer: number): VerdictNumber {
  if (need === NO || offer === YES) return MET
  return need === YES && offer === NO ? UNMET : UNKNOWN
}
