import type { Tx } from '../../store/connect/in-transaction.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { openProposalOf } from '../../store/proposals/open-proposals.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { transitionProposal } from './transition-proposal.ts'

/**
 * Ends the open proposal of a place or a person that is gone, if there is one, and answers its id. One of which its
 * caseworker has just said how it went is left: that counts.
 */
export async function withdrawOpenProposal(
  tx: Tx,
  dataKeys: DataKeyStore,
  subject: { readonly placeId: string } | { readonly candidateId: string },
  actor: Actor,
  now: Date,
): Promise<string | null> {
  const open = await openProposalOf(tx, subject)
  if (open === undefined) return null
  const cause = 'placeId' in subject ? 'place_gone' : 'person_gone'
  const result = await transitionProposal(tx, dataKeys, { proposalId: open.id, action: 'withdraw', actor, now, cause })
  return result.ok ? open.id : null
}
