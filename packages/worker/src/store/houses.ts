import type { Tx } from '@thuismatch/shared/db'
import { canonicalJson, currentCode, type House, type SupportTeam } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { chunksOf } from './chunks-of.ts'

/** Writes houses as they are now; the same data again changes nothing. Answers the ids of those that are new or changed. */
export const putHouses = (tx: Tx, houses: readonly House[], now: Date): Promise<string[]> =>
  putAll(tx, 'house', houses, now)

/** Likewise for the teams that deliver support. */
export const putSupportTeams = (tx: Tx, teams: readonly SupportTeam[], now: Date): Promise<string[]> =>
  putAll(tx, 'supportTeam', teams, now)

async function putAll(
  tx: Tx,
  table: 'house' | 'supportTeam',
  list: readonly (House | SupportTeam)[],
  now: Date,
): Promise<string[]> {
  if (list.length === 0) return []
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'data'])
    .where(
      'id',
      'in',
      list.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map(({ id, data }) => [id, canonicalJson(data)]))
  const changed = list.filter((entity) => known.get(entity.id) !== canonicalJson(entity))
  if (changed.length === 0) return []
  for (const chunk of chunksOf(changed)) {
    await tx
      .insertInto(table)
      .values(
        chunk.map((entity) => ({
          id: entity.id,
          municipality: currentCode(entity.municipality),
          data: JSON.stringify(entity),
          updatedAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          municipality: ref('excluded.municipality'),
          data: ref('excluded.data'),
          updatedAt: now,
          revision: sql<number>`${sql.ref(`${table}.revision`)} + 1`,
        })),
      )
      .execute()
  }
  return changed.map(({ id }) => id)
}
