import { type Criterion, MET, UNMET } from '../criterion.ts'

/** The household fits: no more adults, and no more children, than the home is for. */
export const occupants: Criterion<'occupants'> = {
  code: 'occupants',
  isLasting: true,
  verdict: ({ people, homes }, c, p) =>
    people.adults[c] > homes.maxAdults[p] || people.children[c] > homes.maxChildren[p] ? UNMET : MET,
  detail: ({ candidates, places }, c, p) => {
    const { adults, children } = candidates[c].household
    return { adults, children, ...places[p].occupants }
  },
  missing: () => [],
  keys: {
    candidate: ({ people }, c) => people.adults[c] * SHIFT + people.children[c],
    place: ({ homes }, p) => homes.maxAdults[p] * SHIFT + homes.maxChildren[p],
  },
}

/** Two counts in one number, exact. */
const SHIFT = 2 ** 26
