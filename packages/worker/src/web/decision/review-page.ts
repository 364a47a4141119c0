import { type Choice, type DeclineReason, municipalityName } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { page } from '../page.ts'
import { consequenceOf, isTooFar, wholeMunicipality } from './choice-form.ts'
import { type DecisionContext, headingOf, referenceLine, stepForm } from './context.ts'

/** What was chosen and what it leads to, to be confirmed. Nothing has changed yet. */
export function reviewPage(context: DecisionContext, choice: Choice, reason: DeclineReason | null): string {
  const { view, words, locale } = context
  const whole = reason !== null && isTooFar(reason) ? wholeMunicipality() : undefined
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
${whole === undefined && html`<div><dt>${words.review.leadsTo}</dt><dd>${leadsTo}</dd></div>`}
</dl>
${reason !== null && whole !== undefined && howFar(context, choice, reason, whole)}
<p class="note">${words.review.undoable}</p>
<div class="actions">
${
  whole === undefined &&
  stepForm(
    context,
    'decide',
    html`<input type="hidden" name="choice" value="${choice}">
${reason && html`<input type="hidden" name="reason" value="${reason.by}:${reason.code}">`}
<button type="submit" name="confirmed" value="yes">${words.review.confirm[choice]}</button>`,
  )
}
<a class="button quiet" href="/d/${view.id}/answer?lang=${locale}">${words.review.back}</a>
</div>
</section>`,
  })
}

/**
 * A house is too far: is it this one, or all of the municipality? A button for each, with what follows from it. Posted
 * without one of them pressed the form says no reason, and changes nothing.
 */
function howFar(context: DecisionContext, choice: Choice, house: DeclineReason, whole: DeclineReason): Html {
  const { view, words } = context
  const municipality = municipalityName(view.municipality)
  const option = (reason: DeclineReason, label: string): Html => html`<p>${consequenceOf(context, reason)}</p>
<div class="actions"><button class="quiet" type="submit" name="reason" value="${reason.by}:${reason.code}">${label}</button></div>`
  return html`<h2>${words.tooFar.title(municipality)}</h2>
${stepForm(
  context,
  'decide',
  html`<input type="hidden" name="choice" value="${choice}"><input type="hidden" name="confirmed" value="yes">
${option(house, words.tooFar.house)}
${option(whole, words.tooFar.municipality(municipality))}`,
)}`
}
