import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { NOT_KNOWN, YES } from '../not-known.ts'

/** There is a legal basis to share with the provider of a place. */
export const mayShare: Criterion<'may_share'> = {
  code: 'may_share',
  verdict: ({ people }, c) => {
    const found = people.mayShare[c]
    if (found === NOT_KNOWN) return UNKNOWN
    return found === YES ? MET : UNMET
  },
  detail: ({ candidates }, c) => ({ found: candidates[c].mayShare }),
  missing: () => ['mayShare'],
  keys: { candidate: ({ people }, c) => people.mayShare[c], place: () => 0 },
}
