import { cpus } from 'node:os'
import { eventually } from '../../packages/shared/src/testing/eventually.ts'
import { askForRegion } from '../../packages/worker/src/jobs/runs/ask-for-run.ts'
import { inTransaction } from '../../packages/worker/src/store/connect/in-transaction.ts'
import type { Db } from '../../packages/worker/src/store/connect/open-database.ts'
import {
  cancelForecast,
  forecastById,
  recentForecasts,
  requestForecast,
} from '../../packages/worker/src/store/forecast/forecasts.ts'
import { appendOutbox } from '../../packages/worker/src/store/outbox/outbox-append.ts'
import { table } from '../table.ts'
import { copyOf, emptyRegion, onStage, type Stage, statusOf } from './stage.ts'

/**
 * From a new offer to its proposal, one offer after the other: from the moment that the offer's transaction writes
 * down, so before its commit, until another connection sees the proposal, asking every 20 ms, so after that one's.
 */
export async function latencySection(count: number): Promise<string> {
  return onStage(async (stage) => {
    const rows: string[][] = []
    await stage.startWorkers(1)
    for (const beside of ['nothing', 'night', 'forecast'] as const) {
      let sorted: number[] = []
      const { seconds, others } = await stage.measure(async () => {
        sorted = await latencies(stage, count, beside)
      })
      const at = (share: number): string => String(sorted[Math.min(count - 1, Math.ceil(share * count) - 1)])
      rows.push([
        BESIDE[beside],
        String(count),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1),
        `${(others / seconds).toFixed(1)} of ${cpus().length} cores`,
      ])
    }
    return `## From an offer to its proposal, 2,000 candidates × 300 places, one worker

Milliseconds from just before the commit of a new offer until another connection, asking every 20 ms, sees its proposal; one offer after the other. *While a nightly run goes on*: nights over the whole region follow one
another, each starting with every place empty, and each offer comes as one begins: where the night has proposed its person first, it is matched a second time, after 2 s where that happens twice within the hour. *While a forecast is worked out*: one after the other, three years of it by the region's own rows. The target is 2,000 ms at the 99th percentile.

${table(['', 'offers', 'median', 'p95', 'p99', 'slowest', 'others had'], rows)}`
  })
}

const BESIDE = {
  nothing: 'while nothing else is matched',
  night: 'while a nightly run goes on',
  forecast: 'while a forecast is worked out',
} as const

async function latencies(
  { db, producer, template }: Stage,
  count: number,
  beside: keyof typeof BESIDE,
): Promise<number[]> {
  const measured: number[] = []
  let night: Promise<unknown> = Promise.resolve()
  let atNight = false
  for (let n = 0; n < count; n++) {
    if (beside === 'forecast') await keepForecasting(db)
    if (beside === 'night' && !atNight) {
      await night
      await emptyRegion(db)
      const runId = await askForRegion(db, new Date())
      atNight = true
      night = eventually('the region is matched', async () => (await statusOf(db, runId)) === 'done', 600_000).then(
        () => (atNight = false),
      )
      await eventually('the night has begun', async () => (await statusOf(db, runId)) !== 'requested')
    }
    const place = copyOf(template, `latency-${beside}-${n}`)
    await producer.add([{ name: 'place.offered', payload: { place, house: null } }])
    const offered = await eventually('its proposal', () =>
      db
        .selectFrom('runTrigger')
        .innerJoin('proposal', 'proposal.placeId', 'runTrigger.placeId')
        .where('runTrigger.key', '=', `offer:${place.id}:1`)
        .select('runTrigger.createdAt')
        .executeTakeFirst(),
    )
    measured.push(Date.now() - offered.createdAt.getTime())
    await takeBack(db, place.id)
  }
  await night
  if (beside === 'forecast') await endForecasts(db)
  return measured.toSorted((a, b) => a - b)
}

const isAtWork = ({ status }: { readonly status: string }): boolean => status === 'requested' || status === 'running'

/** One is at work, or asked for and seen to begin. */
async function keepForecasting(db: Db): Promise<void> {
  if ((await recentForecasts(db, 1)).some(isAtWork)) return
  const asked = { years: 3, replications: 20, seed: 'load', fromHistory: true, againstHash: null }
  const id = await inTransaction(db, async (tx) => {
    await appendOutbox(tx, { kind: 'job', payload: { queue: 'maintenance', name: 'forecast.run', data: {} } })
    return requestForecast(tx, asked, 'load', new Date())
  })
  await eventually(
    'the forecast is played',
    async () => {
      const found = await forecastById(db, id)
      if (found?.status === 'failed') throw new Error(found.error ?? 'The forecast failed.')
      return (found?.progressPerMille ?? 0) > 0
    },
    600_000,
  )
}

async function endForecasts(db: Db): Promise<void> {
  const atWork = (await recentForecasts(db, 20)).filter(isAtWork)
  await inTransaction(db, async (tx) => {
    for (const { id } of atWork) await cancelForecast(tx, id, new Date())
  })
}

/** Copies of one place compete for the same people: one that is measured makes room for the next. */
async function takeBack(db: Db, placeId: string): Promise<void> {
  const now = new Date()
  await db.updateTable('place').set({ withdrawnAt: now }).where('id', '=', placeId).execute()
  await db
    .updateTable('proposal')
    .set({ state: 'withdrawn', closedAt: now })
    .where('placeId', '=', placeId)
    .where('state', '=', 'proposed')
    .execute()
}
