import { gunzipSync } from 'node:zlib'
import { fakeClock } from '@thuismatch/shared/clock'
import { DEFAULT_POLICY, type ForecastResult } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { eventually } from '@thuismatch/shared/testing'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import {
  cancelForecast,
  claimForecast,
  finishForecast,
  forecastById,
  forecastResult,
  requestForecast,
} from '../../store/forecast/forecasts.ts'
import { forecastExample } from '../../testing/forecast-example.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { createForecaster, type RunForecast } from './forecaster.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let region: ProposedRegion

beforeAll(async () => {
  region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'fo', candidates: 8, places: 3 })
})
afterEach(() => database.db.deleteFrom('forecast').execute())

const ask = (seed = 's') =>
  inTransaction(database.db, (tx) =>
    requestForecast(
      tx,
      { years: 1, replications: 10, seed, fromHistory: true, againstHash: null },
      'user',
      clock.now(),
    ),
  )
const statusOf = async (id: string) => (await forecastById(database.db, id))?.status

/** Ends at once, with what it was given. */
const atOnce: RunForecast = async ({ snapshot, seed }, { onProgress }) => {
  onProgress(1)
  return { ...forecastExample(snapshot), seed }
}

/** Ends when it is stopped, and says that it has begun. */
function untilStopped(): { readonly run: RunForecast; readonly begun: Promise<void> } {
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  return {
    begun,
    run: (_work, { signal, onProgress }) => {
      onProgress(0.5)
      begin()
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true }),
      )
    },
  }
}

function worker(runForecast: RunForecast, { leaseMs = 30_000, workerId = 'w1' } = {}) {
  const stopping = new AbortController()
  const { db } = database
  const forecaster = createForecaster(
    { db, dataKeys, clock, log: silentLog, policyOn: async () => DEFAULT_POLICY, leaseMs, workerId, runForecast },
    stopping.signal,
  )
  return { forecaster, stop: () => stopping.abort() }
}

describe('a forecast that was asked for', () => {
  it('is worked out once, however many look for it, and kept without what names anybody', async () => {
    let runs = 0
    const counted: RunForecast = (work, options) => {
      runs++
      expect(work.snapshot.candidates.length).toBe(region.snapshot.candidates.length)
      expect(work.assumptions.id).toBe('history-2026-11-21')
      return atOnce(work, options)
    }
    const ids = [await ask('one'), await ask('two')]
    const workers = [worker(counted), worker(counted, { workerId: 'w2' })]
    await Promise.all(workers.flatMap(({ forecaster }) => [forecaster.wake(), forecaster.wake()]))
    await workers[0]?.forecaster.wake()
    expect(runs).toBe(2)
    for (const [index, id] of ids.entries()) {
      expect(await statusOf(id)).toBe('done')
      const kept = gunzipSync((await forecastResult(database.db, id)) as Buffer).toString()
      expect((JSON.parse(kept) as ForecastResult).seed).toBe(['one', 'two'][index])
      expect(kept).not.toMatch(/person-\d|home-\d/)
    }
  })

  it('stops when somebody cancels it, at work or waiting', async () => {
    const { run, begun } = untilStopped()
    const [first, second] = [await ask(), await ask()]
    const { forecaster } = worker(run, { leaseMs: 30 })
    const done = forecaster.wake()
    await begun
    const cancel = (id: string) => inTransaction(database.db, (tx) => cancelForecast(tx, id, clock.now()))
    expect(await cancel(second)).toBe(true)
    expect(await statusOf(second)).toBe('cancelled')
    expect(await cancel(first)).toBe(true)
    await done
    expect(await statusOf(first)).toBe('cancelled')
    expect(await cancel(first)).toBe(false)
  })

  it('tells how far it is while it is worked out', async () => {
    const { run, begun } = untilStopped()
    const id = await ask()
    const { forecaster, stop } = worker(run, { leaseMs: 30 })
    const done = forecaster.wake()
    await begun
    await eventually('half of it is done', async () => (await forecastById(database.db, id))?.progressPerMille === 500)
    stop()
    await done
  })

  it('is given back by a worker that stops, and taken by the next', async () => {
    const { run, begun } = untilStopped()
    const id = await ask()
    const { forecaster, stop } = worker(run)
    const done = forecaster.wake()
    await begun
    stop()
    await done
    expect(await statusOf(id)).toBe('requested')
    await worker(atOnce, { workerId: 'w2' }).forecaster.wake()
    expect(await statusOf(id)).toBe('done')
  })

  it('is taken over from a worker that died, whose writes are refused from then on', async () => {
    const id = await ask()
    const claim = (leaseMs: number) =>
      inTransaction(database.db, (tx) => claimForecast(tx, { workerId: 'dead', leaseMs, now: clock.now() }))
    const dead = await claim(1)
    if (dead === null) throw new Error('It waits.')
    await eventually('the next worker is done', async () => {
      await worker(atOnce, { workerId: 'w2' }).forecaster.wake()
      return (await statusOf(id)) === 'done'
    })
    expect((await forecastById(database.db, id))?.status).toBe('done')
    const late = await inTransaction(database.db, (tx) =>
      finishForecast(tx, dead, { status: 'failed', error: 'late' }, clock.now()),
    )
    expect(late).toBe(false)
    expect(await statusOf(id)).toBe('done')
  })

  it('that takes its worker down again and again is left alone, with the reason', async () => {
    const id = await ask()
    await eventually('it is left alone', async () => {
      await inTransaction(database.db, (tx) => claimForecast(tx, { workerId: 'dead', leaseMs: 1, now: clock.now() }))
      return (await statusOf(id)) === 'failed'
    })
    expect(await forecastById(database.db, id)).toMatchObject({ error: 'Started 3 times and never ended.' })
  })

  it('that cannot be worked out says why, without what may quote somebody', async () => {
    const id = await ask()
    await worker(() => Promise.reject(new Error('no such form "Jan Jansen"'))).forecaster.wake()
    const failed = await forecastById(database.db, id)
    expect(failed?.status).toBe('failed')
    expect(failed?.error).not.toContain('Jansen')
  })
})
