import {
  type CriterionCode,
  completeHouse,
  completePlace,
  type EndCause,
  type House,
  type JudgedCriterion,
  type Place,
  type PlainDate,
  type ProposalState,
  type ProposedPair,
  type ReasonBy,
} from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { isWaitedFor, type LinkBefore, linkBefore } from './chain-of.ts'
import { unsealPair } from './proposal-detail.ts'
import { openStanding } from './standing-detail.ts'

/** What the page of one proposal shows to the caseworker who decides about it. */
export interface DecisionView {
  readonly id: string
  readonly candidateId: string
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly score: number
  readonly current: ProposalState
  readonly closedAt: Date | null
  readonly decidedAt: Date | null
  /** When a coordinator takes it back, unless they undo that before; `null`: nobody does. */
  readonly takeBackAt: Date | null
  readonly reason: { readonly by: ReasonBy; readonly code: string } | null
  readonly endCause: EndCause | null
  /** Where a person proposed it: why, and what they overruled. */
  readonly chosen: { readonly reason: string; readonly overruled: readonly CriterionCode[] } | null
  /** What no longer held when it was withdrawn, or was put at risk; none otherwise. */
  readonly endedBy: readonly JudgedCriterion[]
  /** The pair as the run explained it. */
  readonly pair: ProposedPair
  readonly place: Place
  readonly house: House | null
  /** The language of the caseworker. */
  readonly locale: 'nl' | 'en'
  /** Of those on the shortlist, the people whom the same caseworker supports. */
  readonly ownCandidates: ReadonlySet<string>
  /** How far the move is on which it hangs; `null`: nobody lives there. */
  readonly hangsOn: LinkBefore | null
  /** Somebody waits for the home that this person leaves. */
  readonly isWaitedFor: boolean
  readonly runId: string
  readonly caseworkerId: string
  /** As it was proposed; `null` where it was proposed before that was kept. */
  readonly placeThen: Omit<Place, 'occupiedBy'> | null
}

export async function proposalView(
  db: Tx,
  dataKeys: DataKeyStore,
  proposalId: string,
): Promise<DecisionView | undefined> {
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
  const pair = await unsealPair(dataKeys, row)
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
    current: {
      state: row.state,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      remindAt: row.remindAt,
      remindedAt: row.remindedAt,
      pending: waits ? { choice: pendingChoice, decidedAt, effectiveAt } : null,
      atRiskSince: row.atRiskSince,
      followUp: { asked: row.followUps, nextAt: row.followUpAt },
    },
    closedAt: row.closedAt,
    decidedAt,
    takeBackAt: row.takeBackAt,
    reason:
      row.declineBy === null || row.declineReason === null ? null : { by: row.declineBy, code: row.declineReason },
    pair,
    endCause: row.endCause,
    chosen: row.chosenReason === null ? null : { reason: row.chosenReason, overruled: row.overruled },
    endedBy: openStanding(await dataKeys.ringFor([row.standingSealed]), row.id, row.standingSealed),
    place: completePlace(row.place),
    house: row.house === null ? null : completeHouse(row.house),
    locale: row.locale,
    ownCandidates: new Set(own.map(({ id }) => id)),
    hangsOn: await linkBefore(db, row.placeId),
    isWaitedFor: await isWaitedFor(db, row.candidateId),
    runId: row.runId,
    caseworkerId: row.caseworkerId,
    placeThen: row.placeThen && completePlace(row.placeThen as Place),
  }
}
