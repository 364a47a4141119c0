import { AVAILABILITIES, type Availability, availabilityRank } from '@thuismatch/shared/domain'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { UNMET_OR_UNKNOWN } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/**
 * Support is near enough when it is needed. `present` is beyond every place: such a candidate needs protected living.
 */
export const supportAvailability: Criterion<'support_availability'> = {
  code: 'support_availability',
  isLasting: true,
  asks: ['support.availability'],
  change: {
    field: 'support.availability',
    column: ({ availability }) => availability,
    undoes: UNMET_OR_UNKNOWN,
    asked: ({ homes }, _candidate, place) => homes.availability[place],
    reads: [({ homes }, place) => homes.availability[place]],
    shown: (_region, value) => AVAILABILITIES[value],
    first: (a, b) => availabilityRank(b as Availability) - availabilityRank(a as Availability),
  },
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
