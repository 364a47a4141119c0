import { GROUPS, wholeYears } from '@thuismatch/shared/domain'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { moveInOn } from '../move-in-on.ts'
import { NOT_KNOWN } from '../not-known.ts'
import { ANY_AGE } from '../place-columns.ts'
import type { Region } from '../region.ts'
import { yearsBetween } from '../ymd.ts'

/** Young adults are 18–24 on the move-in date, whatever band the place has. */
const YOUNGEST = 18
const OLDEST = 24
const YOUNG_ADULT = GROUPS.indexOf('young_adult')

/** The age on the move-in date lies in the band. A missing birth date is `unknown`: never age 0, never a pass. */
export const age: Criterion<'age'> = {
  code: 'age',
  verdict: ({ people, homes }, c, p) => {
    let min = homes.ageMin[p]
    let max = homes.ageMax[p]
    if (people.group[c] === YOUNG_ADULT) {
      if (min < YOUNGEST) min = YOUNGEST
      if (max > OLDEST) max = OLDEST
    }
    if (min > max) return UNMET
    if (min === 0 && max === ANY_AGE) return MET
    const bornOn = people.bornOn[c]
    if (bornOn === NOT_KNOWN) return UNKNOWN
    const ready = people.readyOn[c]
    const available = homes.availableFrom[p]
    const years = yearsBetween(bornOn, ready > available ? ready : available)
    return years < min || years > max ? UNMET : MET
  },
  detail: (region, c, p) => {
    const { bornOn } = region.candidates[c]
    return { age: bornOn === null ? null : wholeYears(bornOn, moveInOn(region, c, p)), ...effectiveBand(region, c, p) }
  },
  missing: () => ['bornOn'],
  keys: {
    place: ({ homes }, p) => `${homes.ageMin[p]} ${homes.ageMax[p]} ${homes.availableFrom[p]}`,
  },
}

/** The place's band as it holds for this person. */
function effectiveBand(
  { candidates, places }: Region,
  c: number,
  p: number,
): { min: number | null; max: number | null } {
  const { min, max } = places[p].age
  if (candidates[c].group !== 'young_adult') return { min, max }
  return { min: Math.max(min ?? YOUNGEST, YOUNGEST), max: Math.min(max ?? OLDEST, OLDEST) }
}
