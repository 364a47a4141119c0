import { completePlace, type PlainDate } from '@thuismatch/shared/domain'
import { type LeftOut, senseless } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { personIfKnown } from '../people/sealed-people.ts'

/**
 * Whom and what a run left out, with what was expected, as far as it is still so: whoever was mended since, has moved
 * in or is off the list is not in it. `named` as the run keeps it: `candidate:k-1`, `place:p-2`. Opens those people
 * alone.
 */
export async function leftOutNow(
  db: Db,
  dataKeys: DataKeyStore,
  named: readonly string[],
  asOf: PlainDate,
  locale: Locale,
): Promise<LeftOut[]> {
  if (named.length === 0) return []
  const idsOf = (kind: LeftOut['kind']): string[] =>
    named.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []))
  const people = await db
    .selectFrom('candidate')
    .select(['id', 'dataSealed'])
    .where('id', '=', (eb) => eb.fn.any(eb.val(idsOf('candidate'))))
    .where('withdrawnAt', 'is', null)
    .where('housedAt', 'is', null)
    .orderBy('id')
    .execute()
  const homes = await db
    .selectFrom('place')
    .select('data')
    .where('id', '=', (eb) => eb.fn.any(eb.val(idsOf('place'))))
    .where('withdrawnAt', 'is', null)
    .where('filledAt', 'is', null)
    .orderBy('id')
    .execute()
  const ring = await dataKeys.ringFor(people.map(({ dataSealed }) => dataSealed))
  const known = people.map((row) => personIfKnown(ring, row)).filter((person) => person !== null)
  return senseless({ candidates: known, places: homes.map(({ data }) => completePlace(data)) }, asOf, locale)
}
