import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import { handOver, proposalsToHandOver } from '../store/decision-links.ts'
import { appendOutbox } from '../store/outbox-append.ts'
import { lockProposal, recordAudit } from '../store/proposal-life.ts'
import { isOpen } from './state-machine.ts'

const BATCH = 200

/**
 * Where somebody else has come to support a person, the open proposal becomes theirs, accepted or not: they get a mail, and the
 * links of the one before say that they are superseded. Answers how many were handed over.
 */
export async function handOverDue({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  const now = clock.now()
  let handed = 0
  for (const { id, runId, to } of await proposalsToHandOver(db, now, BATCH)) {
    handed += await inTransaction(db, async (tx) => {
      const proposal = await lockProposal(tx, id)
      if (proposal === undefined || !isOpen(proposal.life.state) || proposal.life.pending !== null) return 0
      if (proposal.caseworkerId === to) return 0
      const revision = await handOver(tx, id, to, now)
      await recordAudit(tx, proposal, {
        at: now,
        actor: { kind: 'system', id: null },
        action: 'proposal.hand_over',
        detail: { from: proposal.caseworkerId, to },
      })
      // Whoever has it back hears of it again.
      const key = `handed_over:${id}:${to}:${revision}`
      await appendOutbox(tx, {
        kind: 'mail',
        payload: { template: 'handed_over', key, caseworkerId: to, proposalIds: [id], runId },
      })
      return 1
    })
  }
  return handed
}
