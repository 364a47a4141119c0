import { DEFAULT_DECLINE_REASONS, type ReasonBy, UNDO_MS } from '@thuismatch/shared/domain'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { type Actor, lockProposal, recordAudit } from '../../store/proposals/proposal-state.ts'
import { askTakeBack, dropTakeBack, takeBackOf } from '../../store/proposals/take-backs.ts'
import { personKeyOf } from '../../store/users/names-of-people.ts'
import { deadlinesOf } from './deadlines.ts'
import type { JudgeDeps } from './judge-open.ts'
import { type ProposalTransitionResult, transitionProposal } from './transition-proposal.ts'

/** A reason of the coordinator's own, else of the provider or the person: the first of that code. */
export function takeBackReason(code: string): { by: ReasonBy; code: string } {
  const { reasons } = DEFAULT_DECLINE_REASONS
  const found = (['coordinator', 'provider', 'candidate'] as const).find((by) =>
    reasons.some((reason) => reason.by === by && reason.code === code),
  )
  return { by: found ?? 'coordinator', code }
}

/** Gives as much time to answer again as the policy says, from now. */
export const extendAnswerTime = async (
  tx: Tx,
  { dataKeys, policy }: JudgeDeps,
  { proposalId, actor, now }: { readonly proposalId: string; readonly actor: Actor; readonly now: Date },
): Promise<ProposalTransitionResult> =>
  transitionProposal(tx, dataKeys, {
    proposalId,
    action: 'extend',
    times: (await deadlinesOf(policy)).answer(now),
    actor,
    now,
  })

/** Takes an open proposal back, accepted or not, at once; what follows from the reason stands in docs/states.md. */
export const takeBack = (
  tx: Tx,
  dataKeys: DataKeyStore,
  {
    proposalId,
    reason,
    actor,
    now,
  }: { readonly proposalId: string; readonly reason: string; readonly actor: Actor; readonly now: Date },
): Promise<ProposalTransitionResult> =>
  transitionProposal(tx, dataKeys, {
    proposalId,
    action: 'withdraw',
    cause: 'taken_back',
    reason: takeBackReason(reason),
    actor,
    now,
  })

/**
 * The same in ten minutes, until which {@link undoTakeBack} undoes it. `false`: it is over, or was asked for already.
 */
export async function takeBackSoon(
  tx: Tx,
  {
    proposalId,
    reason,
    actor,
    now,
  }: { readonly proposalId: string; readonly reason: string; readonly actor: Actor; readonly now: Date },
): Promise<boolean> {
  const by = personKeyOf(actor)
  const proposal = await lockProposal(tx, proposalId)
  if (by === null || proposal === undefined) return false
  const at = new Date(now.getTime() + UNDO_MS)
  if (!(await askTakeBack(tx, proposalId, { at, by, reason }))) return false
  const detail = { reason: takeBackReason(reason) }
  await recordAudit(tx, proposal, { at: now, actor, action: 'proposal.take_back', detail })
  return true
}

/** `false`: there is nothing to undo, or it is too late to. */
export async function undoTakeBack(
  tx: Tx,
  { proposalId, actor, now }: { readonly proposalId: string; readonly actor: Actor; readonly now: Date },
): Promise<boolean> {
  const proposal = await lockProposal(tx, proposalId)
  if (proposal === undefined || !(await dropTakeBack(tx, proposalId, now))) return false
  await recordAudit(tx, proposal, { at: now, actor, action: 'proposal.take_back_undone', detail: {} })
  return true
}

/**
 * Does what was asked for ten minutes ago, by whoever asked. `false`: it was undone, or the proposal has ended
 * meanwhile, or somebody says how it went.
 */
export async function takeBackDue(tx: Tx, dataKeys: DataKeyStore, proposalId: string, now: Date): Promise<boolean> {
  await lockProposal(tx, proposalId)
  const asked = await takeBackOf(tx, proposalId)
  if (asked === null || asked.at > now) return false
  await dropTakeBack(tx, proposalId, now, { always: true })
  const actor = { kind: 'coordinator', id: asked.by.slice(asked.by.indexOf(':') + 1) } as const
  return (await takeBack(tx, dataKeys, { proposalId, reason: asked.reason, actor, now })).ok
}
