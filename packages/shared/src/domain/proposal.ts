/** The life of a proposal, pure: time is an argument, and nothing here reads or writes. Drawn in docs/states.md. */

export const PROPOSAL_STATES = [
  'proposed',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'placed',
  'fallen_through',
] as const
export type ProposalStatus = (typeof PROPOSAL_STATES)[number]

/** The states in which the place and the person are taken: at most one such proposal for each. */
export const OPEN_STATES = ['proposed', 'accepted'] as const satisfies readonly ProposalStatus[]

export const isOpen = (state: ProposalStatus): boolean => (OPEN_STATES as readonly ProposalStatus[]).includes(state)

/** How long a caseworker can take a decision back. */
export const UNDO_MS = 10 * 60_000

export type ProposalEvent =
  | 'proposal.created'
  | 'proposal.reminded'
  | 'proposal.accepted'
  | 'proposal.declined'
  | 'proposal.expired'
  | 'proposal.withdrawn'
  | 'proposal.placed'
  | 'proposal.fallen_through'
  | 'proposal.at_risk'

/**
 * Every change of state. A decision of a person *waits* {@link UNDO_MS} before it takes effect, and until then the
 * proposal stays in the state it was in; the others take effect at once. An action is named once per state that it
 * starts from.
 */
export const TRANSITIONS = [
  { action: 'accept', from: 'proposed', to: 'accepted', waits: true, emits: 'proposal.accepted' },
  { action: 'decline', from: 'proposed', to: 'declined', waits: true, emits: 'proposal.declined' },
  { action: 'expire', from: 'proposed', to: 'expired', waits: false, emits: 'proposal.expired' },
  { action: 'withdraw', from: 'proposed', to: 'withdrawn', waits: false, emits: 'proposal.withdrawn' },
  { action: 'withdraw', from: 'accepted', to: 'fallen_through', waits: false, emits: 'proposal.fallen_through' },
  { action: 'place', from: 'accepted', to: 'placed', waits: true, emits: 'proposal.placed' },
  { action: 'fall_through', from: 'accepted', to: 'fallen_through', waits: true, emits: 'proposal.fallen_through' },
] as const satisfies readonly Transition[]

/** Every change that leaves the state as it is. All take effect at once. */
export const MARKS = [
  { action: 'remind', on: 'proposed', emits: 'proposal.reminded' },
  { action: 'extend', on: 'proposed', emits: null },
  { action: 'put_at_risk', on: 'accepted', emits: 'proposal.at_risk' },
  { action: 'clear_risk', on: 'accepted', emits: null },
  { action: 'follow_up', on: 'accepted', emits: null },
] as const satisfies readonly Mark[]

interface Mark {
  readonly action: string
  readonly on: ProposalStatus
  readonly emits: ProposalEvent | null
}

/**
 * Why a proposal was withdrawn, or fell through without anybody's no: the facts closed the pair, the place or the
 * person is gone, takes no part for a while, somebody took it back, or a move does not go ahead that it hangs on.
 */
export const END_CAUSES = [
  'no_longer_eligible',
  'place_gone',
  'person_gone',
  'paused',
  'taken_back',
  'chain_broken',
] as const
export type EndCause = (typeof END_CAUSES)[number]

/** How often a caseworker is asked after a yes how it went; from then on it is the coordinator's. */
export const FOLLOW_UPS = 2

interface Transition {
  readonly action: string
  readonly from: ProposalStatus
  readonly to: ProposalStatus
  readonly waits: boolean
  readonly emits: ProposalEvent
}

/** What a person can decide, on paper or on the page. */
export type Choice = Extract<(typeof TRANSITIONS)[number], { waits: true }>['action']

export const CHOICES: readonly Choice[] = TRANSITIONS.flatMap((transition) =>
  transition.waits ? [transition.action] : [],
)

/** A no, before or after the acceptance, needs a reason. */
export const needsReason = (choice: Choice): boolean => choice === 'decline' || choice === 'fall_through'

/** A decision that can still be taken back. */
export interface PendingDecision {
  readonly choice: Choice
  readonly decidedAt: Date
  /** From here on it can be settled and no longer be undone. */
  readonly effectiveAt: Date
}

export interface ProposalState {
  readonly state: ProposalStatus
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly remindAt: Date
  readonly remindedAt: Date | null
  readonly pending: PendingDecision | null
  /**
   * Since when an accepted one rests on what is no longer so; `null`: it does not. A person decides what becomes of it.
   */
  readonly atRiskSince: Date | null
  /** After a yes: how often it was asked how it went, and when that is asked next; `null`: not any more, or not yet. */
  readonly followUp: { readonly asked: number; readonly nextAt: Date | null }
}

/** When an answer is needed, and when whoever gives it is reminded: in between. */
export type ProposalTimes = Pick<ProposalState, 'expiresAt' | 'remindAt'>

export type Action = (typeof TRANSITIONS)[number]['action'] | (typeof MARKS)[number]['action'] | 'undo' | 'settle'

/**
 * Why an action changes nothing: the proposal is in another state than it asks for; a decision is waiting already; the
 * time to answer is over, or not over yet; there is nothing to undo or settle, or it is too late or too early to; the
 * reminder went out before; it was asked how it went as often as that is done; it is not at risk.
 */
export type Refusal =
  | 'wrong_state'
  | 'already_decided'
  | 'answer_time_over'
  | 'answer_time_not_over'
  | 'nothing_pending'
  | 'undo_time_over'
  | 'undo_time_not_over'
  | 'already_reminded'
  | 'too_early_to_remind'
  | 'too_early_to_ask'
  | 'asked_often_enough'
  | 'not_at_risk'

export type TransitionResult =
  | { readonly ok: true; readonly current: ProposalState; readonly emits: ProposalEvent | null }
  | { readonly ok: false; readonly refusal: Refusal }

/** A proposal at its start. */
export const initialState = (now: Date, { expiresAt, remindAt }: ProposalTimes): ProposalState => ({
  state: 'proposed',
  createdAt: now,
  expiresAt,
  remindAt,
  remindedAt: null,
  pending: null,
  atRiskSince: null,
  followUp: { asked: 0, nextAt: null },
})

/** What an action needs to know besides the moment. */
export interface TransitionOptions {
  /** For `extend`. */
  readonly times?: ProposalTimes
  /** For `settle` and `follow_up`: when it is asked how it went, the next time. */
  readonly nextFollowUpAt?: Date
  /** For `withdraw`: whatever its caseworker has said meanwhile, for the home stays its resident's. */
  readonly overtakes?: boolean
}

/** What becomes of a proposal when this is done to it at this moment. */
export function transition(
  current: ProposalState,
  action: Action,
  now: Date,
  options: TransitionOptions = {},
): TransitionResult {
  switch (action) {
    case 'undo':
      return undo(current, now)
    case 'settle':
      return settle(current, now, options)
    case 'withdraw':
      return withdraw(current, options)
    case 'expire':
      return expire(current, now)
    case 'remind':
    case 'extend':
    case 'put_at_risk':
    case 'clear_risk':
    case 'follow_up':
      return mark(current, action, now, options)
  }
  if (current.state !== transitionOf(action, current.state)?.from) return refused('wrong_state')
  if (current.pending !== null) return refused('already_decided')
  if (current.state === 'proposed' && now >= current.expiresAt) return refused('answer_time_over')
  const effectiveAt = new Date(now.getTime() + UNDO_MS)
  return changed({ ...current, pending: { choice: action, decidedAt: now, effectiveAt } }, null)
}

/**
 * A yes that waits is overtaken. What a caseworker said of how an accepted one went is not: whether somebody lives
 * there or not, they know, and it counts once it can no longer be undone.
 */
function withdraw(current: ProposalState, { overtakes = false }: TransitionOptions): TransitionResult {
  const transition = transitionOf('withdraw', current.state)
  if (transition === undefined) return refused('wrong_state')
  if (current.state === 'accepted' && current.pending !== null && !overtakes) return refused('already_decided')
  return changed(closed(current, transition.to), transition.emits)
}

function expire(current: ProposalState, now: Date): TransitionResult {
  const transition = transitionOf('expire', current.state)
  if (transition === undefined) return refused('wrong_state')
  if (current.pending !== null) return refused('already_decided')
  if (now < current.expiresAt) return refused('answer_time_not_over')
  return changed(closed(current, transition.to), transition.emits)
}

/** Takes the waiting decision back. What was true before is true again, the end of the time to answer included. */
function undo(current: ProposalState, now: Date): TransitionResult {
  if (current.pending === null) return refused('nothing_pending')
  if (now >= current.pending.effectiveAt) return refused('undo_time_over')
  return changed({ ...current, pending: null }, null)
}

function settle(current: ProposalState, now: Date, { nextFollowUpAt }: TransitionOptions): TransitionResult {
  if (current.pending === null) return refused('nothing_pending')
  if (now < current.pending.effectiveAt) return refused('undo_time_not_over')
  const transition = transitionOf(current.pending.choice, current.state)
  if (transition === undefined) return refused('wrong_state')
  const { to, emits } = transition
  if (!isOpen(to)) return changed(closed(current, to), emits)
  return changed(
    { ...current, state: to, pending: null, followUp: { asked: 0, nextAt: nextFollowUpAt ?? null } },
    emits,
  )
}

function mark(
  current: ProposalState,
  action: (typeof MARKS)[number]['action'],
  now: Date,
  { times, nextFollowUpAt }: TransitionOptions,
): TransitionResult {
  const { on, emits } = MARKS.find((one) => one.action === action) as (typeof MARKS)[number]
  if (current.state !== on) return refused('wrong_state')
  if (action === 'put_at_risk') {
    return changed({ ...current, atRiskSince: current.atRiskSince ?? now }, emits)
  }
  if (action === 'clear_risk') {
    if (current.atRiskSince === null) return refused('not_at_risk')
    return changed({ ...current, atRiskSince: null }, emits)
  }
  if (current.pending !== null) return refused('already_decided')
  if (action === 'follow_up') {
    const { asked, nextAt } = current.followUp
    if (asked >= FOLLOW_UPS) return refused('asked_often_enough')
    if (nextAt === null || now < nextAt) return refused('too_early_to_ask')
    return changed({ ...current, followUp: { asked: asked + 1, nextAt: nextFollowUpAt ?? null } }, emits)
  }
  if (now >= current.expiresAt) return refused('answer_time_over')
  if (action === 'extend') return changed({ ...current, ...times, remindedAt: null }, emits)
  if (current.remindedAt !== null) return refused('already_reminded')
  if (now < current.remindAt) return refused('too_early_to_remind')
  return changed({ ...current, remindedAt: now }, emits)
}

const closed = (current: ProposalState, state: ProposalStatus): ProposalState => ({
  ...current,
  state,
  pending: null,
  atRiskSince: null,
  followUp: { ...current.followUp, nextAt: null },
})

const transitionOf = (
  action: (typeof TRANSITIONS)[number]['action'],
  state: ProposalStatus,
): (typeof TRANSITIONS)[number] | undefined =>
  TRANSITIONS.find((transition) => transition.action === action && transition.from === state)

const changed = (current: ProposalState, emits: ProposalEvent | null): TransitionResult => ({
  ok: true,
  current,
  emits,
})

const refused = (refusal: Refusal): TransitionResult => ({ ok: false, refusal })
