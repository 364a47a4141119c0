import { acrossRegion, type ProposalEventType, type Tx } from '@thuismatch/shared/db'
import { DEFAULT_DECLINE_REASONS, type DeclinedBy, declineReason } from '@thuismatch/shared/domain'
import { appendOutbox } from '../store/outbox-append.ts'
import { matchAgain, writeConsequence, writeMoveIn } from '../store/proposal-end.ts'
import { type Actor, type LivingProposal, lockProposal, recordAudit, saveLife } from '../store/proposal-life.ts'
import type { Vault } from '../store/vault.ts'
import { type Action, isOpen, needsReason, type ProposalLife, type Refusal, step } from './state-machine.ts'

export interface Advance {
  readonly proposalId: string
  readonly action: Action
  readonly actor: Actor
  readonly now: Date
  /** For `decline` and `fall_through`, from the list of decline reasons; for no other action. */
  readonly reason?: { readonly by: DeclinedBy; readonly code: string } | null
}

export type Advanced =
  | { readonly ok: true; readonly proposal: LivingProposal; readonly emitted: ProposalEventType | null }
  | {
      readonly ok: false
      readonly refusal: Refusal | 'no_such_proposal' | 'reason_missing'
      readonly proposal: LivingProposal | null
    }

/**
 * The one way in which a proposal changes, whoever asks: a caseworker, the clock, an operator. Within the transaction it is
 * locked, judged by the state machine, written with its audit record, and its effects are put in the outbox; so of any number that try
 * at once the first wins, and the others are told what the proposal has become.
 */
export async function advance(
  tx: Tx,
  vault: Vault,
  { proposalId, action, actor, now, reason = null }: Advance,
): Promise<Advanced> {
  const before = await lockProposal(tx, proposalId)
  if (before === undefined) return { ok: false, refusal: 'no_such_proposal', proposal: null }
  const result = step(before.life, action, now)
  if (!result.ok) return { ok: false, refusal: result.refusal, proposal: before }

  const { life, emits } = result
  const choice = life.pending?.choice ?? (action === 'settle' ? before.life.pending?.choice : undefined)
  const given = action === 'settle' ? before.reason : reason
  const known = given === null ? undefined : declineReason(DEFAULT_DECLINE_REASONS, given.by, given.code)
  if (choice !== undefined && needsReason(choice) && known === undefined) {
    return { ok: false, refusal: 'reason_missing', proposal: before }
  }
  const kept = choice !== undefined && needsReason(choice) ? given : null
  const proposal: LivingProposal = { ...before, life, reason: kept }

  await saveLife(tx, proposalId, life, {
    ...(action === 'undo' ? { decidedBy: null } : life.pending !== null ? { decidedBy: actor.id } : {}),
    reason: kept,
    closedAt: isOpen(life.state) ? null : now,
  })
  await recordAudit(tx, proposal, {
    at: now,
    actor,
    action: `proposal.${action}`,
    detail: { from: before.life.state, to: life.state, ...(choice && { choice }), ...(kept && { reason: kept }) },
  })
  if (emits !== null) await appendOutbox(tx, { kind: 'event', payload: { type: emits, proposalId } })
  if (!isOpen(life.state)) {
    const consequence = known === undefined ? undefined : () => writeConsequence(tx, proposal, known, now)
    // Whoever ends it may reach the place and not the person, or the other way round; it is over for both.
    await acrossRegion(tx, () => end(tx, vault, proposal, life, now, consequence))
  }
  return { ok: true, proposal, emitted: emits }
}

/** What the end of a proposal does to the place and the person. */
async function end(
  tx: Tx,
  vault: Vault,
  proposal: LivingProposal,
  life: ProposalLife,
  now: Date,
  consequence: (() => Promise<void>) | undefined,
): Promise<void> {
  if (life.state === 'placed') return writeMoveIn(tx, vault, proposal, now)
  await consequence?.()
  await matchAgain(tx, proposal, life.state, now)
}
