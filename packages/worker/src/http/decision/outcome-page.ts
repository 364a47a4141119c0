import { DEFAULT_DECLINE_REASONS, declineReason } from '@thuismatch/shared/domain'
import { momentInWords, timeInWords } from '../../decisions/moment-in-words.ts'
import { type PendingDecision, type ProposalState, step } from '../../decisions/state-machine.ts'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import { type ChoiceError, choiceForm, consequenceOf } from './choice-form.ts'
import { type DecisionContext, headingOf, languageSwitch, referenceLine, stepForm } from './context.ts'

/** What has become of the proposal: a decision that can still be undone, or how it stands or ended. Accepted, it asks how it went. */
export function outcomePage(
  context: DecisionContext,
  { error = null, notice = null }: { readonly error?: ChoiceError | null; readonly notice?: string | null } = {},
): string {
  const { view, words, locale, now } = context
  const { pending } = view.life
  const waits = pending !== null && now < pending.effectiveAt
  const state = stateAt(context)
  const title = waits ? words.pending.title[pending.choice] : words.state[state].title
  return page({
    locale,
    title: error === null ? title : `${words.choice.error}: ${title}`,
    aside: languageSwitch(context),
    main: html`${notice && html`<div class="note open" role="status"><p>${notice}</p></div>`}
${error && html`<div class="note stop" role="alert"><p><strong>${words.choice.error}</strong></p><p><a href="#${error.field}">${error.text}</a></p></div>`}
${referenceLine(context)}
<h1>${title}</h1>
<section class="card">
<p class="soft">${headingOf(context)}</p>
${waits ? undoable(context, pending) : html`<p class="lead">${words.state[state].text(momentInWords(since(context, state), locale))}</p>${reasonGiven(context)}`}
</section>
${
  !waits &&
  state === 'accepted' &&
  html`<section class="card" id="choice" aria-labelledby="choice-title">
<h2 id="choice-title">${words.outcome.title}</h2><p class="soft">${words.outcome.intro}</p>
${choiceForm(context, 'place', 'fall_through', error)}</section>`
}`,
  })
}

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
export function stateAt({ view, now }: Pick<DecisionContext, 'view' | 'now'>): ProposalState {
  const settled = step(view.life, 'settle', now)
  return settled.ok ? settled.life.state : view.life.state
}

/** Since when it stands so. */
function since({ view }: DecisionContext, state: ProposalState): Date {
  if (state === 'proposed' || state === 'expired') return view.life.expiresAt
  if (state === 'withdrawn') return view.closedAt ?? view.life.createdAt
  return view.life.pending?.decidedAt ?? view.decidedAt ?? view.closedAt ?? view.life.createdAt
}
