import type { Clock } from '@thuismatch/shared/clock'
import { isOpen } from '@thuismatch/shared/domain'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { handOver, proposalsToHandOver } from '../../store/proposals/decision-links.ts'
import { type Actor, lockProposal, recordAudit } from '../../store/proposals/proposal-state.ts'

const BATCH = 200

/**
 * Where somebody else has come to support a person, the open proposal becomes theirs, accepted or not: they get a mail,
 * and the links of the one before say that they are superseded. Answers how many were handed over.
 */
export async function handOverDue({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  const now = clock.now()
  let handed = 0
  for (const { id, to } of await proposalsToHandOver(db, now, BATCH)) {
    const isHanded = await inTransaction(db, (tx) => handOverTo(tx, id, to, { kind: 'system', id: null }, now))
    if (isHanded) handed++
  }
  return handed
}

/** One open proposal becomes this caseworker's. `false`: it is over, a decision waits, or it is theirs already. */
export async function handOverTo(tx: Tx, id: string, to: string, actor: Actor, now: Date): Promise<boolean> {
  const proposal = await lockProposal(tx, id)
  if (proposal === undefined || !isOpen(proposal.current.state) || proposal.current.pending !== null) return false
  if (proposal.caseworkerId === to) return false
  const revision = await handOver(tx, id, to, now)
  const detail = { from: proposal.caseworkerId, to }
  await recordAudit(tx, proposal, { at: now, actor, action: 'proposal.hand_over', detail })
  // Whoever has it back hears of it again.
  const key = `handed_over:${id}:${to}:${revision}`
  const payload = { template: 'handed_over', key, caseworkerId: to, proposalIds: [id], runId: proposal.runId }
  await appendOutbox(tx, { kind: 'mail', payload })
  return true
}
