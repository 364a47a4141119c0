import type { Tx } from '../../store/connect/in-transaction.ts'
import { lockProposal } from '../../store/proposals/proposal-state.ts'
import { holds, type JudgeDeps } from './judge-open.ts'
import { type ProposalTransition, type ProposalTransitionResult, transitionProposal } from './transition-proposal.ts'

/**
 * Passes a person's decision on. A yes counts only where the pair holds by the facts of this transaction: whatever has
 * changed since the page was opened, nobody says yes to what is no longer so.
 */
export async function passDecision(
  tx: Tx,
  deps: JudgeDeps,
  change: ProposalTransition,
): Promise<ProposalTransitionResult> {
  if (change.action === 'accept') {
    const proposal = await lockProposal(tx, change.proposalId)
    if (proposal?.current.state === 'proposed') {
      if (!(await holds(tx, deps, change.proposalId, change.now)))
        return { ok: false, refusal: 'no_longer_eligible', proposal }
    }
  }
  return transitionProposal(tx, deps.dataKeys, change)
}
