import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** How many homes each of these houses is said to have, and which are known, on offer or not. */
export async function homesOfHouses(
  db: Db | Tx,
  houseIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly places: number; readonly ids: readonly string[] }>> {
  const found = new Map<string, { readonly places: number; readonly ids: readonly string[] }>()
  for (const chunk of chunksOf(houseIds)) {
    const { rows } = await sql<{ id: string; places: number; ids: string[] }>`
      select id, (data ->> 'places')::int as places, array(select p.id from place p where p.house_id = house.id order by p.id) as ids
      from house where id = any (${[...chunk]}::text[]) order by id
    `.execute(db)
    for (const { id, places, ids } of rows) found.set(id, { places, ids })
  }
  return found
}
