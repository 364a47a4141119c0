import { amsterdamDate } from '@thuismatch/shared/clock'
import { type Html, html } from '@thuismatch/shared/text'
import { dayInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { DecisionContext } from './context.ts'
import { contactRows } from './place-section.ts'

/** After a yes: what is to be done now, in order and with its days, and a file for a calendar. */
export function nextSteps(context: DecisionContext): Html {
  const { view, listing, words, locale } = context
  const text = words.steps
  const provider = listing?.provider ?? null
  const contact = contactRows(context)[0]?.[1] ?? null
  const { nextAt } = view.current.followUp
  const step = (title: string, more: string | Html | null = null): Html =>
    html`<li><strong>${title}</strong>${more !== null && html`<br>${more}`}</li>`
  return html`<section class="card" aria-labelledby="steps-title">
<h2 id="steps-title">${text.title}</h2>
<ol class="plain">
${step(text.call(provider), contact ?? text.noContact)}
${step(text.view, listing?.viewing ?? null)}
${step(text.move(dayInWords(view.moveInOn, locale)), view.hangsOn === null ? null : text.afterTheOthers)}
${step(text.tell, nextAt === null ? null : text.asked(dayInWords(amsterdamDate(nextAt), locale)))}
</ol>
<p><a href="/d/${view.id}/calendar.ics">${text.calendar}</a></p>
</section>`
}
