import { gzipSync } from 'node:zlib'
import type { ForecastRequest } from '@thuismatch/matcher'
import { amsterdamDate, type Clock, workingCalendar } from '@thuismatch/shared/clock'
import { type ForecastResult, type PolicyOn, shippedAssumptions } from '@thuismatch/shared/domain'
import { redactedMessage } from '@thuismatch/shared/errors'
import { type Log, throttled } from '@thuismatch/shared/log'
import { isConnectionLost } from '../../store/connect/connection-lost.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import {
  type ClaimedForecast,
  claimForecast,
  finishForecast,
  releaseForecast,
  renewForecast,
  usedPolicy,
} from '../../store/forecast/forecasts.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { assumptionsFromHistory } from './estimate-assumptions.ts'
import { readHistory, snapshotNow } from './read-history.ts'

/** Everything that a forecast is worked out from. */
export type ForecastWork = Omit<ForecastRequest, 'checks' | 'hold'>

/** Works a forecast out, on threads of its own that give way to everything else. Rejects once the signal is aborted. */
export type RunForecast = (
  work: ForecastWork,
  options: {
    readonly signal: AbortSignal
    /** 0–1 */
    readonly onProgress: (share: number) => void
  },
) => Promise<ForecastResult>

export interface ForecasterDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  readonly policyOn: PolicyOn
  readonly leaseMs: number
  readonly workerId: string
  readonly runForecast: RunForecast
}

export interface Forecaster {
  /**
   * Works on whatever waits, and resolves when nothing does. Called while it is at work, it looks once more afterwards.
   */
  wake(): Promise<void>
  /** The same without waiting for it. What goes wrong is logged, and looked at again by the next sweep. */
  kick(): void
  /** Resolves when no forecast is at work in this process. */
  idle(): Promise<void>
}

export function createForecaster(deps: ForecasterDeps, stopping: AbortSignal): Forecaster {
  const warn = throttled(deps.log.warn)
  let working: Promise<void> | null = null
  let again = false
  const work = async (): Promise<void> => {
    do {
      again = false
      while (!stopping.aborted) {
        const { db, clock, workerId, leaseMs } = deps
        const claimed = await inTransaction(db, (tx) => claimForecast(tx, { workerId, leaseMs, now: clock.now() }))
        if (claimed === null) break
        await executeForecast(claimed, deps, stopping)
      }
    } while (again && !stopping.aborted)
  }
  const wake = (): Promise<void> => {
    if (working !== null) again = true
    working ??= work().finally(() => {
      working = null
    })
    return working
  }
  return {
    wake,
    kick: () => void wake().catch((error: unknown) => warn('forecasts cannot be looked at', { error })),
    async idle() {
      while (working !== null) await working.catch(() => {})
    },
  }
}

/** As often the lease is renewed, and a page sees how far it is. */
const RENEWED_EVERY_MS = 2_000

/**
 * One claimed forecast, from what the region is today to its result, which is written only while it is still ours. The
 * lease is kept meanwhile; when it is lost, somebody cancels, or the worker stops, the work stops too.
 */
async function executeForecast(claimed: ClaimedForecast, deps: ForecasterDeps, stopping: AbortSignal): Promise<void> {
  const { db, dataKeys, clock, log, leaseMs } = deps
  const { id: forecastId, epoch } = claimed
  const startedAt = performance.now()
  const lost = new AbortController()
  const cancelled = new AbortController()
  let progress = 0
  const renew = async (): Promise<void> => {
    try {
      const found = await renewForecast(db, claimed, leaseMs, Math.min(999, Math.floor(progress * 1000)))
      if (found === 'lost') lost.abort()
      if (found === 'cancelled') cancelled.abort()
    } catch (error) {
      log.warn('lease could not be renewed', { forecastId, epoch, error })
    }
  }
  const timer = setInterval(() => void renew(), Math.min(RENEWED_EVERY_MS, leaseMs / 3))
  const signal = AbortSignal.any([stopping, lost.signal, cancelled.signal])
  const end = (how: Parameters<typeof finishForecast>[2]): Promise<boolean> =>
    inTransaction(db, (tx) => finishForecast(tx, claimed, how, clock.now()))
  try {
    const result = await deps.runForecast(await workOf(claimed, deps), {
      signal,
      onProgress: (share) => {
        progress = share
      },
    })
    signal.throwIfAborted()
    const kept = { status: 'done', asOf: result.asOf, result: gzipSync(JSON.stringify(withoutNames(result))) } as const
    if (!(await end(kept))) return log.warn('forecast was taken over by another worker', { forecastId, epoch })
    log.info('forecast finished', { forecastId, epoch, ms: Math.round(performance.now() - startedAt) })
  } catch (error) {
    if (lost.signal.aborted) return
    if (cancelled.signal.aborted) {
      await end({ status: 'cancelled' })
      log.info('forecast cancelled', { forecastId, epoch })
    } else if (stopping.aborted) {
      await releaseForecast(db, claimed)
      log.info('forecast given back, the worker stops', { forecastId, epoch })
    } else if (isConnectionLost(error)) {
      // Found again once its lease has passed.
      log.warn('forecast interrupted, the database went away', { forecastId, epoch, error })
    } else {
      await end({ status: 'failed', error: redactedMessage(error) })
      log.error('forecast failed', { forecastId, epoch, error, alarm: 'forecast_failed' })
    }
  } finally {
    clearInterval(timer)
  }

  async function workOf(
    { years, replications, seed, fromHistory, againstHash }: ClaimedForecast,
    { policyOn }: ForecasterDeps,
  ): Promise<ForecastWork> {
    const now = clock.now()
    const policy = await policyOn(amsterdamDate(now))
    const snapshot = await snapshotNow(db, dataKeys, now)
    const shipped = shippedAssumptions(snapshot)
    const assumptions = fromHistory
      ? assumptionsFromHistory(shipped, await readHistory(db, dataKeys, now), await workingCalendar())
      : shipped
    const against = againstHash === null ? undefined : await usedPolicy(db, againstHash)
    log.info('forecast started', { forecastId, epoch, candidates: snapshot.candidates.length })
    return {
      snapshot,
      policies: [policy, ...(against === undefined ? [] : [against])],
      assumptions,
      years,
      replications,
      seed,
    }
  }
}

/** As it is kept: what ends for whom stands on file, and is looked up there by whoever may see it. */
export const withoutNames = (result: ForecastResult): ForecastResult => ({
  ...result,
  ahead: result.ahead.map((entry) => ({ ...entry, candidateId: null, placeId: null })),
})
