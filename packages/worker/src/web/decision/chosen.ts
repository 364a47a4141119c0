import {
  type Choice,
  DEFAULT_DECLINE_REASONS,
  type DeclineReason,
  declineReason,
  needsReason,
} from '@thuismatch/shared/domain'
import type { DecisionContext } from './context.ts'
import type { DecisionRequest } from './request.ts'

/**
 * What somebody chose, measured against what the proposal waits for. `closed`: it does not wait for this, or no longer.
 */
export type Chosen =
  | { readonly kind: 'choice'; readonly choice: Choice; readonly reason: DeclineReason | null }
  | { readonly kind: 'missing'; readonly what: 'choice' | 'reason' }
  | { readonly kind: 'closed' }

export function chosenOf(
  context: DecisionContext,
  { choice, reason }: Pick<DecisionRequest, 'choice' | 'reason'>,
): Chosen {
  const awaited = awaitedChoices(context)
  if (awaited === null || (choice !== undefined && !awaited.includes(choice))) return { kind: 'closed' }
  if (choice === undefined) return { kind: 'missing', what: 'choice' }
  if (!needsReason(choice)) return { kind: 'choice', choice, reason: null }
  const known = reason && declineReason(DEFAULT_DECLINE_REASONS, reason.by, reason.code)
  return known === undefined ? { kind: 'missing', what: 'reason' } : { kind: 'choice', choice, reason: known }
}

/** What the proposal can be answered with now: nothing while a decision waits, after its time, or at its end. */
export function awaitedChoices({ view, now }: DecisionContext): readonly Choice[] | null {
  const { state, pending, expiresAt } = view.current
  if (pending !== null) return null
  if (state === 'proposed') return now < expiresAt ? ['accept', 'decline'] : null
  if (state !== 'accepted') return null
  // Nobody moves in where somebody lives still.
  return view.hangsOn === null ? ['place', 'fall_through'] : ['fall_through']
}
