import { setTimeout as pause } from 'node:timers/promises'
import { createProducer, openQueueBackend, type QueueBackend } from '@thuismatch/shared/queue'
import { eventually, type TcpProxy, tcpProxy } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { isInstalled, useFaultScene } from '../../testing/fault-scene.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'
import { askForPlace, askForRegion } from '../runs/ask-for-run.ts'

describe.runIf(isInstalled('redis'))('Redis', () => {
  const scene = useFaultScene('redis')
  let proxy: TcpProxy
  /** A provider’s own producer, straight to the server. */
  let provider: QueueBackend

  beforeAll(async () => {
    proxy = await tcpProxy(scene.redis.port)
    provider = openQueueBackend({ kind: 'redis', url: scene.redis.url }, { onError: () => {} })
    const { candidates } = await importRegion(scene.db, scene.dataKeys, { candidates: 60, places: 12 })
    await putCaseworkers(
      scene.db,
      scene.dataKeys,
      [...new Set(candidates.map(({ caseworkerId }) => caseworkerId))].map((id) => ({
        id,
        municipality: null,
        locale: 'nl',
        email: `${id}@example.org`,
      })),
      new Date(),
    )
  })
  afterAll(async () => {
    await provider.close()
    await proxy.close()
  })

  const throughProxy = () => scene.worker({}, { redisUrl: `redis://127.0.0.1:${proxy.port}` })
  const isDone = (runId: string) => async () => (await runByIdOrKey(scene.db, scene.dataKeys, runId))?.status === 'done'
  const offerCopies = async (count: number, name: string): Promise<string[]> => {
    const { data } = await scene.db.selectFrom('place').select('data').orderBy('id').executeTakeFirstOrThrow()
    const places = Array.from({ length: count }, (_, n) => ({ ...data, id: `${name}-${n}` }))
    await createProducer(provider).add(
      places.map((place) => ({ name: 'place.offered', payload: { place, house: null } })),
    )
    return places.map(({ id }) => id)
  }
  const areKnown = (ids: readonly string[]) => async () => {
    const rows = await scene.db.selectFrom('place').select('id').where('id', 'in', ids).execute()
    return rows.length === ids.length
  }
  const mailsAreSent = async () => {
    const open = await scene.db.selectFrom('delivery').select('id').where('state', '<>', 'sent').execute()
    const outbox = await scene.db.selectFrom('outbox').select('id').where('relayedAt', 'is', null).execute()
    return open.length + outbox.length === 0
  }
  const noOtherIsConnected = async () => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and application_name not like 'thuismatch-test%'`.execute(
      scene.db,
    )
    return rows.length === 0
  }

  it('killed: every acknowledged job is still done', async () => {
    const worker = throughProxy()
    await worker.says('ready')
    const offered = await offerCopies(20, 'killed')
    await scene.redis.kill()
    await scene.redis.start()
    await eventually('every offer is taken up', areKnown(offered))
    expect(await violations(scene.db, scene.dataKeys)).toEqual([])
  })

  it('emptied: runs happen, and what was on its way is sent', async () => {
    const first = scene.worker({ HOLD_AT: 'enqueued' }, { redisUrl: `redis://127.0.0.1:${proxy.port}` })
    await first.says('ready')
    const runId = await askForRegion(scene.db, new Date())
    await eventually('the run is done', isDone(runId))
    await first.says('holding enqueued')
    await first.kill()
    await scene.redis.empty()
    // A statement that waited behind a lock when its worker was killed is still carried out.
    await eventually('the database has let go of the killed worker', noOtherIsConnected)
    // The jobs are gone, their deliveries are marked as being on the queue, and some may be claimed by the worker that
    // was killed: three minutes later both have grown too old.
    const earlier = new Date(Date.now() - 200_000)
    await scene.db.updateTable('delivery').set({ enqueuedAt: earlier, claimedUntil: earlier }).execute()
    throughProxy()
    const next = await askForRegion(scene.db, new Date())
    await eventually('the next run is done', isDone(next))
    await eventually('every mail is sent', mailsAreSent)
    expect(await violations(scene.db, scene.dataKeys)).toEqual([])
  })

  it('down for 40 s: runs go on without it, and its jobs within half a minute of its return', async () => {
    const worker = throughProxy()
    await worker.says('ready')
    await proxy.setMode('refuse')
    const runId = await askForRegion(scene.db, new Date())
    await eventually('the run is done while Redis is away', isDone(runId), 35_000)
    await pause(40_000)
    await proxy.setMode('pass')
    const offered = await offerCopies(3, 'down')
    await eventually('jobs are taken again', areKnown(offered), 30_000)
    await eventually('every mail is sent', mailsAreSent, 30_000)
    expect(await violations(scene.db, scene.dataKeys)).toEqual([])
  })

  it('half-open: connections that say nothing are given up, and jobs resume within half a minute', async () => {
    const worker = throughProxy()
    await worker.says('ready')
    await proxy.setMode('blackhole')
    await pause(20_000)
    await proxy.setMode('pass')
    const offered = await offerCopies(3, 'half-open')
    await eventually('jobs are taken again', areKnown(offered), 30_000)
    const [placeId] = offered
    const asked = await askForPlace(scene.db, placeId as string, new Date())
    const runId = await eventually('a run takes the place', () => asked.runId())
    await eventually('the run is done', isDone(runId))
    expect(await violations(scene.db, scene.dataKeys)).toEqual([])
  })
})
