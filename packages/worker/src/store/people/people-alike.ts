import { type Candidate, currentCode, lookAlikes, personKey, saidToBeTwo } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { withRegionScope } from '../scope/with-scope.ts'
import { distinctPairs } from './distinct-people.ts'
import { personIfKnown } from './sealed-people.ts'

/**
 * Who of those that wait, in scope of the transaction, looks like this person under another id, in order; whoever was
 * said to be another one is left out. Opens everybody of the same origin, which costs some tens of microseconds each.
 */
export async function peopleAlike(tx: Tx, dataKeys: DataKeyStore, candidate: Candidate): Promise<string[]> {
  const key = personKey(candidate)
  if (key === null) return []
  const origin = candidate.originMunicipality === null ? null : currentCode(candidate.originMunicipality)
  const rows = await (tx as Db)
    .selectFrom('candidate')
    .select(['id', 'dataSealed'])
    .where((eb) => (origin === null ? eb('municipality', 'is', null) : eb('municipality', '=', origin)))
    .where('withdrawnAt', 'is', null)
    .where('housedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .where('id', '<>', candidate.id)
    .orderBy('id')
    .execute()
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  const alike = rows.flatMap((row) => {
    const other = personIfKnown(ring, row)
    return other !== null && personKey(other) === key ? [{ id: row.id }] : []
  })
  if (alike.length === 0) return []
  const areTwo = saidToBeTwo(await withRegionScope(tx, () => distinctPairs(tx)))
  const [group = []] = lookAlikes([{ id: candidate.id }, ...alike], () => key, areTwo)
  return group.filter((id) => id !== candidate.id)
}
