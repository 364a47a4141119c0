import { momentInWords } from '../../decisions/moment-in-words.ts'
import { html } from '../html.ts'
import { page } from '../page.ts'
import { type ChoiceError, choiceForm } from './choice-form.ts'
import { type DecisionContext, headingOf, languageSwitch, referenceLine } from './context.ts'
import { othersSection } from './others-section.ts'
import { placeSection } from './place-section.ts'
import { questionsSection, whySection } from './why-section.ts'

/** The proposal, why, what is open, who else, and the choice: all that an answer needs, on one page. */
export function proposalPage(
  context: DecisionContext,
  { error = null, notice = null }: { readonly error?: ChoiceError | null; readonly notice?: string | null } = {},
): string {
  const { view, words, locale } = context
  const heading = headingOf(context)
  return page({
    locale,
    title: error === null ? heading : `${words.choice.error}: ${heading}`,
    aside: languageSwitch(context),
    main: html`${notice && html`<div class="note" role="status"><p>${notice}</p></div>`}
${error && html`<div class="note stop" role="alert"><p><strong>${words.choice.error}</strong></p><p><a href="#${error.field}">${error.text}</a></p></div>`}
${referenceLine(context)}
<h1>${heading}</h1>
<p class="lead"><strong>${words.proposal.answerBefore(momentInWords(view.life.expiresAt, locale))}</strong> ${words.proposal.noAnswer}</p>
<div class="actions"><a class="button quiet" href="#choice">${words.proposal.toChoice}</a></div>
${placeSection(context)}
${whySection(context)}
${questionsSection(context)}
${othersSection(context)}
<section class="card" id="choice" aria-labelledby="choice-title">
<h2 id="choice-title">${words.choice.title}</h2>
<p class="soft">${words.choice.intro}</p>
${choiceForm(context, 'accept', 'decline', error)}
</section>`,
  })
}
