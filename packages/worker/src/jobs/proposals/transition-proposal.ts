import {
  type Action,
  DEFAULT_DECLINE_REASONS,
  declineReason,
  type EndCause,
  isOpen,
  needsReason,
  type PlainDate,
  type ProposalState,
  type ReasonBy,
  type Refusal,
  type TransitionOptions,
  transition,
} from '@thuismatch/shared/domain'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { ProposalEventType } from '../../store/connect/outbox-payload.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { hangingOn, isLivedIn } from '../../store/proposals/chain-of.ts'
import { matchAgain, restPair, writeConsequence, writeMoveIn } from '../../store/proposals/proposal-end.ts'
import {
  type Actor,
  type KeptStanding,
  type LockedProposal,
  lockProposal,
  recordAudit,
  saveState,
} from '../../store/proposals/proposal-state.ts'
import { withRegionScope } from '../../store/scope/with-scope.ts'

export interface ProposalTransition extends TransitionOptions {
  readonly proposalId: string
  readonly action: Action
  readonly actor: Actor
  readonly now: Date
  /** For `decline` and `fall_through`, and for a `withdraw` that takes it back: from the list of decline reasons. */
  readonly reason?: { readonly by: ReasonBy; readonly code: string } | null
  /** For `withdraw`. */
  readonly cause?: EndCause
  /** For `withdraw` and `put_at_risk`: what no longer holds. */
  readonly standing?: KeptStanding
  /** For `expire`: the last day on which the pair is not proposed again; `null`: it does not rest. */
  readonly restsUntil?: PlainDate | null
  /** Only where nothing changed since this revision was seen. */
  readonly ifRevision?: number
}

export type ProposalTransitionResult =
  | { readonly ok: true; readonly proposal: LockedProposal; readonly emitted: ProposalEventType | null }
  | {
      readonly ok: false
      readonly refusal:
        | Refusal
        | 'no_such_proposal'
        | 'reason_missing'
        | 'changed_meanwhile'
        | 'no_longer_eligible'
        | 'home_lived_in'
      readonly proposal: LockedProposal | null
    }

/**
 * The one way in which a proposal changes, whoever asks: a caseworker, the clock, an operator. Within the transaction
 * it is locked, judged by the state machine, written with its audit record, and its effects are put in the outbox; so
 * of any number that try at once the first wins, and the others are told what the proposal has become.
 */
export async function transitionProposal(
  tx: Tx,
  dataKeys: DataKeyStore,
  change: ProposalTransition,
): Promise<ProposalTransitionResult> {
  const { proposalId, action, actor, now, reason = null, cause = null } = change
  const before = await lockProposal(tx, proposalId)
  if (before === undefined) return { ok: false, refusal: 'no_such_proposal', proposal: null }
  if (change.ifRevision !== undefined && change.ifRevision !== before.revision)
    return { ok: false, refusal: 'changed_meanwhile', proposal: before }
  const isPlacing = action === 'place' || (action === 'settle' && before.current.pending?.choice === 'place')
  // Nobody moves in where somebody lives still: those before come first.
  if (isPlacing && (await withRegionScope(tx, () => isLivedIn(tx, before.placeId, before.candidateId))))
    return { ok: false, refusal: 'home_lived_in', proposal: before }
  const result = transition(before.current, action, now, change)
  if (!result.ok) return { ok: false, refusal: result.refusal, proposal: before }

  const { current, emits } = result
  const choice = current.pending?.choice ?? (action === 'settle' ? before.current.pending?.choice : undefined)
  const given = action === 'settle' ? before.reason : reason
  const known = given === null ? undefined : declineReason(DEFAULT_DECLINE_REASONS, given.by, given.code)
  if (choice !== undefined && needsReason(choice) && known === undefined) {
    return { ok: false, refusal: 'reason_missing', proposal: before }
  }
  const isTakenBack = action === 'withdraw' && cause === 'taken_back'
  if (isTakenBack && known === undefined) return { ok: false, refusal: 'reason_missing', proposal: before }
  const kept = isTakenBack || (choice !== undefined && needsReason(choice)) ? given : null
  const proposal: LockedProposal = { ...before, current, reason: kept }

  const standing = action === 'clear_risk' ? null : change.standing
  const revision = await saveState(tx, proposalId, current, {
    ...(action === 'undo' ? { decidedBy: null } : current.pending !== null ? { decidedBy: actor.id } : {}),
    reason: kept,
    closedAt: isOpen(current.state) ? null : now,
    endCause: isOpen(current.state) ? null : cause,
    ...(standing === undefined ? {} : { standing }),
  })
  await recordAudit(tx, proposal, {
    at: now,
    actor,
    action: `proposal.${action}`,
    detail: {
      from: before.current.state,
      to: current.state,
      ...(choice && { choice }),
      ...(kept && { reason: kept }),
      ...(cause && { cause }),
    },
  })
  if (emits !== null) {
    const again = MAY_COME_AGAIN.includes(emits) ? { revision } : {}
    await appendOutbox(tx, { kind: 'event', payload: { type: emits, proposalId, ...again } })
  }
  const template = TOLD[action]
  if (template !== undefined) {
    const told = cause === 'chain_broken' ? 'chain_broken' : template
    await withRegionScope(tx, () => tellCaseworker(tx, proposal, told, revision))
  }
  if (!isOpen(current.state)) {
    const consequence =
      action === 'expire'
        ? () => restPair(tx, proposal, change.restsUntil ?? null, now)
        : known === undefined
          ? undefined
          : () => writeConsequence(tx, proposal, known, now)
    // Whoever ends it may reach the place and not the person, or the other way round; it is over for both.
    await withRegionScope(tx, async () => {
      await end(tx, dataKeys, proposal, current, now, consequence)
      if (current.state !== 'placed') await takeBackBehind(tx, dataKeys, proposal, now)
    })
  }
  return { ok: true, proposal, emitted: emits }
}

/** What can happen to a proposal more than once. */
const MAY_COME_AGAIN: readonly ProposalEventType[] = ['proposal.at_risk', 'proposal.reminded']

/** What a caseworker did not do themselves, they hear of by this mail. */
const TOLD: Readonly<Partial<Record<Action, string>>> = { withdraw: 'ended', put_at_risk: 'at_risk' }

async function tellCaseworker(
  tx: Tx,
  { id, runId, caseworkerId }: LockedProposal,
  template: string,
  revision: number,
): Promise<void> {
  const key = `${template}:${id}:${revision}`
  await appendOutbox(tx, { kind: 'mail', payload: { template, key, caseworkerId, proposalIds: [id], runId } })
}

/**
 * Whoever stays where they live takes with them all that hangs on their move, in this same transaction: nobody waits
 * for a home that is not free.
 */
async function takeBackBehind(
  tx: Tx,
  dataKeys: DataKeyStore,
  { candidateId }: LockedProposal,
  now: Date,
): Promise<void> {
  for (const proposalId of await hangingOn(tx, candidateId)) {
    const actor = { kind: 'system', id: null } as const
    const change = { proposalId, action: 'withdraw', cause: 'chain_broken', overtakes: true, actor, now } as const
    await transitionProposal(tx, dataKeys, change)
  }
}

/** What the end of a proposal does to the place and the person. */
async function end(
  tx: Tx,
  dataKeys: DataKeyStore,
  proposal: LockedProposal,
  current: ProposalState,
  now: Date,
  consequence: (() => Promise<void>) | undefined,
): Promise<void> {
  if (current.state === 'placed') return writeMoveIn(tx, dataKeys, proposal, now)
  await consequence?.()
  await matchAgain(tx, proposal, current.state, now)
}
