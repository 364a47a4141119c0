import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import { appendOutbox } from '../outbox/outbox-append.ts'

/**
 * Why an on-demand run is wanted: a place came on offer, or a person's situation changed. `key` names the reason once.
 */
export type RunTrigger = { readonly key: string; readonly cause: string } & (
  | { readonly placeId: string; readonly candidateId: null }
  | { readonly placeId: null; readonly candidateId: string }
)

/** Asks for a run, in the transaction of the cause. Asked twice for the same reason is asked once. */
export async function requestRun(tx: Tx, triggers: readonly RunTrigger[], now: Date): Promise<void> {
  const added: { placeId: string | null }[] = []
  for (const chunk of chunksOf(triggers)) {
    const rows = await tx
      .insertInto('runTrigger')
      .values(
        chunk.map(({ key, cause, placeId, candidateId }) => ({ key, cause, placeId, candidateId, createdAt: now })),
      )
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('placeId')
      .execute()
    added.push(...rows)
  }
  if (added.length === 0) return
  const placeIds = added.flatMap(({ placeId }) => (placeId === null ? [] : [placeId])).slice(0, MAX_NAMED)
  await appendOutbox(tx, { kind: 'job', payload: { queue: 'matching', name: 'run.offer', data: { placeIds } } })
}

/** The job names them for the operator's eyes; the triggers count. */
const MAX_NAMED = 100

/**
 * Puts places on offer once more, those that are neither withdrawn nor filled, and asks for a run for them. Answers the
 * keys of the triggers.
 */
export async function offerAgain(tx: Tx, placeIds: readonly string[], cause: string, now: Date): Promise<string[]> {
  if (placeIds.length === 0) return []
  const places = await tx
    .updateTable('place')
    .set(({ eb }) => ({ offerRevision: eb('offerRevision', '+', 1) }))
    .where(sql<boolean>`id = any(${placeIds})`)
    .where('withdrawnAt', 'is', null)
    .where('filledAt', 'is', null)
    .returning(['id', 'offerRevision'])
    .execute()
  const triggers = places.map(({ id, offerRevision }) => offerTrigger(id, offerRevision, cause))
  await requestRun(tx, triggers, now)
  return triggers.map(({ key }) => key)
}

/** The cause of a trigger for a place whose proposal was not written, for something had changed during the run. */
const CHANGED = 'changed_during_run'

/**
 * Offers them again whose proposals were dropped. At once the first time; each further time within an hour after a
 * pause that doubles from two seconds to a minute. What changes all the time settles meanwhile; and where a run and its
 * writing should ever disagree on a rule, they disagree once a minute and not a dozen times a second.
 */
export async function offerAfterDrop(tx: Tx, placeIds: readonly string[], now: Date): Promise<void> {
  const keys = await offerAgain(tx, placeIds, CHANGED, now)
  if (keys.length === 0) return
  await sql`
    update run_trigger t set
      not_before = clock_timestamp() + make_interval(secs => least(power(2, least(earlier.times, 10)), 60))
    from (select place_id, count(*) as times from run_trigger
      where place_id = any(${placeIds}) and cause = ${sql.lit(CHANGED)} and not key = any(${keys})
        and created_at > ${new Date(now.getTime() - HOUR_MS)}
      group by place_id) as earlier
    where earlier.place_id = t.place_id and t.key = any(${keys})
  `.execute(tx)
}

const HOUR_MS = 3_600_000

export const offerTrigger = (placeId: string, offerRevision: number, cause: string): RunTrigger => ({
  key: `offer:${placeId}:${offerRevision}`,
  placeId,
  candidateId: null,
  cause,
})

/** The two kinds of on-demand run: for places that came on offer, and for people over all places that stand empty. */
export type Lane = 'places' | 'people'

/** How often a trigger is tried before it is left for the operator, and for the next nightly run. */
export const MAX_TRIGGER_FAILURES = 3

export const waitingTriggers = (db: Db | Tx, lane: Lane) =>
  db
    .selectFrom('runTrigger')
    .where('runId', 'is', null)
    .where('failures', '<', MAX_TRIGGER_FAILURES)
    .where(sql<boolean>`(not_before is null or not_before <= clock_timestamp())`)
    .where(lane === 'places' ? 'placeId' : 'candidateId', 'is not', null)
