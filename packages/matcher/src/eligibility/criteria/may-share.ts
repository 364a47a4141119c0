import { NOT_KNOWN, YES } from '../../region/not-known.ts'
import { answerChange } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/** There is a legal basis to share with the provider of a place. */
export const mayShare: Criterion<'may_share'> = {
  code: 'may_share',
  isLasting: true,
  asks: ['mayShare'],
  change: answerChange('mayShare', true),
  verdict: ({ people }, c) => {
    const found = people.answers.mayShare[c]
    if (found === NOT_KNOWN) return UNKNOWN
    return found === YES ? MET : UNMET
  },
  detail: ({ candidates }, c) => ({ found: candidates[c].mayShare }),
  missing: () => ['mayShare'],
  keys: { candidate: ({ people }, c) => people.answers.mayShare[c], place: () => 0 },
}
