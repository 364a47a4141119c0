import { ticketOf } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import type { DecisionContext } from './context.ts'

/**
 * Who else fits this place, in an order that ranks nobody and is the same at each look: a score that is shown as a
 * ranking soon decides (SCHUFA, C-634/21). People whom others support stay unnamed.
 */
export function othersSection({ view, words, betterElsewhere }: DecisionContext): Html {
  const others = view.pair.shortlist
    .filter(({ candidateId }) => candidateId !== view.candidateId)
    .toSorted((a, b) => {
      const [first, second] = [
        ticketOf(view.id, 'candidate', a.candidateId),
        ticketOf(view.id, 'candidate', b.candidateId),
      ]
      return first < second ? -1 : 1
    })
  return html`<section class="card" aria-labelledby="others-title">
<h2 id="others-title">${words.others.title}</h2>
${
  others.length === 0
    ? html`<p class="soft">${words.others.none}</p>`
    : html`<p class="soft">${words.others.intro}</p>
<ul class="plain">${others.map(({ candidateId, placedElsewhere }) => {
        const who = view.ownCandidates.has(candidateId) ? words.others.yoursToo(candidateId) : words.others.somebody
        return html`<li>${who} <span class="soft">(${placedElsewhere ? words.others.elsewhere : words.others.nothing})</span></li>`
      })}</ul>`
}
${betterElsewhere && html`<p class="note">${words.others.betterElsewhere}</p>`}
</section>`
}
