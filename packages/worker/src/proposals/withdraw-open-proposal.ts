import type { Tx } from '@thuismatch/shared/db'
import { advance } from '../decisions/advance.ts'
import { openProposalOf } from '../store/open-proposals.ts'
import type { Actor } from '../store/proposal-life.ts'
import type { Vault } from '../store/vault.ts'

/**
 * Withdraws the proposal of a place or a person that waits for an answer, if there is one, and answers its id. An accepted
 * one is left: it ends by a decision.
 */
export async function withdrawOpenProposal(
  tx: Tx,
  vault: Vault,
  subject: { readonly placeId: string } | { readonly candidateId: string },
  actor: Actor,
  now: Date,
): Promise<string | null> {
  const open = await openProposalOf(tx, subject)
  if (open === undefined || open.state !== 'proposed') return null
  const result = await advance(tx, vault, { proposalId: open.id, action: 'withdraw', actor, now })
  return result.ok ? open.id : null
}
