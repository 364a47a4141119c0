import type { Tx } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { peopleByIds } from '../../../store/intake/import-lookups.ts'
import { indicationsOf, lockIndications } from '../../../store/intake/indications.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { homesOfHouses } from '../../../store/places/homes-of-houses.ts'
import type { FormatRead } from './format-read.ts'

/**
 * What was read, once it is held against what is stored: without messages that are older than what is known. For
 * writing, `lock` keeps other messages about the same people waiting until the transaction ends.
 */
export async function besideStored(
  tx: Db | Tx,
  dataKeys: DataKeyStore,
  read: FormatRead,
  { lock }: { readonly lock: boolean },
): Promise<FormatRead> {
  const { indications, counted } = read
  if (counted !== undefined) return withHomesCounted(tx, read, [...counted])
  if (indications === undefined) return read
  const ids = [...new Set(indications.rows.map(({ candidateId }) => candidateId))]
  if (lock) await lockIndications(tx as Tx, ids)
  const rows = await indicationsOf(tx, ids)
  return indications.beside({ rows, people: await peopleByIds(tx, dataKeys, ids) })
}

/** A publication tells of one home at a time: those of the house that are known already are counted with it. */
async function withHomesCounted(tx: Db | Tx, read: FormatRead, houseIds: readonly string[]): Promise<FormatRead> {
  const known = await homesOfHouses(tx, houseIds)
  const houses = read.houses.map((house) => {
    const stored = known.get(house.id)
    if (stored === undefined) return house
    const homes = new Set(stored.ids)
    for (const { id, houseId } of read.places) if (houseId === house.id) homes.add(id)
    return { ...house, places: Math.max(house.places, stored.places, homes.size) }
  })
  return { ...read, houses }
}
