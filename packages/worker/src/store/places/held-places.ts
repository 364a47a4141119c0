import type { PlainDate } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { ActedOn } from '../people/paused-people.ts'
import { offerAgain } from '../triggers/run-triggers.ts'

/**
 * This place is proposed to nobody through the day; `null`: until somebody says otherwise. `undefined`: no place of
 * that id is on offer.
 */
export const holdPlace = (tx: Tx, id: string, until: PlainDate | null, now: Date): Promise<ActedOn | undefined> =>
  tx
    .updateTable('place')
    .set(({ eb }) => ({ heldAt: now, heldUntil: until, updatedAt: now, offerRevision: eb('offerRevision', '+', 1) }))
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('filledAt', 'is', null)
    .returning(['municipality'])
    .executeTakeFirst()

/** Whether these people and places are there, in scope of the transaction; nobody who was erased is. */
export async function areThere(
  tx: Tx,
  { people, places }: { readonly people: readonly string[]; readonly places: readonly string[] },
): Promise<boolean> {
  const known =
    people.length === 0
      ? []
      : await tx.selectFrom('candidate').select('id').where('id', 'in', people).where('erasedAt', 'is', null).execute()
  if (known.length < new Set(people).size) return false
  const homes = places.length === 0 ? [] : await tx.selectFrom('place').select('id').where('id', 'in', places).execute()
  return homes.length === new Set(places).size
}

/** Whether a place is on offer and not held on the day. */
export const isOnOffer = async (tx: Tx, id: string, day: PlainDate): Promise<boolean> =>
  (await tx
    .selectFrom('place')
    .select('id')
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('filledAt', 'is', null)
    .where((eb) => eb.or([eb('heldAt', 'is', null), eb('heldUntil', '<', day)]))
    .executeTakeFirst()) !== undefined

/**
 * This place is on offer again, whether it was held or somebody had moved in. A run for it is asked for. `undefined`:
 * there is no such place, or its provider withdrew it.
 */
export async function releasePlace(tx: Tx, id: string, now: Date): Promise<ActedOn | undefined> {
  const row = await tx
    .updateTable('place')
    .set({ heldAt: null, heldUntil: null, filledAt: null, updatedAt: now })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .returning(['municipality'])
    .executeTakeFirst()
  if (row !== undefined) await offerAgain(tx, [id], 'released', now)
  return row
}
