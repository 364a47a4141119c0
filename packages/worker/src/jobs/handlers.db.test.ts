import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type FakeClock, fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { type Job, QUEUE_OF } from '@thuismatch/shared/queue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { requestForecast } from '../store/forecast/forecasts.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { sendCanary } from '../store/operations/canaries.ts'
import { putCaseworkers } from '../store/people/caseworkers.ts'
import { requestNightly } from '../store/runs/runs.ts'
import { deliveryDeps, testSealer } from '../testing/delivery-deps.ts'
import { violations } from '../testing/invariants.ts'
import { importRegion } from '../testing/region.ts'
import { type TestDatabase, useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { secretAt } from './delivery/webhook/deliver-webhook.ts'
import { createForecaster, runForecastBeside } from './forecast/index.ts'
import { createHandlers } from './handlers.ts'
import { relayOnce } from './outbox/relay.ts'
import { transitionProposal } from './proposals/transition-proposal.ts'
import { createRunner } from './runs/runner.ts'
import { createSolver, type Solver } from './runs/solver.ts'

type Execution = (handle: () => Promise<unknown>) => Promise<void>

const EXECUTIONS: Readonly<Record<string, Execution>> = {
  once: async (handle) => void (await handle()),
  'three times at once': async (handle) => void (await Promise.all([handle(), handle(), handle()])),
  'three times in turn': async (handle) => {
    for (let n = 0; n < 3; n++) await handle()
  },
}

describe('every handler', () => {
  let solver: Solver
  beforeAll(() => {
    solver = createSolver({ timeLimitMs: 60_000 })
  })
  afterAll(() => solver.close())

  const traces: Trace[] = []

  describe.each(Object.entries(EXECUTIONS))('run %s', (_name, execution) => {
    const database = useDatabase({ maxConnections: 30 })
    const dataKeys = useDataKeys(database)

    it('leaves the same rows and sends every message once', async () => {
      const trace = await wholeDay(database, dataKeys, execution, solver)
      expect(trace.executed.toSorted()).toEqual(Object.keys(QUEUE_OF).toSorted())
      expect(await violations(database.db, dataKeys)).toEqual([])
      expect(trace.mails.length).toBeGreaterThan(3)
      expect(new Set(trace.mails).size).toBe(trace.mails.length)
      expect(trace.webhooks.length).toBeGreaterThan(3)
      expect(new Set(trace.webhooks).size).toBe(trace.webhooks.length)
      traces.push(trace)
      expect(trace.rows).toEqual(traces[0]?.rows)
      expect(trace.mails.length).toBe(traces[0]?.mails.length)
      expect(trace.webhooks.length).toBe(traces[0]?.webhooks.length)
    })
  })
})

interface Trace {
  readonly executed: readonly string[]
  /** Ids of the messages in the order in which they went out. */
  readonly mails: readonly string[]
  readonly webhooks: readonly string[]
  /** What stands in the database, without ids and times. */
  readonly rows: Readonly<Record<string, readonly string[]>>
}

/** A day that needs every handler: a night, a new place, a withdrawal, an acceptance, reminders, an expiry. */
async function wholeDay(
  { db }: TestDatabase,
  dataKeys: DataKeyStore,
  execution: Execution,
  solver: Solver,
): Promise<Trace> {
  const clock = fakeClock('2026-11-21T08:00:00Z')
  const mails: string[] = []
  const webhooks: string[] = []
  const receiver = await startReceiver(webhooks)
  const queued: Job[] = []
  const executed = new Set<string>()
  const deps = {
    ...deliveryDeps(db, dataKeys, clock, {
      mail: async ({ id }) => {
        mails.push(id)
        return { kind: 'sent', status: 250 }
      },
    }),
    log: silentLog,
    nightlyAt: '04:15',
    workerId: 'test',
    solver,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    leaseMs: 30_000,
    producer: { add: async (jobs: readonly Job[]) => void queued.push(...jobs) },
  }
  const runner = createRunner(deps, new AbortController().signal)
  const forecaster = createForecaster({ ...deps, runForecast: runForecastBeside }, new AbortController().signal)
  const handlers = createHandlers(deps, runner, forecaster)
  const execute = async (job: Job): Promise<void> => {
    executed.add(job.name)
    const sentAt = clock.now()
    await execution(() =>
      (handlers[job.name] as (payload: Job['payload'], sentAt: Date) => Promise<unknown>)(job.payload, sentAt),
    )
  }
  /** Until nothing waits: what one job writes, the next takes up. */
  const settle = async (): Promise<void> => {
    do {
      for (const job of queued.splice(0)) await execute(job)
      await runner.idle()
      await forecaster.idle()
    } while ((await relayOnce(deps)) > 0 || queued.length > 0)
  }

  const region = await importRegion(db, dataKeys, { candidates: 40, places: 8 }, clock.now())
  await addRecipients(
    db,
    dataKeys,
    region.candidates.map(({ caseworkerId }) => caseworkerId),
    receiver,
    clock,
  )
  const { id: runId } = await requestNightly(db, 'nightly:2026-11-21', clock.now())
  await execute({ name: 'run.nightly', payload: { runId } })
  await settle()
  const asked = { years: 1, replications: 1, seed: 's', fromHistory: true, againstHash: null }
  await inTransaction(db, (tx) => requestForecast(tx, asked, 'user', clock.now()))
  await execute({ name: 'forecast.run', payload: {} })
  await settle()

  const [place] = region.places
  if (place === undefined) throw new Error('The region has places.')
  await execute({ name: 'place.offered', payload: { place: { ...place, id: 'new-place' }, house: null } })
  await execute({ name: 'run.offer', payload: { placeIds: ['new-place'] } })
  await settle()

  const open = await db
    .selectFrom('proposal')
    .select(['id', 'placeId'])
    .where('state', '=', 'proposed')
    .orderBy('placeId')
    .execute()
  const [accepted, withdrawn] = open
  if (accepted === undefined || withdrawn === undefined) throw new Error('There are proposals.')
  clock.advance(1_000)
  await execute({ name: 'place.withdrawn', payload: { placeId: withdrawn.placeId } })
  const actor = { kind: 'operator', id: null } as const
  await inTransaction(db, (tx) =>
    transitionProposal(tx, dataKeys, { proposalId: accepted.id, action: 'accept', actor, now: clock.now() }),
  )
  clock.advance(11 * 60_000)
  await execute({ name: 'proposals.settle', payload: {} })
  await settle()
  clock.advance(48 * 3_600_000)
  await execute({ name: 'reminders', payload: {} })
  await settle()
  clock.advance(36 * 3_600_000)
  await execute({ name: 'proposals.expire', payload: {} })
  await settle()
  await execute({ name: 'canary', payload: { canaryId: await sendCanary(db, 'test', clock.now()) } })
  for (const name of ['outbox.reconcile', 'retention', 'audit.seal', 'audit.verify'] as const)
    await execute({ name, payload: {} })
  await settle()
  receiver.close()
  return { executed: [...executed], mails, webhooks, rows: await rowsOf(db) }
}

async function startReceiver(received: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']))
    request.resume()
    request.on('end', () => response.end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function addRecipients(
  db: TestDatabase['db'],
  dataKeys: DataKeyStore,
  caseworkerIds: readonly string[],
  receiver: Server,
  clock: FakeClock,
): Promise<void> {
  await putCaseworkers(
    db,
    dataKeys,
    [...new Set(caseworkerIds)].map((id) => ({ id, municipality: null, locale: 'nl', email: `${id}@example.org` })),
    clock.now(),
  )
  const places = await db.selectFrom('place').select('municipality').distinct().execute()
  const { port } = receiver.address() as { port: number }
  for (const { municipality } of places) {
    const id = randomUUID()
    await db
      .insertInto('webhookEndpoint')
      .values({
        id,
        scopeKind: 'municipality',
        scope: municipality,
        url: `http://127.0.0.1:${port}/`,
        secretSealed: testSealer.seal(`whsec_${Buffer.from(id).toString('base64')}`, secretAt(id)),
        createdAt: clock.now(),
      })
      .execute()
  }
}

async function rowsOf(db: TestDatabase['db']): Promise<Trace['rows']> {
  const proposals = await db.selectFrom('proposal').select(['placeId', 'candidateId', 'state']).execute()
  const deliveries = await db.selectFrom('delivery').select(['channel', 'kind', 'state', 'attempts']).execute()
  // That the chains were checked is recorded at each check, as every reading is.
  const audits = await db
    .selectFrom('auditRecord')
    .select(['action', 'subjectKind'])
    .where('action', '<>', 'audit.verified')
    .execute()
  const places = await db.selectFrom('place').select(['id', 'withdrawnAt', 'filledAt']).execute()
  return {
    proposals: proposals.map(({ placeId, candidateId, state }) => `${placeId} ${candidateId} ${state}`).toSorted(),
    deliveries: deliveries
      .map(({ channel, kind, state, attempts }) => `${channel} ${kind} ${state} ${attempts}`)
      .toSorted(),
    audits: audits.map(({ action, subjectKind }) => `${subjectKind} ${action}`).toSorted(),
    places: places
      .map(({ id, withdrawnAt, filledAt }) => `${id} ${withdrawnAt !== null} ${filledAt !== null}`)
      .toSorted(),
  }
}
