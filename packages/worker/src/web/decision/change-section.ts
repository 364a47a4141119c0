import { describeCriterion } from '@thuismatch/matcher/explanation'
import type { JudgedCriterion } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { momentInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { DecisionContext } from './context.ts'
import { placeFacts } from './place-facts.ts'

/** Of a ban or a consent the page speaks first. */
const FIRST = ['safety', 'may_share']

/** What is no longer as it was when the place was proposed, and what that means; `null` where nothing is. */
export function changeSection(context: DecisionContext): Html | null {
  const { view, standing, words, locale } = context
  const closing = standing === null ? view.endedBy : standing.closing
  const changed = standing?.changed ?? []
  const gone = standing?.gone ?? null
  const ofPlace = standing === null ? [] : changedFacts(context)
  if (closing.length === 0 && changed.length === 0 && gone === null && ofPlace.length === 0) return null
  const isHeld = closing.some(({ criterion }) => FIRST.includes(criterion))
  const codes = new Set(closing.map(({ criterion }) => criterion))
  const list = [...closing, ...changed.filter(({ criterion }) => !codes.has(criterion))].toSorted(
    (a, b) => rank(a) - rank(b),
  )
  const means =
    standing === null
      ? null
      : gone !== null
        ? words.change.gone[gone]
        : closing.length === 0
          ? words.change.stillFits
          : view.current.state === 'accepted'
            ? words.change.atRisk
            : words.change.noLongerFits
  return html`<section class="card" aria-labelledby="change-title">
<h2 id="change-title">${words.change.title}</h2>
<p class="soft">${words.change.since(momentInWords(view.current.createdAt, locale))}</p>
${isHeld && standing !== null && html`<p class="note stop"><strong>${words.change.held}</strong></p>`}
<ul class="plain">${list.map(
    (judged) =>
      html`<li>${codes.has(judged.criterion) && html`<span class="tag open">${words.why.verdict[judged.verdict]}</span> `}${describeCriterion(judged, locale)}</li>`,
  )}${ofPlace.map(({ name, says, said }) => html`<li>${name}: <strong>${says}</strong> <span class="soft">(${words.change.was(said)})</span></li>`)}</ul>
${means !== null && html`<p class="note ${closing.length > 0 || gone !== null ? 'stop' : ''}">${means}</p>`}
</section>`
}

/** Facts of the place that say something else than when it was proposed. */
function changedFacts(context: DecisionContext): { name: string; says: string; said: string }[] {
  const { place, placeThen } = context.view
  if (placeThen === null) return []
  const then = placeFacts(context, placeThen)
  return Object.entries(placeFacts(context, place)).flatMap(([key, { name, says }]) => {
    const said = then[key as keyof typeof then].says
    return said === says ? [] : [{ name, says, said }]
  })
}

const rank = ({ criterion }: JudgedCriterion): number => (FIRST.includes(criterion) ? 0 : 1)
