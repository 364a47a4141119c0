import { randomUUIDv7 } from 'node:crypto'
import type { PlainDate, Policy } from '@thuismatch/shared/domain'
import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { sql } from 'kysely'
import type { ForecastStatus } from '../connect/forecast-table.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** What is asked of a forecast. */
export interface ForecastAsked {
  /** 1–10 */
  readonly years: number
  /** 1–1000 */
  readonly replications: number
  readonly seed: string
  /** Whether what the region's rows tell goes before what ships. */
  readonly fromHistory: boolean
  /**
   * Of a policy that is kept (one that runs used, or a version as it was when it was asked for), to be held beside that
   * of the region.
   */
  readonly againstHash: string | null
}

/** A forecast that this worker may work on, for as long as it renews the lease and nobody has raised the epoch. */
export interface ClaimedForecast extends ForecastAsked {
  readonly id: string
  readonly epoch: number
  readonly requestedBy: string
}

/** So often a forecast may be started without ever ending before it is left alone. */
const MAX_FORECAST_STARTS = 3

/** Asks for a forecast; answers its id. */
export async function requestForecast(tx: Tx, asked: ForecastAsked, by: string, now: Date): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('forecast')
    .values({ id, ...asked, requestedAt: now, requestedBy: by })
    .execute()
  return id
}

const lockForecasts = (tx: Tx) => sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.claimForecast})`.execute(tx)

const isForecastHeld = sql<boolean>`(status = 'running' and lease_until > clock_timestamp())`
const isForecastFree = sql<boolean>`(status = 'requested' or (status = 'running' and lease_until <= clock_timestamp()))`

/**
 * Takes the forecast that has waited longest and is nobody's. While another is at work nothing is taken: one at a time
 * is slow enough for the machine. What was to be cancelled and lost its worker ends here, and what was started too
 * often.
 */
export async function claimForecast(
  tx: Tx,
  claim: { readonly workerId: string; readonly leaseMs: number; readonly now: Date },
): Promise<ClaimedForecast | null> {
  await lockForecasts(tx)
  await sql`
    update forecast set lease_until = null, finished_at = ${claim.now},
      status = case when cancel_requested_at is not null then 'cancelled' else 'failed' end,
      error = case when cancel_requested_at is not null then null else 'Started ' || epoch || ' times and never ended.' end
    where ${isForecastFree} and (cancel_requested_at is not null or epoch >= ${MAX_FORECAST_STARTS})
  `.execute(tx)
  const held = await tx.selectFrom('forecast').select('id').where(isForecastHeld).limit(1).executeTakeFirst()
  if (held !== undefined) return null
  const waiting = await tx
    .selectFrom('forecast')
    .select('id')
    .where(isForecastFree)
    .orderBy('requestedAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (waiting === undefined) return null
  return tx
    .updateTable('forecast')
    .set(({ eb }) => ({
      status: 'running',
      epoch: eb('epoch', '+', 1),
      leaseUntil: forecastLease(claim.leaseMs),
      worker: claim.workerId,
      startedAt: claim.now,
      progressPerMille: 0,
    }))
    .where('id', '=', waiting.id)
    .returning(['id', 'epoch', 'years', 'replications', 'seed', 'fromHistory', 'againstHash', 'requestedBy'])
    .executeTakeFirstOrThrow()
}

/**
 * Keeps it for so long from now, and tells how far it is. `lost`: it is somebody else's by now; `cancelled`: it is to
 * stop.
 */
export async function renewForecast(
  db: Db,
  forecast: ClaimedForecast,
  leaseMs: number,
  progressPerMille: number,
): Promise<'kept' | 'cancelled' | 'lost'> {
  const row = await ownedForecast(db, forecast)
    .set({ leaseUntil: forecastLease(leaseMs), progressPerMille })
    .returning('cancelRequestedAt')
    .executeTakeFirst()
  return row === undefined ? 'lost' : row.cancelRequestedAt === null ? 'kept' : 'cancelled'
}

/** Ends it. `false`: it is not ours any more, and nothing is written. */
export async function finishForecast(
  tx: Tx,
  forecast: ClaimedForecast,
  end:
    | { readonly status: 'done'; readonly asOf: PlainDate; readonly result: Buffer }
    | { readonly status: 'failed'; readonly error: string }
    | { readonly status: 'cancelled' },
  now: Date,
): Promise<boolean> {
  const row = await ownedForecast(tx, forecast)
    .set({ ...end, leaseUntil: null, finishedAt: now, ...(end.status === 'done' && { progressPerMille: 1000 }) })
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives it back, for the next worker to take at once. */
export async function releaseForecast(db: Db, forecast: ClaimedForecast): Promise<void> {
  await ownedForecast(db, forecast).set({ status: 'requested', leaseUntil: null, worker: null }).execute()
}

/** Ends one that waits, and asks the one at work to stop. `false`: there is nothing to cancel. */
export async function cancelForecast(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('forecast')
    .set({
      cancelRequestedAt: now,
      status: sql<ForecastStatus>`case when status = 'requested' then 'cancelled' else status end`,
      finishedAt: sql<Date | null>`case when status = 'requested' then ${now}::timestamptz end`,
    })
    .where('id', '=', id)
    .where('status', 'in', ['requested', 'running'])
    .where('cancelRequestedAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

const ownedForecast = (db: Db | Tx, { id, epoch }: ClaimedForecast) =>
  db.updateTable('forecast').where('id', '=', id).where('epoch', '=', epoch).where('status', '=', 'running')

const forecastLease = (ms: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000})`

/** A forecast as a list shows it. */
export interface ListedForecast extends ForecastAsked {
  readonly id: string
  readonly status: ForecastStatus
  readonly requestedAt: Date
  readonly finishedAt: Date | null
  readonly asOf: PlainDate | null
  readonly progressPerMille: number
  readonly isCancelling: boolean
  readonly error: string | null
}

const listedForecasts = (db: Db) =>
  db
    .selectFrom('forecast')
    .select([
      'id',
      'status',
      'years',
      'replications',
      'seed',
      'fromHistory',
      'againstHash',
      'requestedAt',
      'finishedAt',
      'asOf',
      'progressPerMille',
      'error',
    ])
    .select(sql<boolean>`cancel_requested_at is not null`.as('isCancelling'))

/** The newest first. */
export const recentForecasts = (db: Db, limit: number): Promise<ListedForecast[]> =>
  listedForecasts(db).orderBy('requestedAt', 'desc').orderBy('id', 'desc').limit(limit).execute()

export const forecastById = (db: Db, id: string): Promise<ListedForecast | undefined> =>
  listedForecasts(db).where('id', '=', id).executeTakeFirst()

/** What came of it, gzipped JSON; `null` where there is nothing. */
export const forecastResult = async (db: Db, id: string): Promise<Buffer | null> =>
  (await db.selectFrom('forecast').select('result').where('id', '=', id).executeTakeFirst())?.result ?? null

/** The newest of those that began on a day before this one; `null`: there is none. */
export const forecastBefore = async (db: Db, before: PlainDate): Promise<string | null> =>
  (
    await db
      .selectFrom('forecast')
      .select('id')
      .where('status', '=', 'done')
      .where('asOf', '<', before)
      .orderBy('asOf', 'desc')
      .orderBy('requestedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.id ?? null

/** Policies that runs have used, the newest first. */
export const usedPolicies = (
  db: Db,
  limit: number,
): Promise<{ readonly hash: string; readonly data: Policy; readonly firstUsedAt: Date }[]> =>
  db
    .selectFrom('policy')
    .select(['hash', 'data', 'firstUsedAt'])
    // A draft that was but forecast is kept here too.
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('matchRun').select('matchRun.id').whereRef('matchRun.policyHash', '=', 'policy.hash')),
    )
    .orderBy('firstUsedAt', 'desc')
    .limit(limit)
    .execute()

/** The newest forecast beside this policy that was not cancelled; `undefined`: there is none. */
export const forecastBeside = (db: Db, policyHash: string): Promise<ListedForecast | undefined> =>
  listedForecasts(db)
    .where('againstHash', '=', policyHash)
    .where('status', 'in', ['requested', 'running', 'done'])
    .orderBy('requestedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A policy that is kept, by its hash. */
export const usedPolicy = async (db: Db, hash: string): Promise<Policy | undefined> =>
  (await db.selectFrom('policy').select('data').where('hash', '=', hash).executeTakeFirst())?.data
