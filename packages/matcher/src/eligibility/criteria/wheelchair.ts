import type { MissingField } from '@thuismatch/shared/domain'
import type { Criterion } from '../criterion.ts'
import { NOT_KNOWN } from '../not-known.ts'
import { needAndOffer } from './need-and-offer.ts'

/** The home is accessible to who needs it to be. */
export const wheelchair: Criterion<'wheelchair'> = {
  code: 'wheelchair',
  verdict: ({ people, homes }, c, p) => needAndOffer(people.wheelchair[c], homes.wheelchairAccessible[p]),
  detail: ({ candidates, places }, c, p) => ({
    needed: candidates[c].household.wheelchair,
    accessible: places[p].wheelchairAccessible,
  }),
  missing: ({ people, homes }, c, p) => {
    const fields: MissingField[] = []
    if (people.wheelchair[c] === NOT_KNOWN) fields.push('household.wheelchair')
    if (homes.wheelchairAccessible[p] === NOT_KNOWN) fields.push('place.wheelchairAccessible')
    return fields
  },
  keys: { candidate: ({ people }, c) => people.wheelchair[c], place: ({ homes }, p) => homes.wheelchairAccessible[p] },
}
