import { DEFAULT_DECLINE_REASONS, type DeclineReason, declineReason } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { consequenceInWords } from '../../jobs/proposals/consequence-in-words.ts'
import { type DecisionContext, stepForm } from './context.ts'

/** What is missing, and where. */
export interface ChoiceError {
  readonly field: 'accept' | 'place' | 'reasons'
  readonly text: string
  /** What was chosen nevertheless. */
  readonly choice: string | null
}

/** A yes and a no, nothing preselected; the reasons of a no open with it, each with what follows from it. */
export function choiceForm(
  context: DecisionContext,
  yes: 'accept' | 'place',
  no: 'decline' | 'fall_through',
  error: ChoiceError | null,
): Html {
  const { words } = context
  const texts = {
    accept: [words.choice.accept, words.choice.acceptHint],
    decline: [words.choice.decline, words.choice.declineHint],
    place: [words.outcome.place, words.outcome.placeHint],
    fall_through: [words.outcome.fallThrough, words.outcome.fallThroughHint],
  } as const
  const option = (choice: 'accept' | 'place' | 'decline' | 'fall_through', isNo: boolean): Html => html`
<label class="option" for="${choice}">
<input type="radio" id="${choice}" name="choice" value="${choice}" ${isNo && html`data-no`} ${error?.choice === choice && html`checked`} aria-describedby="${choice}-hint">
<strong>${texts[choice][0]}</strong>
<span class="hint" id="${choice}-hint">${texts[choice][1]}</span>
</label>`
  return stepForm(
    context,
    'review',
    html`<fieldset ${error && error.field !== 'reasons' && html`aria-describedby="choice-error"`}>
<legend class="visually-hidden">${yes === 'accept' ? words.choice.title : words.outcome.title}</legend>
${error && error.field !== 'reasons' && html`<p id="choice-error" class="note stop">${error.text}</p>`}
${option(yes, false)}
${option(no, true)}
</fieldset>
<div class="reasons" id="reasons" tabindex="-1">
<h3>${words.choice.why}</h3>
<p class="soft small">${words.choice.privacy}</p>
${error?.field === 'reasons' && html`<p class="note stop">${error.text}</p>`}
${(['candidate', 'provider'] as const).map((by) => reasonsOf(context, by))}
</div>
<div class="actions"><button type="submit">${words.choice.next}</button></div>`,
  )
}

const reasonsOf = (context: DecisionContext, by: 'candidate' | 'provider'): Html => html`
<fieldset><legend>${context.words.choice.of[by]}</legend>
${DEFAULT_DECLINE_REASONS.reasons.filter((reason) => reason.by === by && reason.code !== WHOLE_MUNICIPALITY).map((reason) => reasonOption(context, reason))}
</fieldset>`

function reasonOption(context: DecisionContext, reason: DeclineReason): Html {
  const id = `${reason.by}-${reason.code}`
  return html`<label class="option" for="${id}">
<input type="radio" id="${id}" name="reason" value="${reason.by}:${reason.code}" aria-describedby="${id}-hint">
<strong>${reason[context.locale]}</strong>
<span class="hint" id="${id}-hint">${isTooFar(reason) ? context.words.tooFar.hint : consequenceOf(context, reason)}</span>
</label>`
}

/** Never chosen from the list: asked for where a house was too far. */
const WHOLE_MUNICIPALITY = 'municipality_too_far'

/** A house that is too far: whether all of its municipality is has to be asked. */
export const isTooFar = ({ by, code }: DeclineReason): boolean => by === 'candidate' && code === 'too_far_away'

export const wholeMunicipality = (): DeclineReason | undefined =>
  declineReason(DEFAULT_DECLINE_REASONS, 'candidate', WHOLE_MUNICIPALITY)

/** What this reason leads to, for this place and person. */
export const consequenceOf = ({ view, locale }: DecisionContext, { consequence }: DeclineReason): string =>
  consequenceInWords(consequence, { municipality: view.municipality, hasHouse: view.house !== null, locale })
