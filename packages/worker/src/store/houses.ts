import type { Tx } from '@thuismatch/shared/db'
import { canonicalJson, currentCode, type House, type SupportTeam } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { chunksOf } from './chunks-of.ts'
import { heardAtOf } from './heard.ts'

/**
 * Writes houses as they are now; the same data again changes nothing, and neither does what came along with an offer that was
 * sent (`sentAt`, by its sender's clock) before what is known. Answers the ids of those that are new or changed.
 */
export async function putHouses(
  tx: Tx,
  houses: readonly House[],
  now: Date,
  sentAt?: (house: House) => Date,
): Promise<string[]> {
  if (houses.length === 0) return []
  const momentOf = (house: House): Date => (sentAt === undefined ? now : heardAtOf(sentAt(house), now))
  const rows = await tx
    .selectFrom('house')
    .select(['id', 'heardAt'])
    .where(
      'id',
      'in',
      houses.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map(({ id, heardAt }) => [id, heardAt]))
  const heard = houses.filter((house) => sentAt === undefined || momentOf(house) >= (known.get(house.id) ?? EVER))
  const changed = await putAll(tx, 'house', heard, now)
  for (const chunk of chunksOf(heard))
    await sql`
      update house set heard_at = greatest(house.heard_at, heard.at)
      from unnest(${chunk.map(({ id }) => id)}::text[], ${chunk.map(momentOf)}::timestamptz[]) as heard (id, at)
      where house.id = heard.id and house.heard_at is distinct from greatest(house.heard_at, heard.at)
    `.execute(tx)
  return changed
}

const EVER = new Date(0)

/** Writes the teams that deliver support, likewise. */
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
