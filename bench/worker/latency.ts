import { cpus } from 'node:os'
import type { Db } from '../../packages/shared/src/db/index.ts'
import { eventually } from '../../packages/shared/src/testing/eventually.ts'
import { askForRegion } from '../../packages/worker/src/matching/ask-for-run.ts'
import { table } from '../table.ts'
import { copyOf, emptyRegion, onStage, type Stage, statusOf } from './stage.ts'

/**
 * From a new offer to its proposal, one offer after the other: from the moment that the offer's transaction writes down, so before its commit, until
 * another connection sees the proposal, asking every 20 ms, so after that one's.
 */
export async function latencySection(count: number): Promise<string> {
  return onStage(async (stage) => {
    const rows: string[][] = []
    await stage.startWorkers(1)
    for (const busy of [false, true]) {
      let sorted: number[] = []
      const { seconds, others } = await stage.measure(async () => {
        sorted = await latencies(stage, count, busy)
      })
      const at = (share: number): string => String(sorted[Math.min(count - 1, Math.ceil(share * count) - 1)])
      rows.push([
        busy ? 'while a nightly run goes on' : 'while nothing else is matched',
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
another, each starting with every place empty. The target is 2,000 ms at the 99th percentile.

${table(['', 'offers', 'median', 'p95', 'p99', 'slowest', 'others had'], rows)}`
  })
}

async function latencies({ db, producer, template }: Stage, count: number, busy: boolean): Promise<number[]> {
  const measured: number[] = []
  let night: Promise<unknown> = Promise.resolve()
  let atNight = false
  for (let n = 0; n < count; n++) {
    if (busy && !atNight) {
      await night
      await emptyRegion(db)
      const runId = await askForRegion(db, new Date())
      atNight = true
      night = eventually('the region is matched', async () => (await statusOf(db, runId)) === 'done', 600_000).then(
        () => (atNight = false),
      )
      await eventually('the night has begun', async () => (await statusOf(db, runId)) !== 'requested')
    }
    const place = copyOf(template, `latency-${busy}-${n}`)
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
  return measured.toSorted((a, b) => a - b)
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
