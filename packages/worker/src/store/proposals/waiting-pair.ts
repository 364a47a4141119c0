import type { Tx } from '../connect/in-transaction.ts'

/**
 * What a person and a place say of themselves before somebody proposes them by hand; `null`: there is none of that id.
 */
export interface WaitingPair {
  readonly candidate: { readonly revision: number; readonly caseworkerId: string; readonly hasAddress: boolean } | null
  readonly place: {
    readonly offerRevision: number
    readonly houseId: string | null
    readonly houseRevision: number | null
  } | null
}

export async function waitingPair(tx: Tx, candidateId: string, placeId: string): Promise<WaitingPair> {
  const candidate = await tx
    .selectFrom('candidate as c')
    .innerJoin('caseworker as w', 'w.id', 'c.caseworkerId')
    .select(['c.revision', 'c.caseworkerId', 'w.emailSealed'])
    .where('c.id', '=', candidateId)
    .where('c.erasedAt', 'is', null)
    .executeTakeFirst()
  const place = await tx
    .selectFrom('place as p')
    .leftJoin('house as h', 'h.id', 'p.houseId')
    .select(['p.offerRevision', 'p.houseId', 'h.revision as houseRevision'])
    .where('p.id', '=', placeId)
    .executeTakeFirst()
  return {
    candidate: candidate
      ? {
          revision: candidate.revision,
          caseworkerId: candidate.caseworkerId,
          hasAddress: candidate.emailSealed !== null,
        }
      : null,
    place: place ?? null,
  }
}
