import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'

/**
 * Of these people, by id, whose last proposal was taken back because the chain before it broke: nothing was proposed to
 * them since, and they go first among equals until something is.
 */
export async function freedByBrokenChain(tx: Tx, candidateIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly candidateId: string }>`
    select o.candidate_id from proposal o
    where o.end_cause = 'chain_broken' and o.candidate_id = any(${candidateIds})
      and not exists (select from proposal later
        where later.candidate_id = o.candidate_id and (later.created_at, later.id) > (o.created_at, o.id))
    order by o.candidate_id
  `.execute(tx)
  return rows.map(({ candidateId }) => candidateId)
}
