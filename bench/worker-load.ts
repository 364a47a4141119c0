import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Db, inTransaction, migrate, openDatabase } from '../packages/shared/src/db/index.ts'
import type { Place } from '../packages/shared/src/domain/index.ts'
import { createProducer, migrateQueues, openQueueBackend, type Producer } from '../packages/shared/src/queue/index.ts'
import { sealerOf } from '../packages/shared/src/secrets/index.ts'
import { eventually } from '../packages/shared/src/testing/eventually.ts'
import { type RedisServer, redisServer } from '../packages/shared/src/testing/redis-server.ts'
import { advance } from '../packages/worker/src/decisions/advance.ts'
import { secretAt } from '../packages/worker/src/delivery/webhook/deliver-webhook.ts'
import { startEmbedded } from '../packages/worker/src/embedded/index.ts'
import { askForRegion } from '../packages/worker/src/matching/ask-for-run.ts'
import { violations } from '../packages/worker/src/testing/invariants.ts'
import { importRegion } from '../packages/worker/src/testing/region.ts'
import { FAULT_SECRET_KEY, type WorkerProcess, workerProcess } from '../packages/worker/src/testing/worker-process.ts'

/**
 * What workers bear, on a PostgreSQL and a Redis of their own, each worker a process. `--workers 1,2,4`, `--offers 3000`,
 * `--latency 100`, `--soak-minutes 10`. Prints a table in Markdown.
 */
const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1,2,4' },
    offers: { type: 'string', default: '3000' },
    latency: { type: 'string', default: '100' },
    'soak-minutes': { type: 'string', default: '0' },
  },
})

interface Stage {
  readonly db: Db
  readonly databaseUrl: string
  readonly redis: RedisServer
  readonly producer: Producer
  readonly template: Place
}

interface Measured {
  readonly count: number
  readonly ms: number
}

const rows: string[][] = []

async function main(): Promise<void> {
  for (const count of values.workers
    .split(',')
    .map(Number)
    .filter((count) => count > 0)) {
    await onStage(async (stage) => {
      const workers = await startWorkers(stage, count)
      const places = await offers(stage, Number(values.offers))
      rows.push([`offers taken in, a transaction each, and matched; ${count} workers`, perSecond(places)])
      const hooks = await webhooks(stage)
      rows.push([`signed webhooks delivered, with their rows; ${count} workers`, perSecond(hooks)])
      await Promise.all(workers.map((worker) => worker.kill()))
    })
  }
  if (Number(values.latency) > 0) {
    await onStage(async (stage) => {
      const workers = await startWorkers(stage, 1)
      const quiet = await latencies(stage, Number(values.latency), false)
      rows.push(['offer committed → proposal committed, U16', spread(quiet)])
      const busy = await latencies(stage, Number(values.latency), true)
      rows.push(['the same, while the whole region is being matched', spread(busy)])
      await Promise.all(workers.map((worker) => worker.kill()))
    })
  }
  if (Number(values['soak-minutes']) > 0) await onStage((stage) => soak(stage, Number(values['soak-minutes'])))

  const [cpu] = cpus()
  console.log(
    `\n${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  )
  console.log('| what | measured |\n| --- | --- |')
  for (const cells of rows) console.log(`| ${cells.join(' | ')} |`)
}

/** Fresh servers and a region of U16 size, nobody matched. */
async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'thuismatch-load-'))
  const server = await startEmbedded(home)
  const redis = await redisServer()
  const { db, close } = openDatabase({ url: server.url, name: 'bench', maxConnections: 8, onError: () => {} })
  const backend = openQueueBackend({ kind: 'redis', url: redis.url }, { onError: () => {} })
  try {
    await migrate(db)
    await migrateQueues(server.url)
    const { places } = await importRegion(db, { candidates: 2000, places: 300 })
    const template = places.find(({ houseId, groups }) => houseId === null && groups.length === 2) ?? places[0]
    if (template === undefined) throw new Error('The region has places.')
    await work({ db, databaseUrl: server.url, redis, producer: createProducer(backend), template })
  } finally {
    await backend.close()
    await close()
    await redis.stop()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function startWorkers({ databaseUrl, redis }: Stage, count: number): Promise<WorkerProcess[]> {
  const env = { LOG_LEVEL: 'error', ALLOW_LOOPBACK: '1' }
  const workers = Array.from({ length: count }, () => workerProcess({ databaseUrl, redisUrl: redis.url, env }))
  await Promise.all(workers.map((worker) => worker.says('ready')))
  return workers
}

/** Many offers at once, until each is stored and has been in a run. */
async function offers({ db, producer, template }: Stage, count: number): Promise<Measured> {
  const name = `bench-${randomUUID().slice(0, 8)}`
  const started = performance.now()
  for (let at = 0; at < count; at += 500) {
    const batch = Array.from({ length: Math.min(500, count - at) }, (_, n) => copyOf(template, `${name}-${at + n}`))
    await producer.add(batch.map((place) => ({ name: 'place.offered', payload: { place, house: null } })))
  }
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
      return Number(row?.n) >= count
    },
    600_000,
  )
  return { count, ms: performance.now() - started }
}

const copyOf = (place: Place, id: string): Place => ({
  ...place,
  id,
  houseId: null,
  support: { ...place.support, teamId: null },
})

/** One run of the region with ten endpoints per municipality, until every webhook is delivered. */
async function webhooks({ db }: Stage): Promise<Measured> {
  const receiver = await startReceiver()
  const { port } = receiver.address() as { port: number }
  const sealer = sealerOf(FAULT_SECRET_KEY)
  const municipalities = await db.selectFrom('place').select('municipality').distinct().execute()
  for (const { municipality } of municipalities) {
    for (let n = 0; n < 10; n++) {
      const id = randomUUID()
      await db
        .insertInto('webhookEndpoint')
        .values({
          id,
          scopeKind: 'municipality',
          scope: municipality,
          url: `http://127.0.0.1:${port}/`,
          secretSealed: sealer.seal(`whsec_${Buffer.from(id).toString('base64')}`, secretAt(id)),
          createdAt: new Date(),
        })
        .execute()
    }
  }
  await emptyRegion(db)
  const runId = await askForRegion(db, new Date())
  await eventually('the run is done', () => isDone(db, runId), 600_000)
  const started = performance.now()
  await eventually(
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
  )
  const ms = performance.now() - started
  const row = await db
    .selectFrom('delivery')
    .where('channel', '=', 'webhook')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  receiver.close()
  return { count: Number(row.n), ms }
}

async function startReceiver(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const statusOf = async (db: Db, runId: string): Promise<string | undefined> =>
  (await db.selectFrom('matchRun').select('status').where('id', '=', runId).executeTakeFirst())?.status

const isDone = async (db: Db, runId: string): Promise<boolean> => (await statusOf(db, runId)) === 'done'

/**
 * From the commit of an offer to that of its proposal, in milliseconds, both by the database's clock. While `busy`, nights
 * over the whole region follow one another: each starts with every place empty again.
 */
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
      night = eventually('the region is matched', () => isDone(db, runId), 600_000).then(() => (atNight = false))
      await eventually('the night has begun', async () => (await statusOf(db, runId)) !== 'requested')
    }
    const place = copyOf(template, `latency-${busy}-${n}`)
    await producer.add([{ name: 'place.offered', payload: { place, house: null } }])
    const done = await eventually('its proposal', () =>
      db
        .selectFrom('runTrigger')
        .innerJoin('proposal', 'proposal.placeId', 'runTrigger.placeId')
        .where('runTrigger.key', '=', `offer:${place.id}:1`)
        .select(['runTrigger.createdAt', 'proposal.createdAt as proposedAt'])
        .executeTakeFirst(),
    )
    measured.push(done.proposedAt.getTime() - done.createdAt.getTime())
  }
  await night
  return measured.toSorted((a, b) => a - b)
}

/** Every proposal taken back, and nothing waiting. */
async function emptyRegion(db: Db): Promise<void> {
  await eventually('nothing waits', async () => {
    const triggers = await db.selectFrom('runTrigger').select('id').where('runId', 'is', null).limit(1).execute()
    const runs = await db.selectFrom('matchRun').select('id').where('status', 'in', ['requested', 'running']).execute()
    return triggers.length + runs.length === 0
  })
  await db
    .updateTable('proposal')
    .set({ state: 'withdrawn', closedAt: new Date() })
    .where('state', '=', 'proposed')
    .execute()
}

/** Offers, withdrawals and nights under random deaths of workers and of Redis; then nothing may be missing or double. */
async function soak(stage: Stage, minutes: number): Promise<void> {
  const { db, producer, redis, template } = stage
  let workers = await startWorkers(stage, 2)
  const [survivor] = workers
  const until = Date.now() + minutes * 60_000
  const memory: number[] = []
  let offered = 0
  let deaths = 0
  while (Date.now() < until) {
    const batch = Array.from({ length: 10 }, (_, n) => copyOf(template, `soak-${offered + n}`))
    // Redis answers, or it is not counted: what it has acknowledged must not be lost.
    const taken = await producer
      .add(batch.map((place) => ({ name: 'place.offered', payload: { place, house: null } })))
      .then(
        () => true,
        () => false,
      )
    if (taken) offered += batch.length
    if (Math.random() < 0.1) await askForRegion(db, new Date())
    await withdrawSome(db, 8)
    const fate = Math.random()
    if (fate < 0.1) {
      const victim = workers.find((worker) => worker !== survivor)
      await victim?.kill()
      workers = [...workers.filter((worker) => worker !== victim), ...(await startWorkers(stage, 1))]
      deaths++
    } else if (fate < 0.15) {
      await redis.kill()
      await redis.start()
      deaths++
    }
    if (survivor !== undefined) memory.push(residentMiB(survivor.pid))
    await pause(1_000)
  }
  await eventually(
    'nothing waits',
    async () => {
      const triggers = await db.selectFrom('runTrigger').select('id').where('runId', 'is', null).limit(1).execute()
      const runs = await db
        .selectFrom('matchRun')
        .select('id')
        .where('status', 'in', ['requested', 'running'])
        .execute()
      const outbox = await db
        .selectFrom('outbox')
        .select('id')
        .where('relayedAt', 'is', null)
        .where('kind', '<>', 'job')
        .limit(1)
        .execute()
      return triggers.length + runs.length + outbox.length === 0
    },
    300_000,
  )
  const stored = await db.selectFrom('place').select('id').where('id', 'like', 'soak-%').execute()
  const proposals = await db.selectFrom('proposal').select('id').execute()
  const broken = await violations(db)
  const third = Math.floor(memory.length / 3)
  const medianOf = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
  rows.push([
    `soak of ${minutes} minutes, ${deaths} deaths of workers and Redis`,
    `${stored.length} of ${offered} offers stored, ${proposals.length} proposals, ${broken.length} violations; ` +
      `the worker that lived: ${medianOf(memory.slice(0, third))} MiB in the first third, ${medianOf(memory.slice(-third))} MiB in the last`,
  ])
  for (const violation of broken.slice(0, 10)) console.error(violation)
  await Promise.all(workers.map((worker) => worker.kill()))
}

async function withdrawSome(db: Db, count: number): Promise<void> {
  const open = await db
    .selectFrom('proposal')
    .select('id')
    .where('state', '=', 'proposed')
    .orderBy('revision')
    .orderBy('id')
    .limit(count)
    .execute()
  for (const { id } of open)
    await inTransaction(db, (tx) =>
      advance(tx, { proposalId: id, action: 'withdraw', actor: { kind: 'operator', id: null }, now: new Date() }),
    )
}

function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

const perSecond = ({ count, ms }: Measured): string =>
  `${Math.round(count / (ms / 1000))}/s (${count} in ${(ms / 1000).toFixed(1)} s)`

const spread = (sorted: readonly number[]): string => {
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms (${sorted.length} offers)`
}

await main()
