import {
  type Choice,
  type EndCause,
  FOLLOW_UPS,
  type PendingDecision,
  type ProposalState,
  type ProposalStatus,
  type ReasonBy,
} from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { ActorKind } from '../connect/schema.ts'

/** A proposal as its life needs it. */
export interface LockedProposal {
  readonly id: string
  readonly runId: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly municipality: string
  readonly revision: number
  readonly current: ProposalState
  /** Of the decision that waits or that ended it, or for which it was taken back; `null` for any but a no. */
  readonly reason: { readonly by: ReasonBy; readonly code: string } | null
}

const COLUMNS = [
  'id',
  'runId',
  'placeId',
  'candidateId',
  'caseworkerId',
  'municipality',
  'revision',
  'state',
  'createdAt',
  'expiresAt',
  'remindAt',
  'remindedAt',
  'pendingChoice',
  'decidedAt',
  'effectiveAt',
  'declineBy',
  'declineReason',
  'atRiskSince',
  'followUps',
  'followUpAt',
  'providerHold',
  'standingSealed',
  'endCause',
] as const

/** Reads it and keeps everybody else from changing it until the transaction ends. */
export async function lockProposal(tx: Tx, id: string): Promise<LockedProposal | undefined> {
  const row = await tx.selectFrom('proposal').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return undefined
  const pending: PendingDecision | null =
    row.pendingChoice === null || row.decidedAt === null || row.effectiveAt === null
      ? null
      : { choice: row.pendingChoice, decidedAt: row.decidedAt, effectiveAt: row.effectiveAt }
  return {
    ...row,
    current: {
      state: row.state,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      remindAt: row.remindAt,
      remindedAt: row.remindedAt,
      pending,
      atRiskSince: row.atRiskSince,
      followUp: { asked: row.followUps, nextAt: row.followUpAt },
    },
    reason:
      row.declineBy === null || row.declineReason === null ? null : { by: row.declineBy, code: row.declineReason },
  }
}

/** What no longer holds, as it is kept: sealed, and whether the provider is to hear nothing meanwhile. */
export interface KeptStanding {
  readonly sealed: Buffer
  readonly providerHold: boolean
}

/**
 * Writes what has become of it. `decidedBy` is whose decision waits. Answers the revision, which no other change has.
 */
export async function saveState(
  tx: Tx,
  id: string,
  current: ProposalState,
  change: {
    readonly decidedBy?: string | null
    readonly reason: LockedProposal['reason']
    readonly closedAt: Date | null
    readonly endCause: EndCause | null
    /** `null`: all holds; left out: as it was. */
    readonly standing?: KeptStanding | null
  },
): Promise<number> {
  const { revision } = await tx
    .updateTable('proposal')
    .set({
      state: current.state,
      expiresAt: current.expiresAt,
      remindAt: current.remindAt,
      remindedAt: current.remindedAt,
      pendingChoice: current.pending?.choice ?? null,
      ...(current.pending === null
        ? {}
        : { decidedAt: current.pending.decidedAt, effectiveAt: current.pending.effectiveAt }),
      ...(change.decidedBy === undefined ? {} : { decidedBy: change.decidedBy }),
      declineBy: change.reason?.by ?? null,
      declineReason: change.reason?.code ?? null,
      closedAt: change.closedAt,
      endCause: change.endCause,
      atRiskSince: current.atRiskSince,
      followUps: current.followUp.asked,
      followUpAt: current.followUp.nextAt,
      ...(change.standing === undefined
        ? {}
        : {
            standingSealed: change.standing?.sealed ?? null,
            providerHold: change.standing?.providerHold ?? false,
          }),
    })
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

export interface Actor {
  readonly kind: ActorKind
  readonly id: string | null
}

/** Who did what to a proposal, when. Ids and codes only. */
export async function recordAudit(
  tx: Tx,
  proposal: Pick<LockedProposal, 'id' | 'municipality'>,
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

/**
 * Proposals whose time has come, oldest first: to settle a decision, to expire, to be reminded of, to be asked about
 * after a yes.
 */
export async function dueProposals(
  db: Db | Tx,
  due: 'settle' | 'expire' | 'remind' | 'follow_up',
  now: Date,
  limit: number,
): Promise<{ id: string; runId: string; caseworkerId: string; pendingChoice: Choice | null }[]> {
  const query = db.selectFrom('proposal').select(['id', 'runId', 'caseworkerId', 'pendingChoice']).limit(limit)
  if (due === 'settle') {
    return query.where('pendingChoice', 'is not', null).where('effectiveAt', '<=', now).orderBy('effectiveAt').execute()
  }
  if (due === 'follow_up') {
    return query
      .where('state', '=', 'accepted')
      .where('pendingChoice', 'is', null)
      .where('followUps', '<', FOLLOW_UPS)
      .where('followUpAt', '<=', now)
      .orderBy('followUpAt')
      .execute()
  }
  const waiting = query.where('state', '=', 'proposed' satisfies ProposalStatus).where('pendingChoice', 'is', null)
  if (due === 'expire') return waiting.where('expiresAt', '<=', now).orderBy('expiresAt').execute()
  return waiting
    .where('remindedAt', 'is', null)
    .where('remindAt', '<=', now)
    .where('expiresAt', '>', now)
    .orderBy('remindAt')
    .execute()
}
