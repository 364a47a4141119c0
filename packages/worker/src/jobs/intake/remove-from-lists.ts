import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { withdrawCandidate } from '../../store/people/candidates.ts'
import { withdrawPlace } from '../../store/places/places.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { withdrawOpenProposal } from '../proposals/withdraw-open-proposal.ts'

/** Who and what is no longer on the list of whoever imports it. */
export interface Removed {
  readonly candidates: readonly string[]
  readonly places: readonly string[]
}

/**
 * Takes people and homes out of matching, as the API does: a proposal that waits for an answer is withdrawn, an
 * accepted one ends by a decision. Answers how many were not gone yet. Safe to run twice.
 */
export async function removeFromLists(
  tx: Tx,
  dataKeys: DataKeyStore,
  { candidates, places }: Removed,
  actor: Actor,
  now: Date,
): Promise<{ candidates: number; places: number }> {
  const removed = { candidates: 0, places: 0 }
  const audit = (subjectKind: 'candidate' | 'place', subjectId: string) =>
    appendAudit(tx, [
      { at: now, actor, action: `${subjectKind}.withdrawn`, subjectKind, subjectId, municipality: null },
    ])
  for (const candidateId of candidates) {
    await withdrawOpenProposal(tx, dataKeys, { candidateId }, actor, now)
    if (!(await withdrawCandidate(tx, candidateId, now))) continue
    await audit('candidate', candidateId)
    removed.candidates++
  }
  for (const placeId of places) {
    await withdrawOpenProposal(tx, dataKeys, { placeId }, actor, now)
    if ((await withdrawPlace(tx, placeId, { now })) !== 'withdrawn') continue
    await audit('place', placeId)
    removed.places++
  }
  return removed
}
