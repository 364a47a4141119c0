import { formName, type Locale } from '@thuismatch/matcher/explanation'
import { municipalityName } from '@thuismatch/shared/domain'
import { referenceOf } from '../../decisions/reference.ts'
import type { ProposalView } from '../../store/decision-page.ts'
import { type Html, html } from '../html.ts'
import { DECISION_WORDS, type DecisionWords } from './words.ts'

/** What every page behind a valid key is made from. */
export interface DecisionContext {
  readonly view: ProposalView
  /** The secret or the code, to be sent along in each form's body. */
  readonly key: string
  readonly locale: Locale
  readonly words: DecisionWords
  readonly now: Date
}

export const decisionContext = (view: ProposalView, key: string, locale: Locale, now: Date): DecisionContext => ({
  view,
  key,
  locale,
  words: DECISION_WORDS[locale],
  now,
})

/** A form of one step. The key travels in the body alone: never in an address, a cookie or a referrer. */
export const stepForm = ({ view, key, locale }: DecisionContext, step: string, content: Html): Html => html`
<form method="post" action="/d/${view.id}">
<input type="hidden" name="step" value="${step}">
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="lang" value="${locale}">
${content}
</form>`

/** The same page in the other language. */
export const languageSwitch = ({ view, locale, words }: DecisionContext): Html => {
  const other = locale === 'nl' ? 'en' : 'nl'
  return html`<a href="/d/${view.id}/answer?lang=${other}" lang="${other}">${words.otherLanguage}</a>`
}

/** `Geclusterd wonen in Zeist` */
export function headingOf({ view, words, locale }: DecisionContext): string {
  const form = formName(view.place.form, locale)
  return words.proposal.heading(form.charAt(0).toUpperCase() + form.slice(1), municipalityName(view.municipality))
}

export const referenceLine = ({ view, words }: DecisionContext): Html => html`
<p class="eyebrow">${words.proposal.reference} <span class="number">${referenceOf(view.id)}</span> · ${words.proposal.candidate} <strong class="number">${view.candidateId}</strong></p>`
