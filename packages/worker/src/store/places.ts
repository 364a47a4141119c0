import { acrossRegion, type Tx } from '@thuismatch/shared/db'
import { canonicalJson, currentCode, type Place } from '@thuismatch/shared/domain'
import type { PutOutcome } from './candidates.ts'
import { chunksOf } from './chunks-of.ts'
import { offerTrigger, type RunTrigger, requestRun } from './run-triggers.ts'

export interface PutPlaces {
  readonly now: Date
  /** When it was sent: of all of them, or of each. */
  readonly heardAt: Date | ((place: Place) => Date)
  readonly match: boolean
}

/**
 * Puts places on offer as they are now; the same again changes nothing, and neither does what was sent (`heardAt`) before
 * what is known already, so that a late copy of an offer cannot undo a withdrawal. A place that is new, back or changed
 * is matched, unless `match` is false. The houses and teams that they name must be there.
 * Answers what became of each, in the order given.
 */
export async function putPlaces(
  tx: Tx,
  places: readonly Place[],
  { now, heardAt, match }: PutPlaces,
): Promise<PutOutcome[]> {
  if (places.length === 0) return []
  const heardAtOf = (place: Place): Date => (typeof heardAt === 'function' ? heardAt(place) : heardAt)
  const rows = await tx
    .selectFrom('place')
    .select(['id', 'data', 'offerRevision', 'heardAt', 'withdrawnAt', 'filledAt'])
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
  const outcomes = places.map((place): PutOutcome => {
    const before = known.get(place.id)
    if (before === undefined) {
      triggers.push(offerTrigger(place.id, 1, 'offered'))
      return 'created'
    }
    const gone = before.withdrawnAt !== null || before.filledAt !== null
    const heard = heardAtOf(place)
    if (heard < before.heardAt) return 'unchanged'
    if (gone ? heard <= before.heardAt : canonicalJson(before.data) === canonicalJson(place)) return 'unchanged'
    triggers.push(offerTrigger(place.id, before.offerRevision + 1, gone ? 'offered_again' : 'place_changed'))
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
          heardAt: heardAtOf(place),
          updatedAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref, eb }) => ({
          houseId: ref('excluded.houseId'),
          teamId: ref('excluded.teamId'),
          municipality: ref('excluded.municipality'),
          data: ref('excluded.data'),
          heardAt: ref('excluded.heardAt'),
          updatedAt: now,
          withdrawnAt: null,
          filledAt: null,
          revision: eb('place.revision', '+', 1),
          offerRevision: eb('place.offerRevision', '+', 1),
        })),
      )
      .execute()
  }
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
  const houses = [...new Set(places.flatMap(({ houseId }) => (houseId === null ? [] : [houseId])))]
  const teams = [...new Set(places.flatMap(({ support }) => (support.teamId === null ? [] : [support.teamId])))]
  const [knownHouses, knownTeams] = [
    houses.length === 0 ? [] : await tx.selectFrom('house').select('id').where('id', 'in', houses).execute(),
    teams.length === 0 ? [] : await tx.selectFrom('supportTeam').select('id').where('id', 'in', teams).execute(),
  ]
  const missing = (ids: readonly string[], rows: readonly { id: string }[], word: string) => {
    const present = new Set(rows.map(({ id }) => id))
    return ids.filter((id) => !present.has(id)).map((id) => `${word} ${id}`)
  }
  return [...missing(houses, knownHouses, 'house'), ...missing(teams, knownTeams, 'support team')]
}

/**
 * Takes a place off offer. `unchanged`: it was, or something newer is known. `unknown`: there is no such place, yet: its
 * offer may still be on its way. An open proposal is not touched here: `withdrawProposalsOf` ends it.
 */
export async function withdrawPlace(
  tx: Tx,
  placeId: string,
  { now, heardAt }: { readonly now: Date; readonly heardAt: Date },
): Promise<'withdrawn' | 'unchanged' | 'unknown'> {
  const place = await tx
    .selectFrom('place')
    .select(['heardAt', 'withdrawnAt'])
    .where('id', '=', placeId)
    .forUpdate()
    .executeTakeFirst()
  if (place === undefined) return 'unknown'
  if (place.withdrawnAt !== null || heardAt < place.heardAt) return 'unchanged'
  await tx
    .updateTable('place')
    .set(({ eb }) => ({ withdrawnAt: now, heardAt, updatedAt: now, revision: eb('revision', '+', 1) }))
    .where('id', '=', placeId)
    .execute()
  return 'withdrawn'
}
