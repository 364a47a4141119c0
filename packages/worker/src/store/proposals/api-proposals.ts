import type { ProposalStatus } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

export interface ProposalFilter {
  /** `null` is the whole region. A proposal is in scope by the municipality of its place or of its person. */
  readonly municipalities: readonly string[] | null
  readonly id?: string
  readonly state?: ProposalStatus
  readonly municipality?: string
  readonly placeId?: string
  readonly candidateId?: string
  /** By the clock of the database. Those that changed shortly before come as well. */
  readonly changedSince?: Date
  /** Those made before this one. */
  readonly before?: string
  readonly limit: number
}

/**
 * A change is seen when its transaction commits, and may then name a moment before one that was asked about already.
 */
const SEEN_LATE_MS = 120_000

export type ProposalRow = Awaited<ReturnType<typeof findProposals>>[number]

/** The newest first: their ids are in the order in which they were made. */
export function findProposals(db: Db | Tx, filter: ProposalFilter) {
  const personsMunicipality = sql<string | null>`persons_municipality(candidate.municipality, candidate.resides_in)`
  let query = db
    .selectFrom('proposal as p')
    // Left out of sight where the reader does not reach the person.
    .leftJoin('candidate', 'candidate.id', 'p.candidateId')
    .select([
      'p.id',
      'p.runId',
      'p.placeId',
      'p.candidateId',
      'p.municipality',
      'p.state',
      'p.score',
      'p.moveInOn',
      'p.createdAt',
      'p.expiresAt',
      'p.pendingChoice',
      'p.decidedAt',
      'p.effectiveAt',
      'p.declineBy',
      'p.declineReason',
      'p.closedAt',
      'p.revision',
      'p.detailSealed',
      'p.standingSealed',
      'p.atRiskSince',
      'p.endCause',
    ])
    .select(personsMunicipality.as('candidateMunicipality'))
    .orderBy('p.id', 'desc')
    .limit(filter.limit)
  if (filter.municipalities !== null) {
    const within = [...filter.municipalities]
    query = query.where(({ or, eb }) => or([eb('p.municipality', 'in', within), eb(personsMunicipality, 'in', within)]))
  }
  if (filter.id !== undefined) query = query.where('p.id', '=', filter.id)
  if (filter.state !== undefined) query = query.where('p.state', '=', filter.state)
  if (filter.municipality !== undefined) query = query.where('p.municipality', '=', filter.municipality)
  if (filter.placeId !== undefined) query = query.where('p.placeId', '=', filter.placeId)
  if (filter.candidateId !== undefined) query = query.where('p.candidateId', '=', filter.candidateId)
  if (filter.before !== undefined) query = query.where('p.id', '<', filter.before)
  if (filter.changedSince !== undefined)
    query = query.where('p.updatedAt', '>=', new Date(filter.changedSince.getTime() - SEEN_LATE_MS))
  return query.execute()
}
