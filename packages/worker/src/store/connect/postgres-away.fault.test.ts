import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateQueues } from '@thuismatch/shared/queue'
import { eventually, type TcpProxy, tcpProxy } from '@thuismatch/shared/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asOwner } from '../../cli/compose.ts'
import { type EmbeddedDatabase, startEmbedded } from '../../cli/embedded/index.ts'
import { isAlive, postmasterOf } from '../../cli/embedded/postmaster.ts'
import { askForRegion } from '../../jobs/runs/ask-for-run.ts'
import { type DataKeysAt, dataKeysAt } from '../../testing/data-keys-at.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'
import { FAULT_SECRET_KEY, type WorkerProcess, workerProcess } from '../../testing/worker-process.ts'
import { migrate } from '../migrations/migrate.ts'
import { runByIdOrKey } from '../reports/listings.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'

describe('PostgreSQL', () => {
  const home = mkdtempSync(join(tmpdir(), 'thuismatch-postgres-'))
  // Open to the account of the server, so that its data is kept here, and goes with the rest.
  chmodSync(home, 0o755)
  let server: EmbeddedDatabase
  let proxy: TcpProxy
  let database: OpenDatabase
  let keys: DataKeysAt
  let url: string
  let worker: WorkerProcess | undefined

  const portOf = (): number => Number(new URL(server.url).port)
  /** Our own way to the server, whose port changes with every start. */
  const connect = async (): Promise<void> => {
    await database?.close()
    await keys?.close()
    database = openDatabase({
      url: server.url,
      standing: 'region',
      name: 'thuismatch-test',
      maxConnections: 4,
      onError: () => {},
    })
    keys = dataKeysAt(server.url, FAULT_SECRET_KEY)
  }
  /** `pg_ctl restart -m immediate`: no goodbye, and recovery at the start. */
  const restartImmediately = async (): Promise<void> => {
    const running = postmasterOf(join(server.folder, 'data'))
    if (running === null) throw new Error('The server runs.')
    process.kill(running.pid, 'SIGQUIT')
    await eventually('the server is gone', () => !isAlive(running.pid))
    await server.stop()
    server = await startEmbedded(home)
    proxy.setTarget(portOf())
    await connect()
  }

  beforeAll(async () => {
    server = await startEmbedded(home)
    proxy = await tcpProxy(portOf(), { mark: 'insert into "proposal"' })
    await connect()
    await asOwner(server.url, migrate)
    await keys.migrate()
    await migrateQueues(server.url)
    url = Object.assign(new URL(server.url), { port: String(proxy.port) }).href
    await importRegion(database.db, keys.dataKeys, { candidates: 60, places: 12 })
  })
  beforeEach(() => {
    worker = undefined
  })
  afterEach(() => worker?.kill())
  afterAll(async () => {
    await proxy.close()
    await database.close()
    await keys.close()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  })

  it('restarted without a goodbye in the middle of the writing transaction: nothing half is left, and the run is done', async () => {
    worker = workerProcess({ databaseUrl: url, env: { HOLD_AT: 'commit', LEASE_MS: '2000' } })
    await worker.says('ready')
    const runId = await askForRegion(database.db, new Date())
    await worker.says('holding commit')
    await restartImmediately()
    expect(await runByIdOrKey(database.db, keys.dataKeys, runId)).toMatchObject({ status: 'running', snapshot: null })
    expect(await database.db.selectFrom('proposal').select('id').execute()).toEqual([])

    worker.send('go')
    await worker.says('run interrupted, the database went away')
    await eventually('it holds the run once more', () => worker && worker.output().split('holding commit').length > 2)
    worker.send('go')
    await eventually(
      'the run is done',
      async () => (await runByIdOrKey(database.db, keys.dataKeys, runId))?.status === 'done',
    )
    expect(await violations(database.db, keys.dataKeys)).toEqual([])
  })

  // The second time a renewal of the lease finds the run done before the connection breaks: not the worker's any more.
  it.each([0, 1500])('the commit is done and its answer lost after %i ms: still once', async (heldMs) => {
    await database.db.updateTable('proposal').set({ state: 'withdrawn', closedAt: new Date() }).execute()
    worker = workerProcess({ databaseUrl: url, env: { HOLD_AT: 'commit', LEASE_MS: '2000' } })
    await worker.says('ready')
    const runId = await askForRegion(database.db, new Date())
    await worker.says('holding commit')
    const lost = proxy.loseAnswerTo('commit', { heldMs })
    worker.send('go')
    await lost
    const run = await eventually('the run is done', async () => {
      const found = await runByIdOrKey(database.db, keys.dataKeys, runId)
      return found?.status === 'done' && found
    })
    expect(run.proposals).toBeGreaterThan(3)
    await worker.says('run interrupted, the database went away')
    const open = await database.db.selectFrom('proposal').select('id').where('state', '=', 'proposed').execute()
    expect(open).toHaveLength(run.proposals ?? 0)
    expect(await violations(database.db, keys.dataKeys)).toEqual([])
  })

  it('away for a while: the worker goes on when it is back', async () => {
    worker = workerProcess({ databaseUrl: url, env: { LEASE_MS: '2000' } })
    await worker.says('ready')
    await proxy.setMode('refuse')
    const runId = await askForRegion(database.db, new Date())
    await worker.says('sweep failed')
    await proxy.setMode('pass')
    await eventually(
      'the run is done',
      async () => (await runByIdOrKey(database.db, keys.dataKeys, runId))?.status === 'done',
    )
    expect(await violations(database.db, keys.dataKeys)).toEqual([])
  })
})
