import type { MissingField } from '@thuismatch/shared/domain'
import type { Criterion } from '../criterion.ts'
import { NOT_KNOWN } from '../not-known.ts'
import { needAndOffer } from './need-and-offer.ts'

/** Pets may come along. */
export const pets: Criterion<'pets'> = {
  code: 'pets',
  verdict: ({ people, homes }, c, p) => needAndOffer(people.pets[c], homes.petsAllowed[p]),
  detail: ({ candidates, places }, c, p) => ({ pets: candidates[c].household.pets, allowed: places[p].petsAllowed }),
  missing: ({ people, homes }, c, p) => {
    const fields: MissingField[] = []
    if (people.pets[c] === NOT_KNOWN) fields.push('household.pets')
    if (homes.petsAllowed[p] === NOT_KNOWN) fields.push('place.petsAllowed')
    return fields
  },
  keys: { candidate: ({ people }, c) => people.pets[c], place: ({ homes }, p) => homes.petsAllowed[p] },
}
