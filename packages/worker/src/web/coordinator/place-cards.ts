import { objectiveName } from '@thuismatch/matcher'
import { describePlaceOutcome } from '@thuismatch/matcher/explanation'
import type { Place, PlaceListing, ProposedPair, Result } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { DECISION_WORDS } from '../decision/decision-words.ts'
import { placeFacts } from '../decision/place-facts.ts'
import { contactRows } from '../decision/place-section.ts'
import { type CoordinatorContext, to } from './frame.ts'
import { dataTable } from './parts.ts'
import { PLACE_CARD_WORDS } from './place-cards.texts.ts'

/** The home as its caseworker sees it: what it is, what it asks, and whom to call about it. */
export function homeCard({ locale }: CoordinatorContext, place: Place, listing: PlaceListing | null): Html {
  const words = DECISION_WORDS[locale]
  const text = words.place
  const facts = placeFacts({ words, locale }, place)
  const told = (name: string, value: string | null | undefined) => (value == null ? [] : [[name, value] as const])
  const rows: readonly (readonly [string, string | Html])[] = [
    ...[facts.kind, facts.form].map(({ name, says }) => [name, says] as const),
    ...told(text.street, listing?.street),
    ...told(text.neighbourhood, listing?.neighbourhood),
    ...(listing === null || (listing.sizeM2 === null && listing.rooms === null)
      ? []
      : [[text.size, text.sizeOf(listing.sizeM2 === null ? null : String(listing.sizeM2), listing.rooms)] as const]),
    ...[facts.until, facts.rent, facts.lease, facts.household, facts.support, facts.pets, facts.wheelchair].map(
      ({ name, says }) => [name, says] as const,
    ),
    [text.age, facts.age.says],
    [text.asks, facts.asks.says],
    ...told(text.provider, listing?.provider),
    ...contactRows({ listing, words }),
    ...told(text.viewing, listing?.viewing),
  ]
  return html`<section class="card"><h2>${text.title}</h2><dl class="facts pairs">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`
}

/**
 * Why the last night proposed this place to whom it did, or to nobody: who else fits it, with their score here and what
 * they got; and why somebody who scores higher here did not get it. `null`: it took no part.
 */
export function placeWhyCard(context: CoordinatorContext, result: Result, placeId: string, runId: string): Html | null {
  const words = PLACE_CARD_WORDS[context.locale]
  const empty = result.unfilled.find((one) => one.placeId === placeId)
  if (empty !== undefined) {
    const { title, sentence } = describePlaceOutcome(empty.outcome, context.locale)
    return html`<section class="card" id="why"><h2>${words.title}</h2><p><strong>${title}.</strong> ${sentence}</p>
<p><a href="${to(context, `/runs/${runId}/places/${placeId}`)}">${words.whatKeepsOut}</a></p></section>`
  }
  const pair = result.proposals.find((one) => one.placeId === placeId)
  return pair === undefined ? null : proposedCard(context, result, pair)
}

function proposedCard(context: CoordinatorContext, result: Result, pair: ProposedPair): Html {
  const words = PLACE_CARD_WORDS[context.locale]
  const person = (id: string): Html => html`<a href="${to(context, `/people/${id}`)}">${id}</a>`
  const others = pair.shortlist
    .filter(({ candidateId }) => candidateId !== pair.candidateId)
    .toSorted((a, b) => b.score - a.score)
  const gotOf = new Map(result.proposals.map((one) => [one.candidateId, one]))
  const higher = others.filter(({ score }) => score > pair.score)
  return html`<section class="card" id="why"><h2>${words.title}</h2>
<p>${words.proposed} ${person(pair.candidateId)} (${words.score(pair.score)}). ${pair.decidedByLottery && words.lottery}</p>
${higher.length > 0 && html`<p class="note">${words.higher(higher.length, higher.filter(({ candidateId }) => gotOf.has(candidateId)).length, result.policy.objective.map((one) => objectiveName(one, context.locale)).join(' → '))}</p>`}
${
  others.length === 0
    ? html`<p class="soft">${words.nobodyElse}</p>`
    : dataTable(
        context,
        words.others,
        words.columns,
        others.map(({ candidateId, score }) => {
          const got = gotOf.get(candidateId)
          return {
            person: person(candidateId),
            score,
            got:
              got === undefined
                ? words.nothing
                : html`<a href="${to(context, `/places/${got.placeId}`)}">${got.placeId}</a> (${words.score(got.score)})`,
          }
        }),
        words.nobodyElse,
        ['score'],
      )
}</section>`
}
