import { formatFor, formName } from '@thuismatch/matcher/explanation'
import { municipalityName } from '@thuismatch/shared/domain'
import { dayInWords } from '../../decisions/moment-in-words.ts'
import { type Html, html } from '../html.ts'
import type { DecisionContext } from './context.ts'

/** The home and the house it is part of, as facts. */
export function placeSection({ view, words, locale }: DecisionContext): Html {
  const { place, house, moveInOn } = view
  const { money, number } = formatFor(locale)
  const text = words.place
  const known = (value: boolean | null): string => (value === null ? text.notKnown : value ? text.yes : text.no)
  const facts: readonly (readonly [string, string])[] = [
    ...(house === null ? [] : [[text.house, text.houseOf(house.name, house.places)] as const]),
    [text.form, capitalised(formName(place.form, locale))],
    [text.municipality, municipalityName(view.municipality)],
    [text.moveIn, dayInWords(moveInOn, locale)],
    [text.until, place.endsOn === null ? text.noEnd : dayInWords(place.endsOn, locale)],
    [
      text.rent,
      text.rentOf(
        money(place.rentCents),
        place.serviceCostsCents === 0
          ? null
          : { costs: money(place.serviceCostsCents), together: money(place.rentCents + place.serviceCostsCents) },
      ),
    ],
    [text.household, text.householdOf(place.occupants.maxAdults, place.occupants.maxChildren)],
    [
      text.support,
      text.supportOf(number(place.support.maxHoursPerWeek), text.availability[place.support.availability]),
    ],
    [text.pets, known(place.petsAllowed)],
    [text.wheelchair, known(place.wheelchairAccessible)],
    [text.id, place.id],
  ]
  return html`<section class="card" aria-labelledby="place-title">
<h2 id="place-title">${text.title}</h2>
<dl class="facts pairs">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</section>`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
