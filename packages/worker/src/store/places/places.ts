import { amsterdamDate } from '@thuismatch/shared/clock'
import { currentCode, type Place, saysTheSame } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import { knownIds } from '../connect/known-ids.ts'
import type { PutOutcome } from '../people/candidates.ts'
import { withRegionScope } from '../scope/with-scope.ts'
import { offerTrigger, type RunTrigger, requestRun } from '../triggers/run-triggers.ts'
import { isStale, predatesRemoval, sentAtOf } from './message-order.ts'

export interface PutPlaces {
  readonly now: Date
  /**
   * When the message of the queue that brought each was sent, by its sender's clock. Without it they are told here and
   * now, and that counts.
   */
  readonly sentAt?: (place: Place) => Date
  readonly match: boolean
  /** The account whose list they are on from now on. */
  readonly importer?: string
  /**
   * What was withdrawn or filled comes back, though nothing is new about it; an offer by the queue always asks for
   * that.
   */
  readonly insists?: boolean
}

/**
 * Puts places on offer as they are now; the same again changes nothing, and neither does a message of the queue that
 * was sent before what is known already, so that a late copy of an offer undoes neither a withdrawal nor a move-in. A
 * place that is new, back or changed is matched, unless `match` is false. Told here, what is gone comes back by a
 * change only. The houses and teams that they name must be there. Answers what became of each, in the order given.
 */
export async function putPlaces(
  tx: Tx,
  places: readonly Place[],
  { now, sentAt, match, importer, insists = false }: PutPlaces,
): Promise<PutOutcome[]> {
  if (places.length === 0) return []
  const momentOf = sentAt && ((place: Place): Date => sentAtOf(sentAt(place), now))
  const rows = await tx
    .selectFrom('place')
    .select(['id', 'data', 'offerRevision', 'sentAt', 'confirmedAt', 'withdrawnAt', 'filledAt'])
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
  /** Of those that stay filled, since when. */
  const filled = new Map<string, { readonly filledAt: Date | null; readonly withdrawnAt: Date | null }>()
  const outcomes = places.map((place): PutOutcome => {
    const before = known.get(place.id)
    if (before === undefined) {
      triggers.push(offerTrigger(place.id, 1, 'offered'))
      return 'created'
    }
    const isGone = before.withdrawnAt !== null || before.filledAt !== null
    const heard = { ...before, isGone }
    const sent = momentOf?.(place)
    if (sent !== undefined && (isStale(sent, heard) || predatesRemoval(sent, heard, now))) return 'unchanged'
    const asksBack = isGone && (sent !== undefined || insists)
    const isKeptUp = before.filledAt !== null && !asksBack && !isFreeAnew(place, before.data, before.filledAt)
    if (!asksBack && saysTheSame(before.data, place)) {
      confirmed.push(place)
      return 'unchanged'
    }
    if (isKeptUp) filled.set(place.id, before)
    else triggers.push(offerTrigger(place.id, before.offerRevision + 1, isGone ? 'offered_again' : 'place_changed'))
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
          filledAt: filled.get(place.id)?.filledAt ?? null,
          withdrawnAt: filled.get(place.id)?.withdrawnAt ?? null,
          ...(momentOf === undefined
            ? { sentAt: null, confirmedAt: now }
            : { sentAt: momentOf(place), confirmedAt: null }),
          updatedAt: now,
          ...(importer === undefined ? {} : { importedBy: importer }),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref, eb }) => ({
          houseId: ref('excluded.houseId'),
          teamId: ref('excluded.teamId'),
          municipality: ref('excluded.municipality'),
          data: ref('excluded.data'),
          ...(momentOf === undefined
            ? { confirmedAt: laterOf('place.confirmedAt', now) }
            : { sentAt: ref('excluded.sentAt'), confirmedAt: null }),
          updatedAt: now,
          withdrawnAt: ref('excluded.withdrawnAt'),
          filledAt: ref('excluded.filledAt'),
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
        .set({ sentAt: momentOf(place), confirmedAt: null })
        .where('id', '=', place.id)
        .execute()
  if (match) await requestRun(tx, triggers, now)
  return outcomes
}

/** From a day of after it was filled, and not the one that was known then: a home may be filled before it is free. */
const isFreeAnew = ({ availableFrom }: Place, before: Place, filledAt: Date): boolean =>
  availableFrom > amsterdamDate(filledAt) && availableFrom > before.availableFrom

/** What a place names: its house, the team that delivers its hours, or who lives there. */
export interface PlaceReference {
  readonly kind: 'house' | 'supportTeam' | 'candidate'
  readonly id: string
}

/** What a place names. */
export const referencesOf = ({ houseId, occupiedBy, support: { teamId } }: Place): PlaceReference[] => [
  ...(houseId === null ? [] : [{ kind: 'house' as const, id: houseId }]),
  ...(teamId === null ? [] : [{ kind: 'supportTeam' as const, id: teamId }]),
  ...(occupiedBy === null ? [] : [{ kind: 'candidate' as const, id: occupiedBy }]),
]

/** What the places name and is not there. Whosever it is: a team may work for the neighbours as well. */
export const unknownReferences = (tx: Tx, places: readonly Place[]): Promise<PlaceReference[]> =>
  withRegionScope(tx, async () => {
    const named = places.flatMap(referencesOf)
    const unknown: PlaceReference[] = []
    for (const kind of ['house', 'supportTeam', 'candidate'] as const) {
      const ids = new Set(named.filter((reference) => reference.kind === kind).map(({ id }) => id))
      const known = await knownIds(tx, kind, ids)
      for (const id of ids) if (!known.has(id)) unknown.push({ kind, id })
    }
    return unknown
  })

/** `house h1`, `support team t1`, `resident c1` */
export const referenceText = ({ kind, id }: PlaceReference): string => `${KINDS[kind]} ${id}`

const KINDS = { house: 'house', supportTeam: 'support team', candidate: 'resident' } as const

/**
 * Takes a place off offer. With `sentAt` by a message of the queue, sent then by its sender's clock; without it here
 * and now, and that counts. `unchanged`: it was, or a newer message is known. `unknown`: there is no such place, yet:
 * its offer may still be on its way. An open proposal is not touched here: `withdrawProposalsOf` ends it.
 */
export async function withdrawPlace(
  tx: Tx,
  placeId: string,
  { now, sentAt }: { readonly now: Date; readonly sentAt?: Date },
): Promise<'withdrawn' | 'unchanged' | 'unknown'> {
  const place = await tx
    .selectFrom('place')
    .select(['sentAt', 'confirmedAt', 'withdrawnAt', 'filledAt'])
    .where('id', '=', placeId)
    .forUpdate()
    .executeTakeFirst()
  if (place === undefined) return 'unknown'
  const isGone = place.withdrawnAt !== null || place.filledAt !== null
  const sent = sentAt && sentAtOf(sentAt, now)
  if (sent !== undefined && isStale(sent, { ...place, isGone })) return 'unchanged'
  const withdrawn = place.withdrawnAt === null
  await tx
    .updateTable('place')
    .set(({ eb }) => ({
      ...(sent === undefined
        ? { confirmedAt: laterOf('confirmedAt', now) }
        : // What is gone by what was done here stays so until an offer of after that.
          { sentAt: sent, ...(isGone ? {} : { confirmedAt: null }) }),
      ...(withdrawn ? { withdrawnAt: now, updatedAt: now, revision: eb('revision', '+', 1) } : {}),
    }))
    .where('id', '=', placeId)
    .execute()
  return withdrawn ? 'withdrawn' : 'unchanged'
}

const laterOf = (column: 'confirmedAt' | 'place.confirmedAt', now: Date) =>
  sql<Date>`greatest(${sql.ref(column)}, ${now})`

/** The other rooms of its house, on offer or lived in; of no house none. */
export const roomsBeside = (
  tx: Tx,
  { id, houseId }: Pick<Place, 'id' | 'houseId'>,
): Promise<Pick<Place, 'id' | 'houseId' | 'municipality'>[]> =>
  houseId === null
    ? Promise.resolve([])
    : tx
        .selectFrom('place')
        .select(['id', 'houseId', 'municipality'])
        .where('houseId', '=', houseId)
        .where('id', '<>', id)
        .where('withdrawnAt', 'is', null)
        .orderBy('id')
        .execute()
