import { randomUUIDv7 } from 'node:crypto'
import { type Decline, keptReason } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import { knownIds } from '../connect/known-ids.ts'

/**
 * Writes refusals of before this program, each of one place; the same again changes nothing. What they name must be
 * there. Of a reason that is not in the list nothing is kept but `other`; of refusals that are the same then, the
 * longest counts. Answers how many are new.
 */
export async function putDeclines(tx: Tx, declines: readonly Decline[], now: Date): Promise<number> {
  let added = 0
  for (const chunk of chunksOf(asKept(declines))) {
    const people = await tx
      .selectFrom('candidate')
      .select(['id', 'revision'])
      .where('id', 'in', [...new Set(chunk.map(({ candidateId }) => candidateId))])
      .execute()
    const revisions = new Map(people.map(({ id, revision }) => [id, revision]))
    const rows = await tx
      .insertInto('decline')
      .values(
        chunk.map(({ candidateId, placeId, by, reason, on, until }) => ({
          id: randomUUIDv7(),
          candidateId,
          placeId,
          proposalId: null,
          scope: 'place' as const,
          houseId: null,
          municipality: null,
          by,
          reason,
          onDate: on,
          untilDate: until,
          candidateRevision: revisions.get(candidateId) ?? 1,
          createdAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .constraint('decline_once')
          .doUpdateSet(({ ref }) => ({ untilDate: ref('excluded.untilDate') }))
          .where(sql<boolean>`coalesce(excluded.until_date, 'infinity') > coalesce(decline.until_date, 'infinity')`),
      )
      .returning(sql<boolean>`xmax = 0`.as('isNew'))
      .execute()
    added += rows.filter(({ isNew }) => isNew).length
  }
  return added
}

function asKept(declines: readonly Decline[]): Decline[] {
  const longest = new Map<string, Decline>()
  for (const decline of declines) {
    const kept = { ...decline, reason: keptReason(decline) }
    const key = [kept.candidateId, kept.placeId, kept.by, kept.reason, kept.on].join(' ')
    const before = longest.get(key)
    if (before === undefined || lasts(kept) > lasts(before)) longest.set(key, kept)
  }
  return [...longest.values()]
}

const lasts = ({ until }: Decline): string => until ?? '9999-99-99'

/** The ids that the declines name and that are not there, as `candidate c1` or `place p1`. */
export async function unknownOfDeclines(tx: Tx, declines: readonly Decline[]): Promise<string[]> {
  const unknown = async (table: 'candidate' | 'place', named: readonly string[]): Promise<string[]> => {
    const known = await knownIds(tx, table, named)
    return [...new Set(named)].filter((id) => !known.has(id)).map((id) => `${table} ${id}`)
  }
  return [
    ...(await unknown(
      'candidate',
      declines.map(({ candidateId }) => candidateId),
    )),
    ...(await unknown(
      'place',
      declines.map(({ placeId }) => placeId),
    )),
  ]
}
