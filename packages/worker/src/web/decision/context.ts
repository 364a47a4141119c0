import { formName } from '@thuismatch/matcher/explanation'
import { municipalityName, type PlaceListing } from '@thuismatch/shared/domain'
import { type Html, html, type Locale } from '@thuismatch/shared/text'
import type { DeskLink } from '../../jobs/proposals/desk-link.ts'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import type { StandingNow } from '../../jobs/proposals/standing-now.ts'
import type { DecisionView } from '../../store/proposals/decision-page.ts'
import { DECISION_WORDS } from './decision-words.ts'
import type { DecisionWords } from './words.ts'

/** What every page behind a valid key is made from. */
export interface DecisionContext {
  readonly view: DecisionView
  /** The secret or the code, to be sent along in each form's body. */
  readonly key: string
  readonly locale: Locale
  readonly words: DecisionWords
  readonly now: Date
  /** As it stands now; `null` where it is over. */
  readonly standing: StandingNow | null
  /** What the provider told of the place; `null`: nothing. */
  readonly listing: PlaceListing | null
  /** By which mails speak about the client. */
  readonly clientReference: string
  /** What the caseworker calls this client in a file of their own. */
  readonly clientNumber: string | null
  /** A place where this person scores higher went to somebody who would otherwise have had none. */
  readonly betterElsewhere: boolean
  /** The other proposals of the same caseworker; `null` where no mail has told them of these. */
  readonly desk: DeskGlance | null
}

export interface DeskGlance extends DeskLink {
  /** How many others wait for an answer, and the one whose time ends first. */
  readonly waiting: number
  readonly next: string | null
}

export const decisionContext = (known: Omit<DecisionContext, 'words' | 'desk'>): DecisionContext => ({
  ...known,
  words: DECISION_WORDS[known.locale],
  desk: null,
})

/** The way to the other proposals: a button for each step, the key in the body. */
export function deskSection({ desk, words }: DecisionContext): Html | null {
  if (desk === null) return null
  const button = (step: string, label: string, quiet: boolean, more: Html | null = null): Html => html`
<form method="post" action="/c/${desk.handle}"><input type="hidden" name="step" value="${step}"><input type="hidden" name="key" value="${desk.secret}">${more}
<button class="${quiet ? 'quiet' : ''}" type="submit">${label}</button></form>`
  return html`<section class="card" aria-labelledby="desk-title">
<h2 id="desk-title">${words.desk.title}</h2>
<p class="soft">${words.desk.waiting(desk.waiting)}</p>
<div class="actions">${desk.next !== null && button('open', words.desk.next, false, html`<input type="hidden" name="proposal" value="${desk.next}">`)}${button('look', words.desk.all, true)}</div>
</section>`
}

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

export const referenceLine = ({ view, words, clientReference, clientNumber }: DecisionContext): Html => html`
<p class="eyebrow">${words.proposal.reference} <span class="number">${referenceOf(view.id)}</span> · ${words.proposal.candidate} <strong class="number">${view.candidateId}</strong> (${clientReference}${clientNumber !== null && html`, ${clientNumber}`})</p>`
