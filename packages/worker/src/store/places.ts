import { acrossRegion, type Tx } from '@thuismatch/shared/db'
import { canonicalJson, currentCode, type Place } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { PutOutcome } from './candidates.ts'
import { chunksOf } from './chunks-of.ts'
import { isOfBeforeItWent, isOvertaken, sentAtOf } from './heard.ts'
import { knownIds } from './known-ids.ts'
import { offerTrigger, type RunTrigger, requestRun } from './run-triggers.ts'

export interface PutPlaces {
  readonly now: Date
  /** When the message of the queue that brought each was sent, by its sender's clock. Without it they are told here and now, and that counts. */
  readonly sentAt?: (place: Place) => Date
  readonly match: boolean
  /** What was withdrawn or filled comes back, though nothing is new about it; an offer by the queue always asks for that. */
  readonly insists?: boolean
}

/**
 * Puts places on offer as they are now; the same again changes nothing, and neither does a message of the queue that was sent
 * before what is known already, so that a late copy of an offer undoes neither a withdrawal nor a move-in. A place that is
 * new, back or changed is matched, unless `match` is false. Told here, what is gone comes back by a change only. The houses and teams that they name must be there.
 * Answers what became of each, in the order given.
 */
export async function putPlaces(
  tx: Tx,
  places: readonly Place[],
  { now, sentAt, match, insists = false }: PutPlaces,
): Promise<PutOutcome[]> {
  if (places.length === 0) return []
  const momentOf = sentAt && ((place: Place): Date => sentAtOf(sentAt(place), now))
  const rows = await tx
    .selectFrom('place')
    .select(['id', 'data', 'offerRevision', 'sentAt', 'heardAt', 'withdrawnAt', 'filledAt'])
    .where(
      'id',
      'in',
      places.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const triggers: RunTrigger[] = []
  const confirmed: Place[] = []
  const outcomes = places.map((place): PutOutcome => {
    const before = known.get(place.id)
    if (before === undefined) {
      triggers.push(offerTrigger(place.id, 1, 'offered'))
      return 'created'
    }
    const isGone = before.withdrawnAt !== null || before.filledAt !== null
    const heard = { ...before, isGone }
    const sent = momentOf?.(place)
    if (sent !== undefined && (isOvertaken(sent, heard) || isOfBeforeItWent(sent, heard, now))) return 'unchanged'
    const asksBack = isGone && (sent !== undefined || insists)
    if (!asksBack && canonicalJson(before.data) === canonicalJson(place)) {
      confirmed.push(place)
      return 'unchanged'
    }
    triggers.push(offerTrigger(place.id, before.offerRevision + 1, isGone ? 'offered_again' : 'place_changed'))
    return 'changed'
  })
  const written = places.filter((_, at) => outcomes[at] !== 'unchanged')
  for (const chunk of chunksOf(written)) {
    await tx
      .insertInto('place')
      .values(
        chunk.map((place) => ({
          id: place.id,
          houseId: place.houseId,
          teamId: place.support.teamId,
          municipality: currentCode(place.municipality),
          data: JSON.stringify(place),
          ...(momentOf === undefined ? { sentAt: null, heardAt: now } : { sentAt: momentOf(place), heardAt: null }),
          updatedAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref, eb }) => ({
          houseId: ref('excluded.houseId'),
          teamId: ref('excluded.teamId'),
          municipality: ref('excluded.municipality'),
          data: ref('excluded.data'),
          ...(momentOf === undefined
            ? { heardAt: laterOf('place.heardAt', now) }
            : { sentAt: ref('excluded.sentAt'), heardAt: null }),
          updatedAt: now,
          withdrawnAt: null,
          filledAt: null,
          revision: eb('place.revision', '+', 1),
          offerRevision: eb('place.offerRevision', '+', 1),
        })),
      )
      .execute()
  }
  if (momentOf !== undefined)
    for (const place of confirmed)
      await tx
        .updateTable('place')
        .set({ sentAt: momentOf(place), heardAt: null })
        .where('id', '=', place.id)
        .execute()
  if (match) await requestRun(tx, triggers, now)
  return outcomes
}

/** What a place names, as `house h1` or `support team t1`. */
export const namesIn = ({ houseId, support: { teamId } }: Place): string[] => [
  ...(houseId === null ? [] : [`house ${houseId}`]),
  ...(teamId === null ? [] : [`support team ${teamId}`]),
]

/**
 * What the places name and is not there, in the words of {@link namesIn}. Whosever it is: a team may work for the neighbours as
 * well.
 */
export const unknownReferences = (tx: Tx, places: readonly Place[]): Promise<string[]> =>
  acrossRegion(tx, () => missingOf(tx, places))

async function missingOf(tx: Tx, places: readonly Place[]): Promise<string[]> {
  const missing = async (table: 'house' | 'supportTeam', word: string, named: readonly (string | null)[]) => {
    const ids = [...new Set(named.filter((id) => id !== null))]
    const known = await knownIds(tx, table, ids)
    return ids.filter((id) => !known.has(id)).map((id) => `${word} ${id}`)
  }
  return [
    ...(await missing(
      'house',
      'house',
      places.map(({ houseId }) => houseId),
    )),
    ...(await missing(
      'supportTeam',
      'support team',
      places.map(({ support }) => support.teamId),
    )),
  ]
}

/**
 * Takes a place off offer. With `sentAt` by a message of the queue, sent then by its sender's clock; without it here and now,
 * and that counts. `unchanged`: it was, or a newer message is known. `unknown`: there is no such place, yet: its
 * offer may still be on its way. An open proposal is not touched here: `withdrawProposalsOf` ends it.
 */
export async function withdrawPlace(
  tx: Tx,
  placeId: string,
  { now, sentAt }: { readonly now: Date; readonly sentAt?: Date },
): Promise<'withdrawn' | 'unchanged' | 'unknown'> {
  const place = await tx
    .selectFrom('place')
    .select(['sentAt', 'heardAt', 'withdrawnAt', 'filledAt'])
    .where('id', '=', placeId)
    .forUpdate()
    .executeTakeFirst()
  if (place === undefined) return 'unknown'
  const isGone = place.withdrawnAt !== null || place.filledAt !== null
  const sent = sentAt && sentAtOf(sentAt, now)
  if (sent !== undefined && isOvertaken(sent, { ...place, isGone })) return 'unchanged'
  const withdrawn = place.withdrawnAt === null
  await tx
    .updateTable('place')
    .set(({ eb }) => ({
      ...(sent === undefined
        ? { heardAt: laterOf('heardAt', now) }
        : // What is gone by what was done here stays so until an offer of after that.
          { sentAt: sent, ...(isGone ? {} : { heardAt: null }) }),
      ...(withdrawn ? { withdrawnAt: now, updatedAt: now, revision: eb('revision', '+', 1) } : {}),
    }))
    .where('id', '=', placeId)
    .execute()
  return withdrawn ? 'withdrawn' : 'unchanged'
}

const laterOf = (column: 'heardAt' | 'place.heardAt', now: Date) => sql<Date>`greatest(${sql.ref(column)}, ${now})`
