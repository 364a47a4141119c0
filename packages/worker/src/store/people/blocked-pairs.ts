import { randomUUIDv7 } from 'node:crypto'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { PlainDate } from '@thuismatch/shared/domain'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import { requestRun } from '../triggers/run-triggers.ts'
import type { ActedOn } from './paused-people.ts'

const REASON = 'blocked'

/**
 * These two are not proposed to each other through the day; `null`: never, until somebody says otherwise. `undefined`:
 * one of them is not there.
 */
export async function blockPair(
  tx: Tx,
  candidateId: string,
  placeId: string,
  until: PlainDate | null,
  now: Date,
): Promise<ActedOn | undefined> {
  const found = await bothOf(tx, candidateId, placeId)
  if (found === undefined) return undefined
  await ofPair(tx, candidateId, placeId)
  await tx
    .insertInto('decline')
    .values({
      id: randomUUIDv7(),
      candidateId,
      placeId,
      proposalId: null,
      scope: 'place',
      houseId: null,
      municipality: null,
      by: 'coordinator',
      reason: REASON,
      onDate: amsterdamDate(now),
      untilDate: until,
      candidateRevision: 1,
      createdAt: now,
    })
    .execute()
  return found
}

/**
 * What a coordinator blocked is no longer so, and a run for the person is asked for; what others said of the pair
 * stays. `undefined`: it was not blocked.
 */
export async function unblockPair(
  tx: Tx,
  candidateId: string,
  placeId: string,
  now: Date,
): Promise<ActedOn | undefined> {
  if ((await ofPair(tx, candidateId, placeId)) === 0) return undefined
  const key = `candidate:${candidateId}:unblocked:${now.getTime()}`
  await requestRun(tx, [{ key, cause: 'unblocked', placeId: null, candidateId }], now)
  return bothOf(tx, candidateId, placeId)
}

/**
 * What a coordinator blocked of a person or a place; of whoever is in scope of the region alone, as every refusal is.
 */
export const blockedPairs = (
  db: Db | Tx,
  subject: { readonly candidateId: string } | { readonly placeId: string },
): Promise<{ readonly candidateId: string; readonly placeId: string; readonly until: PlainDate | null }[]> =>
  db
    .selectFrom('decline')
    .select(['candidateId', 'placeId', 'untilDate as until'])
    .where('by', '=', 'coordinator')
    .where('reason', '=', REASON)
    .$if('candidateId' in subject, (query) =>
      query.where('candidateId', '=', 'candidateId' in subject ? subject.candidateId : ''),
    )
    .$if('placeId' in subject, (query) => query.where('placeId', '=', 'placeId' in subject ? subject.placeId : ''))
    .orderBy('candidateId')
    .orderBy('placeId')
    .execute()

/** Takes the blocks of a pair away. Answers how many there were. */
async function ofPair(tx: Tx, candidateId: string, placeId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('decline')
    .where('candidateId', '=', candidateId)
    .where('placeId', '=', placeId)
    .where('by', '=', 'coordinator')
    .where('reason', '=', REASON)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const bothOf = (tx: Tx, candidateId: string, placeId: string): Promise<ActedOn | undefined> =>
  tx
    .selectFrom('candidate')
    .innerJoin('place', (join) => join.on('place.id', '=', placeId))
    .select('place.municipality')
    .where('candidate.id', '=', candidateId)
    .executeTakeFirst()
