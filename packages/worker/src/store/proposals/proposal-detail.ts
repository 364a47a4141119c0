import type { PlainDate, ProposedPair } from '@thuismatch/shared/domain'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import type { DataKeyStore, KeyRing } from '../keys/data-key-store.ts'

export const detailAt = (row: string): SealedAt => ({ table: 'proposal', column: 'detail_sealed', row })

/** `id` is the proposal's. */
export const sealDetail = (key: SubjectKey, id: string, pair: ProposedPair): Buffer =>
  sealUnder(key, JSON.stringify(pair), detailAt(id))

export interface SealedProposal {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly moveInOn: PlainDate
  readonly score: number
  readonly detailSealed: Buffer | null
}

/**
 * The pairs as their run explained them, in the order of the rows; of reasons that are no longer kept, or that no key
 * opens, what the row says: one of many must not hide the others.
 */
export async function unsealPairs(dataKeys: DataKeyStore, rows: readonly SealedProposal[]): Promise<ProposedPair[]> {
  const ring = await dataKeys.ringFor(rows.map(({ detailSealed }) => detailSealed))
  return rows.map((row) =>
    row.detailSealed === null || ring.keyOf(row.detailSealed) === undefined ? skeletonOf(row) : opened(ring, row),
  )
}

/** One alone; throws where no key opens its reasons, for nobody should decide without them. */
export async function unsealPair(dataKeys: DataKeyStore, row: SealedProposal): Promise<ProposedPair> {
  return row.detailSealed === null ? skeletonOf(row) : opened(await dataKeys.ringFor([row.detailSealed]), row)
}

const opened = (ring: KeyRing, { id, detailSealed }: SealedProposal): ProposedPair =>
  complete(JSON.parse(ring.open(detailSealed as Buffer, detailAt(id)).toString()))

/** Of a pair that was stored before a proposal had flags and an outlook, or hung on another. */
const complete = (pair: ProposedPair): ProposedPair => ({
  ...pair,
  flags: pair.flags ?? [],
  outlook: pair.outlook ?? [],
  chain: pair.chain ?? null,
})

/** What of a pair says nothing about a person. */
export const skeletonOf = ({
  placeId,
  candidateId,
  moveInOn,
  score,
}: Pick<ProposedPair, 'placeId' | 'candidateId' | 'moveInOn' | 'score'>): ProposedPair => ({
  placeId,
  candidateId,
  moveInOn,
  score,
  factors: [],
  criteria: [],
  questions: [],
  flags: [],
  outlook: [],
  chain: null,
  decidedByLottery: false,
  shortlist: [],
})
