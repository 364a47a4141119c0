import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { cpus } from 'node:os'
import { sealerOf } from '../../packages/shared/src/secrets/index.ts'
import { eventually } from '../../packages/shared/src/testing/eventually.ts'
import { secretAt } from '../../packages/worker/src/jobs/delivery/webhook/deliver-webhook.ts'
import { askForRegion } from '../../packages/worker/src/jobs/runs/ask-for-run.ts'
import { FAULT_SECRET_KEY } from '../../packages/worker/src/testing/worker-process.ts'
import { table } from '../table.ts'
import {
  copyOf,
  emptyRegion,
  holdMatching,
  onStage,
  type QueueServer,
  type Stage,
  statusOf,
  type Took,
} from './stage.ts'

const OFFERS = 3000
const ENDPOINTS_PER_MUNICIPALITY = 10

/** Jobs per second with 1, 2 and 4 worker processes, and what each costs. */
export async function throughputSection(counts: readonly number[]): Promise<string> {
  const rows: string[][] = []
  for (const count of counts) {
    for (const queues of ['Redis', 'PostgreSQL'] as const) {
      await onStage(async (stage) => {
        await stage.startWorkers(count)
        const offered = await offers(stage)
        rows.push(rowOf('offers, to their rows', queues, count, OFFERS, offered.rows))
        rows.push(rowOf('their matching', queues, count, OFFERS, offered.matching))
        const { sent, took } = await webhooks(stage)
        rows.push(rowOf('webhooks', queues, count, sent, took))
      }, queues)
    }
  }
  return `## What workers bear

*Offers*: ${OFFERS} from the queue into a row each, those that come at once in one transaction, while no run is at work; and then *their matching*, until every one of them has been in a run at U16 size that is done.
*Webhooks*: signed, claimed before and recorded after, until the receiver has all of them. One row after the other, on Redis and on PostgreSQL in turn. PostgreSQL and Redis
(AOF at every write) run on the same machine, as do the sender and the receiver. "Each costs" is processor time of all of these together; "others had" is what
other programs took of the machine meanwhile, and the last column is the rate that the price allows where there are none. The targets are 0.7 ms of worker processes for each, and 500 offers per second on PostgreSQL.

${table(['what', 'queues on', 'workers', 'per second', 'each costs, ms', 'of that workers', 'PostgreSQL', 'Redis', 'others had', 'with all cores to itself, at most'], rows)}`
}

function rowOf(
  what: string,
  queues: QueueServer,
  workers: number,
  count: number,
  { seconds, ours, others }: Took,
): string[] {
  const each = (used: number): string => ((used * 1000) / count).toFixed(2)
  const all = Object.values(ours).reduce((a, b) => a + b, 0)
  return [
    what,
    queues,
    String(workers),
    Math.round(count / seconds).toString(),
    each(all),
    each(ours.workers),
    each(ours.PostgreSQL),
    each(ours.Redis),
    `${(others / seconds).toFixed(1)} of ${cpus().length} cores`,
    String(Math.round((cpus().length * count) / all)),
  ]
}

/**
 * What an offer costs until it is a row and its job is done, no run being at work; and what the runs cost that match
 * them all afterwards.
 */
async function offers({ db, producer, template, measure, offersOpen }: Stage): Promise<{ rows: Took; matching: Took }> {
  const name = `bench-${randomUUID().slice(0, 8)}`
  const goOn = await holdMatching(db)
  const rows = await measure(async () => {
    for (let at = 0; at < OFFERS; at += 500) {
      const batch = Array.from({ length: Math.min(500, OFFERS - at) }, (_, n) => copyOf(template, `${name}-${at + n}`))
      await producer.add(batch.map((place) => ({ name: 'place.offered', payload: { place, house: null } })))
    }
    await eventually('every offer was taken', async () => (await offersOpen()) === 0, 600_000)
  })
  const { n } = await db
    .selectFrom('place')
    .where('id', 'like', `${name}-%`)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) !== OFFERS) throw new Error(`Of ${OFFERS} offers ${n} are a row.`)
  const matching = await measure(async () => {
    await goOn()
    await producer.add([{ name: 'run.offer', payload: { placeIds: [] } }])
    await eventually(
      'every offer was in a run that is done',
      async () => {
        const row = await db
          .selectFrom('runTrigger')
          .innerJoin('matchRun', 'matchRun.id', 'runTrigger.runId')
          .where('matchRun.status', '=', 'done')
          .where('runTrigger.key', 'like', `offer:${name}-%`)
          .select(({ fn }) => fn.count<number>('runTrigger.placeId').distinct().as('n'))
          .executeTakeFirst()
        return Number(row?.n) >= OFFERS
      },
      600_000,
    )
  })
  return { rows, matching }
}

/** One run of the region, until the receiver has every webhook that follows from it. */
async function webhooks(stage: Stage): Promise<{ readonly sent: number; readonly took: Took }> {
  const { db, measure } = stage
  const receiver = await countingReceiver()
  await addEndpoints(stage, receiver.url)
  await emptyRegion(db)
  const runId = await askForRegion(db, new Date())
  await eventually('the run is done', async () => (await statusOf(db, runId)) === 'done', 600_000)
  const before = receiver.count()
  const took = await measure(() =>
    eventually(
      'every webhook is delivered',
      async () => {
        const outbox = await db.selectFrom('outbox').select('id').where('relayedAt', 'is', null).limit(1).execute()
        const open = await db
          .selectFrom('delivery')
          .select('id')
          .where('channel', '=', 'webhook')
          .where('state', '<>', 'sent')
          .limit(1)
          .execute()
        return outbox.length + open.length === 0
      },
      600_000,
    ),
  )
  const sent = receiver.count() - before
  receiver.close()
  return { sent, took }
}

async function addEndpoints({ db }: Stage, url: string): Promise<void> {
  const sealer = sealerOf(FAULT_SECRET_KEY)
  for (const { municipality } of await db.selectFrom('place').select('municipality').distinct().execute()) {
    for (let n = 0; n < ENDPOINTS_PER_MUNICIPALITY; n++) {
      const id = randomUUID()
      await db
        .insertInto('webhookEndpoint')
        .values({
          id,
          scopeKind: 'municipality',
          scope: municipality,
          url,
          secretSealed: sealer.seal(`whsec_${Buffer.from(id).toString('base64')}`, secretAt(id)),
          createdAt: new Date(),
        })
        .execute()
    }
  }
}

async function countingReceiver() {
  let count = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      count++
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}/`, count: () => count, close: () => void server.close() }
}
