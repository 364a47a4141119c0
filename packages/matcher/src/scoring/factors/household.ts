import type { Region } from '../../region/region.ts'
import type { Factor } from '../factor.ts'

/** A home that fits exactly leaves no room unused that a larger household waits for. */
export const household: Factor<'household'> = {
  name: 'household',
  points: (region, c, p) => (fits(region, c, p) ? householdPoints(spareOf(region, c, p)) : 0),
  detail: (region, c, p) => {
    const fitting = fits(region, c, p)
    return { fits: fitting, spare: Math.max(0, spareOf(region, c, p)) }
  },
  missing: () => [],
}

const fits = ({ people, homes }: Region, c: number, p: number): boolean =>
  people.adults[c] <= homes.maxAdults[p] && people.children[c] <= homes.maxChildren[p]

const spareOf = ({ people, homes }: Region, c: number, p: number): number =>
  homes.maxAdults[p] - people.adults[c] + homes.maxChildren[p] - people.children[c]

/**
 * 1000 − 60 for each of the first 10 spare persons − 1 for each further one.
 *
 * @param spare persons that the home could hold beyond the household, ≥ 0
 */
export function householdPoints(spare: number): number {
  const near = Math.min(spare, 10)
  return Math.max(0, 1000 - 60 * near - (spare - near))
}
