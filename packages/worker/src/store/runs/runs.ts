import { randomUUIDv7 } from 'node:crypto'
import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { RunKind } from '../connect/schema.ts'
import { type Lane, MAX_TRIGGER_FAILURES, waitingTriggers } from '../triggers/run-triggers.ts'

/** A run that this worker may execute, for as long as it renews the lease and nobody has raised the epoch. */
export interface ClaimedRun {
  readonly id: string
  readonly runKey: string
  readonly kind: RunKind
  readonly epoch: number
  /** `null`: the whole region. */
  readonly placeIds: readonly string[] | null
}

/** So often a run may be started without ever ending, by crash or by stop, before it is left for the operator. */
export const MAX_STARTS = 5

/** Those that say something about the run: not the ones in which a database went away. */
const starts: RawBuilder<number> = sql<number>`(epoch - interruptions)`

/** Asked for once more by the reconciler, it has as many starts again. */
const hasStartsLeft: RawBuilder<boolean> = sql<boolean>`${starts} < ${2 * MAX_STARTS}`

/** Asks for a run of the whole region. Once per key: answers the id of the run of this key, new or known. */
export async function requestNightly(tx: Tx | Db, key: string, now: Date): Promise<{ id: string; isNew: boolean }> {
  const added = await tx
    .insertInto('matchRun')
    .values({ id: randomUUIDv7(), runKey: key, kind: 'nightly', requestedAt: now })
    .onConflict((conflict) => conflict.column('runKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added !== undefined) return { id: added.id, isNew: true }
  const known = await tx.selectFrom('matchRun').select('id').where('runKey', '=', key).executeTakeFirstOrThrow()
  return { id: known.id, isNew: false }
}

/** Asks once more for a run that failed. Answers whether it had. */
export async function requestAgain(tx: Tx | Db, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('matchRun')
    .set({ status: 'requested', error: null, finishedAt: null, notBefore: null })
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .where(hasStartsLeft)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Triggers per run: enough for every place of a night that expires at once, few enough to stay quick. */
const MAX_TRIGGERS = 500

/**
 * Makes one run of all triggers that wait in this lane, unless a run of the lane is waiting or at work already: then
 * they wait for its end. That spares work; that no place is proposed twice does not hang on it.
 */
export async function gatherTriggers(tx: Tx, lane: Lane, now: Date): Promise<string | null> {
  await lockScope(tx, lane === 'places' ? 'places' : 'region')
  const busy = await tx
    .selectFrom('matchRun')
    .select('id')
    .where('kind', '=', 'offer')
    .where('placeIds', lane === 'places' ? 'is not' : 'is', null)
    .where((eb) => eb.or([eb('status', '=', 'requested'), isHeld]))
    .limit(1)
    .executeTakeFirst()
  if (busy !== undefined) return null
  const triggers = await waitingTriggers(tx, lane)
    .select(['id', 'key', 'placeId', 'failures'])
    .orderBy('id')
    .limit(MAX_TRIGGERS)
    .forUpdate()
    .execute()
  const [first] = triggers
  if (first === undefined) return null
  const placeIds = [...new Set(triggers.flatMap(({ placeId }) => (placeId === null ? [] : [placeId])))].toSorted()
  const id = randomUUIDv7()
  await tx
    .insertInto('matchRun')
    .values({
      id,
      runKey: first.failures === 0 ? first.key : `${first.key}:${first.failures + 1}`,
      kind: 'offer',
      placeIds: lane === 'places' ? placeIds : null,
      requestedAt: now,
    })
    .execute()
  await tx
    .updateTable('runTrigger')
    .set({ runId: id })
    .where(
      'id',
      'in',
      triggers.map((trigger) => trigger.id),
    )
    .execute()
  return id
}

/** Which runs a worker looks for: quick ones for named places, or those of the whole region. */
export type RunScope = 'places' | 'region'

/** One worker at a time looks for work of a scope. That spares work; nothing hangs on it. */
const lockScope = (tx: Tx, scope: RunScope) =>
  sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.claimRun}, ${scope === 'places' ? 1 : 2})`.execute(tx)

/** Somebody is at work on it, as far as its lease says. */
const isHeld = sql<boolean>`(status = 'running' and lease_until > clock_timestamp())`

/** Asked for, or left by a worker whose lease has passed. */
const isFree = sql<boolean>`(status = 'requested' or (status = 'running' and lease_until <= clock_timestamp()))`

/** Not put off, or long enough. */
const isDue = sql<boolean>`(not_before is null or not_before <= clock_timestamp())`

/**
 * Takes the run that has waited longest and is nobody's: newly asked for, or left by a worker whose lease has passed.
 * While another of the scope is at work nothing is taken: two at once would compete for the same people.
 * A run of the whole region takes the triggers of people along: it looks at them anyway.
 */
export async function claimRun(
  tx: Tx,
  scope: RunScope,
  claim: { readonly workerId: string; readonly leaseMs: number; readonly now: Date },
): Promise<ClaimedRun | null> {
  await lockScope(tx, scope)
  const ofScope = tx.selectFrom('matchRun').where('placeIds', scope === 'places' ? 'is not' : 'is', null)
  const held = await ofScope.select('id').where(isHeld).limit(1).executeTakeFirst()
  if (held !== undefined) return null
  const waiting = await ofScope
    .select('id')
    .where(isFree)
    .where(hasStartsLeft)
    .where(isDue)
    .orderBy('requestedAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (waiting === undefined) return null
  const run = await tx
    .updateTable('matchRun')
    .set(({ eb }) => ({
      status: 'running',
      epoch: eb('epoch', '+', 1),
      leaseUntil: leaseOf(claim.leaseMs),
      notBefore: null,
      worker: claim.workerId,
      startedAt: claim.now,
    }))
    .where('id', '=', waiting.id)
    .returning(['id', 'runKey', 'kind', 'epoch', 'placeIds'])
    .executeTakeFirstOrThrow()
  if (scope === 'region') {
    await tx
      .updateTable('runTrigger')
      .set({ runId: run.id })
      .where('runId', 'is', null)
      .where('failures', '<', MAX_TRIGGER_FAILURES)
      .where('candidateId', 'is not', null)
      .execute()
  }
  return run
}

/** Keeps the run for so long from now, by the database's clock. `false`: it is somebody else's by now, or ended. */
export async function renewLease(db: Db, run: ClaimedRun, leaseMs: number): Promise<boolean> {
  const row = await owned(db, run)
    .set({ leaseUntil: leaseOf(leaseMs) })
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives an unfinished run back, for the next worker to take at once. It counts as a start all the same. */
export async function releaseRun(db: Db, run: ClaimedRun): Promise<void> {
  await owned(db, run).set({ status: 'requested', leaseUntil: null, worker: null }).execute()
}

/**
 * Gives back a run during which a database went away. It is taken again after a pause that doubles from one second to
 * twenty: a refused connection is refused within a millisecond, and a thousand tries in the first second help nobody.
 * The epoch stays raised, for what was sent may still be written; the start does not count. Answers how often this
 * happened to the run; `null`: not ours any more.
 */
export async function putOffRun(db: Db, run: ClaimedRun): Promise<number | null> {
  const row = await owned(db, run)
    .set(({ eb }) => ({
      status: 'requested',
      leaseUntil: null,
      worker: null,
      interruptions: eb('interruptions', '+', 1),
      notBefore: sql<Date>`clock_timestamp() + make_interval(secs => least(power(2, least(interruptions, 10)), 20))`,
    }))
    .returning('interruptions')
    .executeTakeFirst()
  return row?.interruptions ?? null
}

/**
 * Ends a run that could not be done; its triggers wait again, a bounded number of times. `false`: not ours any more.
 */
export async function failRun(tx: Tx, run: ClaimedRun, error: string, now: Date): Promise<boolean> {
  const row = await owned(tx, run)
    .set({ status: 'failed', leaseUntil: null, finishedAt: now, error })
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return false
  await freeTriggers(tx, [run.id])
  return true
}

/**
 * Ends runs that were started as often as allowed and never ended, those that were given back among them: nobody may
 * take them any more, and what waits behind them would wait for good. Answers their keys.
 */
export async function failExhausted(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('matchRun')
    .set({
      status: 'failed',
      leaseUntil: null,
      finishedAt: now,
      error: sql<string>`'Started ' || ${starts} || ' times and never ended: it seems to take its worker down. Look at the log and the memory of the worker, then ask for the run again.'`,
    })
    .where(
      sql<boolean>`((status = 'running' and lease_until <= clock_timestamp() and ${starts} >= ${MAX_STARTS})
        or (status = 'requested' and not ${hasStartsLeft}))`,
    )
    .returning(['id', 'runKey'])
    .execute()
  await freeTriggers(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ runKey }) => runKey)
}

async function freeTriggers(tx: Tx, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return
  await tx
    .updateTable('runTrigger')
    .set(({ eb }) => ({ runId: null, failures: eb('failures', '+', 1) }))
    .where('runId', 'in', runIds)
    .execute()
}

/** The run, if it is still ours: every write of a run goes through this (fencing). */
export const owned = (db: Db | Tx, { id, epoch }: ClaimedRun) =>
  db.updateTable('matchRun').where('id', '=', id).where('epoch', '=', epoch).where('status', '=', 'running')

const leaseOf = (ms: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000})`
