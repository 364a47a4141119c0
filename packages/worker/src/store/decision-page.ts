import type { Db } from '@thuismatch/shared/db'
import type { DeclinedBy, House, Place, PlainDate, ProposedPair } from '@thuismatch/shared/domain'
import type { ProposalLife } from '../decisions/state-machine.ts'
import { pairOf } from './proposal-detail.ts'
import type { Vault } from './vault.ts'

/** What the page of one proposal shows to the caseworker who decides about it. */
export interface ProposalView {
  readonly id: string
  readonly candidateId: string
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly score: number
  readonly life: ProposalLife
  readonly closedAt: Date | null
  readonly decidedAt: Date | null
  readonly reason: { readonly by: DeclinedBy; readonly code: string } | null
  /** The pair as the run explained it. */
  readonly pair: ProposedPair
  readonly place: Place
  readonly house: House | null
  /** The language of the caseworker. */
  readonly locale: 'nl' | 'en'
  /** Of those on the shortlist, the people whom the same caseworker supports. */
  readonly ownCandidates: ReadonlySet<string>
}

export async function proposalView(db: Db, vault: Vault, proposalId: string): Promise<ProposalView | undefined> {
  const row = await db
    .selectFrom('proposal as p')
    .innerJoin('place', 'place.id', 'p.placeId')
    .innerJoin('caseworker', 'caseworker.id', 'p.caseworkerId')
    .leftJoin('house', 'house.id', 'place.houseId')
    .selectAll('p')
    .select(['place.data as place', 'house.data as house', 'caseworker.locale'])
    .where('p.id', '=', proposalId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const pair = await pairOf(vault, row)
  const own = await db
    .selectFrom('candidate')
    .select('id')
    .where('caseworkerId', '=', row.caseworkerId)
    .where('id', 'in', [row.candidateId, ...pair.shortlist.map(({ candidateId }) => candidateId)])
    .execute()
  const { pendingChoice, decidedAt, effectiveAt } = row
  const waits = pendingChoice !== null && decidedAt !== null && effectiveAt !== null
  return {
    id: row.id,
    candidateId: row.candidateId,
    municipality: row.municipality,
    moveInOn: row.moveInOn as PlainDate,
    score: row.score,
    life: {
      state: row.state,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      remindedAt: row.remindedAt,
      pending: waits ? { choice: pendingChoice, decidedAt, effectiveAt } : null,
    },
    closedAt: row.closedAt,
    decidedAt,
    reason:
      row.declineBy === null || row.declineReason === null ? null : { by: row.declineBy, code: row.declineReason },
    pair,
    place: row.place,
    house: row.house,
    locale: row.locale,
    ownCandidates: new Set(own.map(({ id }) => id)),
  }
}
