import type { DeclineReason } from '@thuismatch/shared/domain'
import type { Choice } from '../../decisions/state-machine.ts'
import { html } from '../html.ts'
import { page } from '../page.ts'
import { consequenceOf } from './choice-form.ts'
import { type DecisionContext, headingOf, referenceLine, stepForm } from './context.ts'

/** What was chosen and what it leads to, to be confirmed. Nothing has changed yet. */
export function reviewPage(context: DecisionContext, choice: Choice, reason: DeclineReason | null): string {
  const { view, words, locale } = context
  const leadsTo =
    reason !== null
      ? consequenceOf(context, reason)
      : choice === 'place'
        ? words.review.placeLeadsTo
        : words.review.acceptLeadsTo
  return page({
    locale,
    title: words.review.title,
    main: html`${referenceLine(context)}
<h1>${words.review.title}</h1>
<section class="card">
<p class="lead"><strong>${words.review.says[choice]}</strong></p>
<p class="soft">${headingOf(context)}</p>
<dl class="facts">
${reason && html`<div><dt>${words.review.reason}</dt><dd>${reason[locale]}</dd></div>`}
<div><dt>${words.review.leadsTo}</dt><dd>${leadsTo}</dd></div>
</dl>
<p class="note">${words.review.undoable}</p>
<div class="actions">
${stepForm(
  context,
  'decide',
  html`<input type="hidden" name="choice" value="${choice}">
${reason && html`<input type="hidden" name="reason" value="${reason.by}:${reason.code}">`}
<button type="submit" name="confirmed" value="yes">${words.review.confirm[choice]}</button>`,
)}
<a class="button quiet" href="/d/${view.id}/answer?lang=${locale}">${words.review.back}</a>
</div>
</section>`,
  })
}
