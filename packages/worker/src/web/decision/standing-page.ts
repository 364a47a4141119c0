import type { ChoiceError } from './choice-form.ts'
import { awaitedChoices } from './chosen.ts'
import type { DecisionContext } from './context.ts'
import { outcomePage } from './outcome-page.ts'
import { proposalPage } from './proposal-page.ts'
import type { DecisionQuery } from './request.ts'

/**
 * The proposal as it stands: with its choice while it waits for an answer, and with what has become of it otherwise.
 */
export function standingPage(
  context: DecisionContext,
  { note, missing }: Pick<DecisionQuery, 'note' | 'missing'>,
): string {
  const awaited = awaitedChoices(context)
  const says = { error: awaited === null ? null : errorOf(context, missing), notice: noticeOf(context, note) }
  return context.view.current.state === 'proposed' && awaited !== null
    ? proposalPage(context, says)
    : outcomePage(context, says)
}

function errorOf({ view, words }: DecisionContext, missing: DecisionQuery['missing']): ChoiceError | null {
  const accepted = view.current.state === 'accepted'
  if (missing === undefined) return null
  if (missing === 'choice')
    return { field: accepted ? 'place' : 'accept', text: words.choice.chooseFirst, choice: null }
  return { field: 'reasons', text: words.choice.reasonFirst, choice: accepted ? 'fall_through' : 'decline' }
}

/** An address can be kept and opened later: what it says is said only while it is still so. */
function noticeOf(context: DecisionContext, note: DecisionQuery['note']): string | null {
  const { words } = context
  if (note === undefined) return null
  const waits = awaitedChoices(context) !== null
  if (note === 'undone') return waits ? words.pending.undone : null
  if (note === 'already_decided') return waits ? null : words.notice.already_decided
  return words.notice[note]
}
