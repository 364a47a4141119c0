import { municipalityName } from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { dayInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { DecisionContext } from './context.ts'
import { placeFacts } from './place-facts.ts'

type Row = readonly [string, string | Html]

/** The home, where it is, the house it is part of, what it asks, and whom to call: what the provider told, as facts. */
export function placeSection(context: DecisionContext): Html {
  const { view, listing, words, locale } = context
  const { place, house, moveInOn } = view
  const { number } = formatFor(locale)
  const text = words.place
  const { availableFrom: _, ...facts } = placeFacts(context, place)
  const told = (name: string, value: string | null): readonly Row[] => (value === null ? [] : [[name, value]])
  const rows: readonly Row[] = [
    [facts.kind.name, facts.kind.says],
    ...(house === null ? [] : [[text.house, text.houseOf(house.name, house.places)] as const]),
    [facts.form.name, facts.form.says],
    [text.municipality, municipalityName(view.municipality)],
    ...told(text.street, listing?.street ?? null),
    ...told(text.neighbourhood, listing?.neighbourhood ?? null),
    ...told(text.size, sizeOf(context, number)),
    [text.moveIn, dayInWords(moveInOn, locale)],
    ...[facts.until, facts.rent, facts.lease, facts.household, facts.support, facts.pets, facts.wheelchair].map(
      ({ name, says }): Row => [name, says],
    ),
    [text.age, facts.age.says],
    [text.asks, facts.asks.says],
    ...told(text.provider, listing?.provider ?? null),
    ...contactRows(context),
    ...told(text.viewing, listing?.viewing ?? null),
    [text.id, place.id],
  ]
  return html`<section class="card" aria-labelledby="place-title">
<h2 id="place-title">${text.title}</h2>
<dl class="facts pairs">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${listing === null && html`<p class="soft small">${text.notTold}</p>`}
</section>`
}

function sizeOf({ listing, words }: DecisionContext, number: (value: number) => string): string | null {
  if (listing === null || (listing.sizeM2 === null && listing.rooms === null)) return null
  return words.place.sizeOf(listing.sizeM2 === null ? null : number(listing.sizeM2), listing.rooms)
}

/** Whom to call: a telephone number and an address that can be pressed. */
export function contactRows({ listing, words }: Pick<DecisionContext, 'listing' | 'words'>): readonly Row[] {
  if (listing === null) return []
  const { name, telephone, email } = listing.contact
  if (name === null && telephone === null && email === null) return []
  const parts = [
    ...(name === null ? [] : [html`${name}`]),
    ...(telephone === null ? [] : [html`<a href="tel:${telephone.replaceAll(/[^\d+]/g, '')}">${telephone}</a>`]),
    ...(email === null ? [] : [html`<a href="mailto:${email}">${email}</a>`]),
  ]
  return [[words.place.contact, html`${parts.map((part, at) => html`${at > 0 && html`<br>`}${part}`)}`]]
}
