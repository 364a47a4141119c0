import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import { handOver, proposalsToHandOver } from '../store/decision-links.ts'
import { appendOutbox } from '../store/outbox-append.ts'
import { lockProposal, recordAudit } from '../store/proposal-life.ts'

const BATCH = 200

/**
 * Where somebody else has come to support a person, the proposal that waits becomes theirs: they get a mail, and the links of the
 * one before say that they are superseded. Answers how many were handed over.
 */
export async function handOverDue({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  const now = clock.now()
  let handed = 0
  for (const { id, runId, to } of await proposalsToHandOver(db, now, BATCH)) {
    handed += await inTransaction(db, async (tx) => {
      const proposal = await lockProposal(tx, id)
      const waits = proposal?.life.state === 'proposed' && proposal.life.pending === null
      if (proposal === undefined || !waits || proposal.caseworkerId === to) return 0
      await handOver(tx, id, to, now)
      await recordAudit(tx, proposal, {
        at: now,
        actor: { kind: 'system', id: null },
        action: 'proposal.hand_over',
        detail: { from: proposal.caseworkerId, to },
      })
      const key = `handed_over:${id}:${to}`
      await appendOutbox(tx, {
        kind: 'mail',
        payload: { template: 'proposals', key, caseworkerId: to, proposalIds: [id], runId },
      })
      return 1
    })
  }
  return handed
}
