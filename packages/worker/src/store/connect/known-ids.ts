import { chunksOf } from './chunks-of.ts'
import type { Tx } from './in-transaction.ts'
import type { Db } from './open-database.ts'

export type NamedTable = 'house' | 'supportTeam' | 'candidate' | 'place' | 'caseworker'

/** Which of these are there. */
export const knownIds = (db: Db | Tx, table: NamedTable, ids: Iterable<string>): Promise<ReadonlySet<string>> =>
  found(ids, (chunk) => db.selectFrom(table).select('id').where('id', 'in', chunk).execute())

/** Which of these take part in matching: neither withdrawn nor, by a move here, housed or filled. */
export const idsInPlay = (
  db: Db | Tx,
  table: 'candidate' | 'place',
  ids: Iterable<string>,
): Promise<ReadonlySet<string>> =>
  found(ids, (chunk) =>
    table === 'candidate'
      ? db
          .selectFrom('candidate')
          .select('id')
          .where('id', 'in', chunk)
          .where('withdrawnAt', 'is', null)
          .where('housedAt', 'is', null)
          .execute()
      : db
          .selectFrom('place')
          .select('id')
          .where('id', 'in', chunk)
          .where('withdrawnAt', 'is', null)
          .where('filledAt', 'is', null)
          .execute(),
  )

/** Of which of these caseworkers an address is known. */
export const addressed = (db: Db, ids: Iterable<string>): Promise<ReadonlySet<string>> =>
  found(ids, (chunk) =>
    db.selectFrom('caseworker').select('id').where('id', 'in', chunk).where('emailSealed', 'is not', null).execute(),
  )

async function found(
  ids: Iterable<string>,
  look: (chunk: readonly string[]) => Promise<readonly { readonly id: string }[]>,
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const chunk of chunksOf([...new Set(ids)])) for (const { id } of await look(chunk)) known.add(id)
  return known
}
