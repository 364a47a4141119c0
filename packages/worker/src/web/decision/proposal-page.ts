import { closingName } from '@thuismatch/matcher/explanation'
import { PROPOSE_REASONS } from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { momentInWords } from '../../jobs/proposals/moment-in-words.ts'
import { page } from '../page.ts'
import { changeSection } from './change-section.ts'
import { type ChoiceError, choiceForm } from './choice-form.ts'
import { type DecisionContext, deskSection, headingOf, languageSwitch, referenceLine } from './context.ts'
import { hangsNote, takeBackNote } from './hangs-note.ts'
import { othersSection } from './others-section.ts'
import { placeSection } from './place-section.ts'
import { flagsSection, outlookSection, questionsSection, whySection } from './why-section.ts'

/** That a person proposed it and no run, why, and what they overruled. */
function chosenNote({ view, words, locale }: DecisionContext): Html | null {
  if (view.chosen === null) return null
  const { reason, overruled } = view.chosen
  const why = PROPOSE_REASONS.find(({ code }) => code === reason)?.[locale] ?? reason
  const names = formatFor(locale).list(overruled.map((code) => closingName(code, locale)))
  return html`<div class="note"><p>${words.proposal.chosen(why)}</p>${overruled.length > 0 && html`<p>${words.proposal.overruled(names)}</p>`}</div>`
}

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
${takeBackNote(context)}
${changeSection(context)}
<p class="lead"><strong>${words.proposal.answerBefore(momentInWords(view.current.expiresAt, locale))}</strong> ${words.proposal.noAnswer}</p>
<div class="actions"><a class="button quiet" href="#choice">${words.proposal.toChoice}</a></div>
<p class="small"><a href="/d/${view.id}/calendar.ics">${words.steps.calendar}</a></p>
${chosenNote(context)}
${hangsNote(context)}
${placeSection(context)}
${flagsSection(context)}
${whySection(context)}
${outlookSection(context)}
${questionsSection(context)}
${othersSection(context)}
<section class="card" id="choice" aria-labelledby="choice-title">
<h2 id="choice-title">${words.choice.title}</h2>
<p class="soft">${words.choice.intro}</p>
${choiceForm(context, 'accept', 'decline', error)}
</section>
${deskSection(context)}`,
  })
}
