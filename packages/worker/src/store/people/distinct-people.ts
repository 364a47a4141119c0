import { byCodeUnit } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { ActedOn } from './paused-people.ts'

const inOrder = (id: string, other: string) => {
  const [firstId, secondId] = [id, other].sort(byCodeUnit) as [string, string]
  return { firstId, secondId }
}

/** The pairs of whom somebody said that they are two, though they look like one. */
export async function distinctPairs(db: Db | Tx): Promise<[id: string, other: string][]> {
  const rows = await db.selectFrom('distinctPeople').select(['firstId', 'secondId']).orderBy('firstId').execute()
  return rows.map(({ firstId, secondId }) => [firstId, secondId])
}

/** These are two people; said twice is said once. `undefined`: one of them is not there, or they are one id. */
export async function sayDistinct(
  tx: Tx,
  id: string,
  other: string,
  saidBy: string | null,
  now: Date,
): Promise<ActedOn | undefined> {
  const people = await tx
    .selectFrom('candidate')
    .select(['id', 'municipality'])
    .where('id', 'in', [id, other])
    .where('erasedAt', 'is', null)
    .forShare()
    .execute()
  if (people.length < 2) return undefined
  await tx
    .insertInto('distinctPeople')
    .values({ ...inOrder(id, other), saidBy, saidAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return people.find((one) => one.id === id)
}

/** Nobody says any more that these are two. `undefined`: nobody did. */
export async function unsayDistinct(tx: Tx, id: string, other: string): Promise<ActedOn | undefined> {
  const { firstId, secondId } = inOrder(id, other)
  const { numDeletedRows } = await tx
    .deleteFrom('distinctPeople')
    .where('firstId', '=', firstId)
    .where('secondId', '=', secondId)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return undefined
  return tx.selectFrom('candidate').select('municipality').where('id', '=', id).executeTakeFirst()
}
