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
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** The states in which the place and the person are taken: at most one such proposal for each. */
export const OPEN_STATES = ['proposed', 'accepted'] as const satisfies readonly ProposalState[]

export const isOpen = (state: ProposalState): boolean => (OPEN_STATES as readonly ProposalState[]).includes(state)

/** How long a caseworker can take a decision back. */
export const UNDO_MS = 10 * 60_000

/** How long a caseworker can answer. */
export const ANSWER_MS = 72 * 3_600_000

export type ProposalEvent =
  | 'proposal.created'
  | 'proposal.reminded'
  | 'proposal.accepted'
  | 'proposal.declined'
  | 'proposal.expired'
  | 'proposal.withdrawn'
  | 'proposal.placed'

/**
 * Every change of state. A decision of a person *waits* {@link UNDO_MS} before it takes effect, and until then the
 * proposal stays in the state it was in; the others take effect at once. The contract has no event of its own for
 * `fallen_through`: receivers hear `proposal.withdrawn` with that state in its data.
 */
export const TRANSITIONS = [
  { action: 'accept', from: 'proposed', to: 'accepted', waits: true, emits: 'proposal.accepted' },
  { action: 'decline', from: 'proposed', to: 'declined', waits: true, emits: 'proposal.declined' },
  { action: 'expire', from: 'proposed', to: 'expired', waits: false, emits: 'proposal.expired' },
  { action: 'withdraw', from: 'proposed', to: 'withdrawn', waits: false, emits: 'proposal.withdrawn' },
  { action: 'place', from: 'accepted', to: 'placed', waits: true, emits: 'proposal.placed' },
  { action: 'fall_through', from: 'accepted', to: 'fallen_through', waits: true, emits: 'proposal.withdrawn' },
] as const satisfies readonly Transition[]

interface Transition {
  readonly action: string
  readonly from: ProposalState
  readonly to: ProposalState
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

export interface ProposalLife {
  readonly state: ProposalState
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly remindedAt: Date | null
  readonly pending: PendingDecision | null
}

export type Action = (typeof TRANSITIONS)[number]['action'] | 'undo' | 'settle' | 'remind'

/**
 * Why an action changes nothing: the proposal is in another state than it asks for; a decision is waiting already; the
 * time to answer is over, or not over yet; there is nothing to undo or settle, or it is too late or too early to; the
 * reminder went out before.
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

export type Step =
  | { readonly ok: true; readonly life: ProposalLife; readonly emits: ProposalEvent | null }
  | { readonly ok: false; readonly refusal: Refusal }

/** A proposal at its start. `answerMs` is the time to answer, {@link ANSWER_MS} by the contract. */
export const newLife = (now: Date, answerMs = ANSWER_MS): ProposalLife => ({
  state: 'proposed',
  createdAt: now,
  expiresAt: new Date(now.getTime() + answerMs),
  remindedAt: null,
  pending: null,
})

/** Half-way between the start and the end of the time to answer. */
export const remindAt = ({ createdAt, expiresAt }: Pick<ProposalLife, 'createdAt' | 'expiresAt'>): Date =>
  new Date((createdAt.getTime() + expiresAt.getTime()) / 2)

/** What becomes of a proposal when this is done to it at this moment. */
export function step(life: ProposalLife, action: Action, now: Date): Step {
  if (action === 'undo') return undo(life, now)
  if (action === 'settle') return settle(life, now)
  if (action === 'remind') return remind(life, now)

  const transition = transitionOf(action)
  if (life.state !== transition.from) return refused('wrong_state')
  if (action === 'withdraw') return changed({ ...life, state: 'withdrawn', pending: null }, transition.emits)
  if (life.pending !== null) return refused('already_decided')
  if (action === 'expire') {
    if (now < life.expiresAt) return refused('answer_time_not_over')
    return changed({ ...life, state: 'expired' }, transition.emits)
  }
  if (life.state === 'proposed' && now >= life.expiresAt) return refused('answer_time_over')
  const effectiveAt = new Date(now.getTime() + UNDO_MS)
  return changed({ ...life, pending: { choice: action, decidedAt: now, effectiveAt } }, null)
}

/** Takes the waiting decision back. What was true before is true again, the end of the time to answer included. */
function undo(life: ProposalLife, now: Date): Step {
  if (life.pending === null) return refused('nothing_pending')
  if (now >= life.pending.effectiveAt) return refused('undo_time_over')
  return changed({ ...life, pending: null }, null)
}

function settle(life: ProposalLife, now: Date): Step {
  if (life.pending === null) return refused('nothing_pending')
  if (now < life.pending.effectiveAt) return refused('undo_time_not_over')
  const { to, emits } = transitionOf(life.pending.choice)
  return changed({ ...life, state: to, pending: null }, emits)
}

function remind(life: ProposalLife, now: Date): Step {
  if (life.state !== 'proposed') return refused('wrong_state')
  if (life.pending !== null) return refused('already_decided')
  if (life.remindedAt !== null) return refused('already_reminded')
  if (now < remindAt(life)) return refused('too_early_to_remind')
  if (now >= life.expiresAt) return refused('answer_time_over')
  return changed({ ...life, remindedAt: now }, 'proposal.reminded')
}

const transitionOf = (action: (typeof TRANSITIONS)[number]['action']) =>
  TRANSITIONS.find((transition) => transition.action === action) as (typeof TRANSITIONS)[number]

const changed = (life: ProposalLife, emits: ProposalEvent | null): Step => ({ ok: true, life, emits })

const refused = (refusal: Refusal): Step => ({ ok: false, refusal })
