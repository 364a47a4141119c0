import type { PlainDate } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import { requestRun } from '../triggers/run-triggers.ts'

/** Whose it is, for the audit. */
export interface ActedOn {
  readonly municipality: string | null
}

/**
 * This person takes no part through the day; `null`: until somebody says otherwise. `undefined`: nobody of that id
 * waits or is paused.
 */
export const pausePerson = (tx: Tx, id: string, until: PlainDate | null, now: Date): Promise<ActedOn | undefined> =>
  tx
    .updateTable('candidate')
    .set({ pausedAt: now, pausedUntil: until, updatedAt: now })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('housedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .returning(['municipality'])
    .executeTakeFirst()

/** Whether somebody waits and is not paused on the day. */
export const takesPart = async (tx: Tx, id: string, day: PlainDate): Promise<boolean> =>
  (await tx
    .selectFrom('candidate')
    .select('id')
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('housedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .where((eb) => eb.or([eb('pausedAt', 'is', null), eb('pausedUntil', '<', day)]))
    .executeTakeFirst()) !== undefined

/**
 * This person takes part again, whether they were paused, withdrawn or have moved in: the clear word without which
 * whoever has a home asks for none. A run for them is asked for. `undefined`: there is no such person.
 */
export async function resumePerson(tx: Tx, id: string, now: Date): Promise<ActedOn | undefined> {
  const row = await tx
    .updateTable('candidate')
    .set(({ eb }) => ({
      pausedAt: null,
      pausedUntil: null,
      withdrawnAt: null,
      housedAt: null,
      updatedAt: now,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .returning(['municipality', 'revision'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const key = `candidate:${id}:resumed:${row.revision}`
  await requestRun(tx, [{ key, cause: 'resumed', placeId: null, candidateId: id }], now)
  return { municipality: row.municipality }
}
