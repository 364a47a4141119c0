import type { ProposalStatus, ReasonBy } from '@thuismatch/shared/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import { ageBucket } from './coordinator.ts'
import { beginsWith, keysetPage, type ListPage, type ListPaging } from './list-page.ts'

export interface ProposalsFilter {
  readonly state: ProposalStatus | null
  /** Of `AGE_GROUPS`, by place in the list. */
  readonly age: number | null
  readonly now: Date
  readonly municipality: string | null
  /** Of its place. */
  readonly form: string | null
  /** Of a no, or of what was taken back. */
  readonly reason: { readonly by: string; readonly code: string } | null
  /** For these people alone. */
  readonly candidateIds: readonly string[] | null
  /** The beginning of an id of a person, place or caseworker. */
  readonly text: string | null
}

export const PROPOSALS_ORDERS = ['oldest', 'newest', 'answer', 'score'] as const
export type ProposalsOrder = (typeof PROPOSALS_ORDERS)[number]

export interface ListedProposal {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly municipality: string
  readonly form: string
  readonly state: ProposalStatus
  readonly pendingChoice: string | null
  readonly score: number
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly closedAt: Date | null
  readonly declineBy: ReasonBy | null
  readonly declineReason: string | null
}

const ORDERS = {
  oldest: { value: sql`o.created_at`, type: 'timestamptz' },
  newest: { value: sql`o.created_at`, type: 'timestamptz', isDescending: true },
  answer: { value: sql`o.expires_at`, type: 'timestamptz' },
  score: { value: sql`o.score`, type: 'int', isDescending: true },
} as const satisfies Record<ProposalsOrder, object>

/** Proposals, of whatever state, a page at a time. */
export const pageOfProposals = (
  db: Db,
  filter: ProposalsFilter,
  paging: ListPaging<ProposalsOrder>,
): Promise<ListPage<ListedProposal>> =>
  keysetPage(
    db,
    {
      select: sql`o.id::text as id, o.place_id, o.candidate_id, o.caseworker_id, o.municipality, p.data ->> 'form' as form, o.state,
        o.pending_choice, o.score, o.created_at, o.expires_at, o.closed_at, o.decline_by, o.decline_reason`,
      from: sql`proposal o left join place p on p.id = o.place_id`,
      where: conditions(filter),
      id: sql`o.id::text`,
      ...ORDERS[paging.order],
    },
    paging,
  )

function conditions(filter: ProposalsFilter): RawBuilder<unknown>[] {
  const { state, age, now, municipality, form, reason, candidateIds, text } = filter
  return [
    ...(state === null ? [] : [sql`o.state = ${state}`]),
    ...(age === null ? [] : [sql`${ageBucket(now, sql`o.created_at`)} = ${age}`]),
    ...(municipality === null ? [] : [sql`o.municipality = ${municipality}`]),
    ...(form === null ? [] : [sql`p.data ->> 'form' = ${form}`]),
    ...(reason === null ? [] : [sql`o.decline_by = ${reason.by} and o.decline_reason = ${reason.code}`]),
    ...(candidateIds === null ? [] : [sql`o.candidate_id = any (${[...candidateIds]}::text[])`]),
    ...(text === null
      ? []
      : [
          sql`(${beginsWith(sql`o.candidate_id`, text)} or ${beginsWith(sql`o.place_id`, text)} or o.caseworker_id = ${text})`,
        ]),
  ]
}
