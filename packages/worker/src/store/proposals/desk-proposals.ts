import type { EndCause, Form, PlainDate, ProposalState, ProposalStatus, ReasonBy } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'

/** A proposal on the list of its caseworker. */
export interface DeskProposal {
  readonly id: string
  readonly candidateId: string
  readonly form: Form
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly state: ProposalStatus
  readonly expiresAt: Date
  readonly pendingChoice: NonNullable<ProposalState['pending']>['choice'] | null
  readonly effectiveAt: Date | null
  readonly atRiskSince: Date | null
  readonly followUpAt: Date | null
  /** When a coordinator takes it back, unless they undo that before. */
  readonly takeBackAt: Date | null
  readonly closedAt: Date | null
  readonly endCause: EndCause | null
  readonly declineBy: ReasonBy | null
}

/** What is open of a caseworker, the first to be answered first, and then what ended since, the latest first. */
export async function deskProposals(tx: Tx, caseworkerId: string, endedSince: Date): Promise<readonly DeskProposal[]> {
  const rows = await tx
    .selectFrom('proposal as p')
    .innerJoin('place', 'place.id', 'p.placeId')
    .select(['p.id', 'p.candidateId', 'p.municipality', 'p.moveInOn', 'p.state', 'p.expiresAt', 'p.pendingChoice'])
    .select([
      'p.effectiveAt',
      'p.atRiskSince',
      'p.followUpAt',
      'p.closedAt',
      'p.endCause',
      'p.declineBy',
      'p.takeBackAt',
      'place.data',
    ])
    .where('p.caseworkerId', '=', caseworkerId)
    .where(({ or, eb }) => or([eb('p.closedAt', 'is', null), eb('p.closedAt', '>=', endedSince)]))
    .orderBy(sql`p.closed_at desc nulls first`)
    .orderBy(sql`p.state = 'accepted'`)
    .orderBy('p.expiresAt')
    .orderBy('p.id')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, moveInOn: row.moveInOn as PlainDate, form: data.form }))
}
