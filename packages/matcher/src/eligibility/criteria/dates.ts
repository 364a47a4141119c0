import { addMonths } from '@thuismatch/shared/domain'
import { moveInOn } from '../../region/move-in-on.ts'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { monthsNeeded } from '../../region/place-columns.ts'
import { addMonthsToYmd } from '../../region/ymd.ts'
import { type Criterion, MET, UNMET } from '../criterion.ts'

/** The place is there for the stay, or at least for a year: a temporary site is not a permanent home. */
export const dates: Criterion<'dates'> = {
  code: 'dates',
  verdict: ({ people, homes }, c, p) => {
    const endsOn = homes.endsOn[p]
    if (endsOn === NOT_KNOWN) return MET
    const ready = people.readyOn[c]
    const available = homes.availableFrom[p]
    return endsOn < addMonthsToYmd(ready > available ? ready : available, homes.neededMonths[p]) ? UNMET : MET
  },
  detail: (region, c, p) => {
    const place = region.places[p]
    const from = moveInOn(region, c, p)
    return { moveInOn: from, endsOn: place.endsOn, neededUntil: addMonths(from, monthsNeeded(place)) }
  },
  missing: () => [],
  keys: {
    candidate: ({ people }, c) => people.readyOn[c],
    place: ({ homes }, p) =>
      homes.endsOn[p] === NOT_KNOWN ? '' : `${homes.endsOn[p]} ${homes.neededMonths[p]} ${homes.availableFrom[p]}`,
  },
}
