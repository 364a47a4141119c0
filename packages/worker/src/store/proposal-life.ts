import type { ActorKind, Db, Tx } from '@thuismatch/shared/db'
import type { DeclinedBy } from '@thuismatch/shared/domain'
import type { PendingDecision, ProposalLife, ProposalState } from '../decisions/state-machine.ts'

/** A proposal as its life needs it. */
export interface LivingProposal {
  readonly id: string
  readonly runId: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly municipality: string
  readonly life: ProposalLife
  /** Of the decision that waits or that ended it; `null` for any but a no. */
  readonly reason: { readonly by: DeclinedBy; readonly code: string } | null
}

const COLUMNS = [
  'id',
  'runId',
  'placeId',
  'candidateId',
  'caseworkerId',
  'municipality',
  'state',
  'createdAt',
  'expiresAt',
  'remindedAt',
  'pendingChoice',
  'decidedAt',
  'effectiveAt',
  'declineBy',
  'declineReason',
] as const

/** Reads it and keeps everybody else from changing it until the transaction ends. */
export async function lockProposal(tx: Tx, id: string): Promise<LivingProposal | undefined> {
  const row = await tx.selectFrom('proposal').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return undefined
  const pending: PendingDecision | null =
    row.pendingChoice === null || row.decidedAt === null || row.effectiveAt === null
      ? null
      : { choice: row.pendingChoice, decidedAt: row.decidedAt, effectiveAt: row.effectiveAt }
  return {
    ...row,
    life: {
      state: row.state,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      remindedAt: row.remindedAt,
      pending,
    },
    reason:
      row.declineBy === null || row.declineReason === null ? null : { by: row.declineBy, code: row.declineReason },
  }
}

/** Writes what has become of it. `decidedBy` is whose decision waits. */
export async function saveLife(
  tx: Tx,
  id: string,
  life: ProposalLife,
  change: {
    readonly decidedBy?: string | null
    readonly reason: LivingProposal['reason']
    readonly closedAt: Date | null
  },
): Promise<void> {
  await tx
    .updateTable('proposal')
    .set({
      state: life.state,
      remindedAt: life.remindedAt,
      pendingChoice: life.pending?.choice ?? null,
      ...(life.pending === null ? {} : { decidedAt: life.pending.decidedAt, effectiveAt: life.pending.effectiveAt }),
      ...(change.decidedBy === undefined ? {} : { decidedBy: change.decidedBy }),
      declineBy: change.reason?.by ?? null,
      declineReason: change.reason?.code ?? null,
      closedAt: change.closedAt,
    })
    .where('id', '=', id)
    .execute()
}

export interface Actor {
  readonly kind: ActorKind
  readonly id: string | null
}

/** Who did what to a proposal, when. Ids and codes only. */
export async function recordAudit(
  tx: Tx,
  proposal: Pick<LivingProposal, 'id' | 'municipality'>,
  record: { readonly at: Date; readonly actor: Actor; readonly action: string; readonly detail: object },
): Promise<void> {
  await tx
    .insertInto('auditRecord')
    .values({
      at: record.at,
      actorKind: record.actor.kind,
      actorId: record.actor.id,
      action: record.action,
      subjectKind: 'proposal',
      subjectId: proposal.id,
      municipality: proposal.municipality,
      detail: JSON.stringify(record.detail),
    })
    .execute()
}

/** Proposals whose time has come, oldest first: to settle a decision, to expire, to be reminded of. */
export async function dueProposals(
  db: Db | Tx,
  due: 'settle' | 'expire' | 'remind',
  now: Date,
  limit: number,
): Promise<{ id: string; runId: string; caseworkerId: string }[]> {
  const query = db.selectFrom('proposal').select(['id', 'runId', 'caseworkerId']).limit(limit)
  if (due === 'settle') {
    return query.where('pendingChoice', 'is not', null).where('effectiveAt', '<=', now).orderBy('effectiveAt').execute()
  }
  const waiting = query.where('state', '=', 'proposed' satisfies ProposalState).where('pendingChoice', 'is', null)
  if (due === 'expire') return waiting.where('expiresAt', '<=', now).orderBy('expiresAt').execute()
  return waiting
    .where('remindedAt', 'is', null)
    .where('remindAt', '<=', now)
    .where('expiresAt', '>', now)
    .orderBy('remindAt')
    .execute()
}
