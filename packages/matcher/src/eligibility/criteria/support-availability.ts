import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { NOT_KNOWN } from '../not-known.ts'

/** Support is near enough when it is needed. `present` is beyond every place: such a candidate needs protected living. */
export const supportAvailability: Criterion<'support_availability'> = {
  code: 'support_availability',
  verdict: ({ people, homes }, c, p) => {
    const needed = people.availability[c]
    if (needed === NOT_KNOWN) return UNKNOWN
    return needed > homes.availability[p] ? UNMET : MET
  },
  detail: ({ candidates, places }, c, p) => ({
    needed: candidates[c].support.availability,
    delivered: places[p].support.availability,
  }),
  missing: () => ['support.availability'],
  keys: { candidate: ({ people }, c) => people.availability[c], place: ({ homes }, p) => homes.availability[p] },
}
