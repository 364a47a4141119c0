import {
  DEFAULT_DECLINE_REASONS,
  declineReason,
  isOpen,
  type PendingDecision,
  type ProposalStatus,
  transition,
} from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { momentInWords, timeInWords } from '../../jobs/proposals/moment-in-words.ts'
import { page } from '../page.ts'
import { changeSection } from './change-section.ts'
import { type ChoiceError, choiceForm, consequenceOf } from './choice-form.ts'
import { type DecisionContext, deskSection, headingOf, languageSwitch, referenceLine, stepForm } from './context.ts'
import { hangsNote, takeBackNote } from './hangs-note.ts'
import { nextSteps } from './next-steps.ts'
import { placeSection } from './place-section.ts'
import { outlookSection } from './why-section.ts'

/**
 * What has become of the proposal: a decision that can still be undone, or how it stands or ended. Accepted, it asks
 * how it went.
 */
export function outcomePage(
  context: DecisionContext,
  { error = null, notice = null }: { readonly error?: ChoiceError | null; readonly notice?: string | null } = {},
): string {
  const { view, words, locale, now } = context
  const { pending } = view.current
  const waits = pending !== null && now < pending.effectiveAt
  const state = stateAt(context)
  const isYes = state === 'accepted' || (waits && pending.choice === 'accept')
  const title = waits ? words.pending.title[pending.choice] : words.state[state].title
  return page({
    locale,
    title: error === null ? title : `${words.choice.error}: ${title}`,
    aside: languageSwitch(context),
    main: html`${notice && html`<div class="note open" role="status"><p>${notice}</p></div>`}
${error && html`<div class="note stop" role="alert"><p><strong>${words.choice.error}</strong></p><p><a href="#${error.field}">${error.text}</a></p></div>`}
${referenceLine(context)}
<h1>${title}</h1>
${takeBackNote(context)}
${changeSection(context)}
<section class="card">
<p class="soft">${headingOf(context)}</p>
${waits ? undoable(context, pending) : html`<p class="lead">${words.state[state].text(momentInWords(since(context, state), locale))}</p>${view.endCause !== null && !isOpen(state) && html`<p>${words.endCause[view.endCause]}</p>`}${reasonGiven(context)}`}
</section>
${hangsNote(context)}
${isYes && nextSteps(context)}
${isYes && placeSection(context)}
${(state === 'accepted' || state === 'placed') && outlookSection(context)}
${
  !waits &&
  state === 'accepted' &&
  html`<section class="card" id="choice" aria-labelledby="choice-title">
<h2 id="choice-title">${words.outcome.title}</h2><p class="soft">${words.outcome.intro}</p>
${oneClick(context)}
${choiceForm(context, 'place', 'fall_through', error)}</section>`
}
${deskSection(context)}`,
  })
}

/**
 * A button each, as the mail asks it. Posted without one of them pressed, the form says nothing and changes nothing.
 */
const oneClick = (context: DecisionContext): Html =>
  stepForm(
    context,
    'decide',
    html`<input type="hidden" name="confirmed" value="yes">
<div class="actions"><button type="submit" name="choice" value="place">${context.words.outcome.place}</button>
<button class="quiet" type="submit" name="choice" value="fall_through">${context.words.outcome.fallThrough}</button></div>`,
  )

function undoable(context: DecisionContext, pending: PendingDecision): Html {
  const { words, locale } = context
  return html`<p class="lead"><strong>${words.pending.until(timeInWords(pending.effectiveAt, locale))}</strong></p>
<p>${words.pending.after[pending.choice]}</p>
${reasonGiven(context)}
<div class="actions">${stepForm(context, 'undo', html`<button class="quiet" type="submit">${words.pending.undo}</button>`)}</div>`
}

function reasonGiven(context: DecisionContext): Html | null {
  const { view, words, locale } = context
  const reason = view.reason && declineReason(DEFAULT_DECLINE_REASONS, view.reason.by, view.reason.code)
  if (!reason) return null
  return html`<dl class="facts"><div><dt>${words.review.reason}</dt><dd>${reason[locale]}</dd></div>
<div><dt>${words.review.leadsTo}</dt><dd>${consequenceOf(context, reason)}</dd></div></dl>`
}

/** The state as it stands now, also where a decision's ten minutes are over and it is about to be settled. */
export function stateAt({ view, now }: Pick<DecisionContext, 'view' | 'now'>): ProposalStatus {
  const settled = transition(view.current, 'settle', now)
  return settled.ok ? settled.current.state : view.current.state
}

/** Since when it stands so. */
function since({ view }: DecisionContext, state: ProposalStatus): Date {
  if (state === 'proposed' || state === 'expired') return view.current.expiresAt
  if (state === 'withdrawn' || view.endCause !== null) return view.closedAt ?? view.current.createdAt
  return view.current.pending?.decidedAt ?? view.decidedAt ?? view.closedAt ?? view.current.createdAt
}
