import { formName } from '@thuismatch/matcher/explanation'
import { FORM_REQUIREMENTS, type Place, REQUIREMENTS } from '@thuismatch/shared/domain'
import { formatFor } from '@thuismatch/shared/text'
import { dayInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { DecisionContext } from './context.ts'

/** A fact of a place as it is shown: what it is called, and what it says. */
export interface PlaceFact {
  readonly name: string
  readonly says: string
}

/** What a place is and asks, in words; what may change after it was proposed is told by comparing these. */
export function placeFacts(
  { words, locale }: Pick<DecisionContext, 'words' | 'locale'>,
  place: Omit<Place, 'occupiedBy'>,
) {
  const { money, number, list } = formatFor(locale)
  const text = words.place
  const known = (value: boolean | null): string => (value === null ? text.notKnown : value ? text.yes : text.no)
  const asks = REQUIREMENTS.filter(
    (code) => place.requires.includes(code) || FORM_REQUIREMENTS[place.form].includes(code),
  )
  const { min, max } = place.age
  return {
    kind: { name: text.kind, says: text.kindOf(place.selfContained) },
    form: { name: text.form, says: capitalised(formName(place.form, locale)) },
    availableFrom: { name: text.availableFrom, says: dayInWords(place.availableFrom, locale) },
    until: { name: text.until, says: place.endsOn === null ? text.noEnd : dayInWords(place.endsOn, locale) },
    rent: {
      name: text.rent,
      says: text.rentOf(
        money(place.rentCents),
        place.serviceCostsCents === 0
          ? null
          : { costs: money(place.serviceCostsCents), together: money(place.rentCents + place.serviceCostsCents) },
      ),
    },
    household: {
      name: text.household,
      says: text.householdOf(place.occupants.maxAdults, place.occupants.maxChildren),
    },
    support: {
      name: text.support,
      says: text.supportOf(number(place.support.maxHoursPerWeek), text.availability[place.support.availability]),
    },
    pets: { name: text.pets, says: known(place.petsAllowed) },
    wheelchair: { name: text.wheelchair, says: known(place.wheelchairAccessible) },
    lease: { name: text.lease, says: text.leaseOf(place.lease) },
    age: { name: text.age, says: text.ageOf(min, max) },
    asks: { name: text.asks, says: asks.length === 0 ? text.asksNothing : list(asks.map((code) => text.asksOf[code])) },
  } satisfies Record<string, PlaceFact>
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
