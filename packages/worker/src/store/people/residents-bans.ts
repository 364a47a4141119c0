import { avoidedByResident, type House, type Resident, residentId } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { movedInto } from './moved-in.ts'
import { personIfKnown, type SealedPerson } from './sealed-people.ts'

/**
 * Houses with everybody who lives there, each with whom they are to avoid, as far as that is known here. Who moved in
 * through the program is put among the residents, whether the register of the house names them yet or not; of whoever
 * is or was a candidate the bans are added, and those of the register of any other house. What the register says of its
 * residents stays, and all count.
 */
export async function withResidentsBans(tx: Tx, dataKeys: DataKeyStore, given: readonly House[]): Promise<House[]> {
  const moved = Map.groupBy(
    await movedInto(
      tx,
      given.map(({ id }) => id),
    ),
    ({ houseId }) => houseId,
  )
  const houses = given.map((house) => {
    const named = new Set(house.residents.map(residentId))
    const others = (moved.get(house.id) ?? []).map(({ candidateId }) => candidateId).filter((id) => !named.has(id))
    return others.length === 0 ? house : { ...house, residents: [...house.residents, ...new Set(others)] }
  })
  const ids = [...new Set(houses.flatMap(({ residents }) => residents.map(residentId)))]
  if (ids.length === 0) return houses
  const { rows } = await sql<SealedPerson>`
    select id, data_sealed from candidate where id = any(${ids}) and erased_at is null
  `.execute(tx)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  const onFile = await bansOnFile(tx, ids)
  const onRecord = new Map(rows.map((row) => [row.id, personIfKnown(ring, row)?.safety.avoidCandidates ?? []]))
  return houses.map((house) => ({
    ...house,
    residents: house.residents.map((resident): Resident => {
      const id = residentId(resident)
      const known = [...(onFile.get(id) ?? []), ...(onRecord.get(id) ?? [])]
      if (known.length === 0) return resident
      return { id, avoidCandidates: [...new Set([...avoidedByResident(resident), ...known])] }
    }),
  }))
}

/**
 * Whom these people are to avoid by what the register of any house says of its residents: such a ban goes with whoever
 * moves.
 */
export async function bansOnFile(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; avoids: string[] }>`
    select resident ->> 'id' as id, resident -> 'avoidCandidates' as avoids
    from house, jsonb_array_elements(house.data -> 'residents') as resident
    where resident ->> 'id' = any(${ids}) and jsonb_typeof(resident -> 'avoidCandidates') = 'array'
  `.execute(tx)
  const bans = new Map<string, string[]>()
  for (const { id, avoids } of rows) bans.set(id, [...(bans.get(id) ?? []), ...avoids])
  return bans
}
