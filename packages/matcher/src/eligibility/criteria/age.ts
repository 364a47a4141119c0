import { GROUPS, wholeYears } from '@thuismatch/shared/domain'
import { moveInOn } from '../../region/move-in-on.ts'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { ANY_AGE } from '../../region/place-columns.ts'
import type { Region } from '../../region/region.ts'
import { yearsBetween } from '../../region/ymd.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/** Young adults are 18–24 on the move-in date, whatever band the place has. */
const YOUNGEST = 18
const OLDEST = 24
const YOUNG_ADULT = GROUPS.indexOf('young_adult')

/** The age on the move-in date lies in the band. A missing birth date is `unknown`: never age 0, never a pass. */
export const age: Criterion<'age'> = {
  code: 'age',
  asks: ['bornOn'],
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
    candidate: ageClass,
    place: ({ homes }, p) => `${homes.ageMin[p]} ${homes.ageMax[p]} ${homes.availableFrom[p]}`,
  },
}

/**
 * The age on the day from which they can move, and before which homes, in the order of availability, each birthday
 * after it comes: on that alone hangs how old they are on a move.
 */
function ageClass({ people, homes }: Region, c: number): string {
  const bornOn = people.bornOn[c]
  if (bornOn === NOT_KNOWN) return `${people.group[c]}`
  const { availableDays } = homes
  const years = yearsBetween(bornOn, people.readyOn[c])
  let key = `${people.group[c]} ${years}`
  for (let birthday = bornOn + (years + 1) * 10_000; ; birthday += 10_000) {
    const first = firstFrom(availableDays, birthday)
    if (first === availableDays.length) return key
    key += ` ${first}`
  }
}

/** Index of the first of the days, which ascend, that is the day or comes after it; their number where none is. */
function firstFrom(days: Int32Array, day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle] < day) low = middle + 1
    else high = middle
  }
  return low
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
