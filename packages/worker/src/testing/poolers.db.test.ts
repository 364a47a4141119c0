import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@thuismatch/shared/config'
import type { Place } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { eventually, hasProgram, pgBouncer, withAdmin } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createDeps, type Deps, migrateAll } from '../cli/compose.ts'
import { examine } from '../cli/examine.ts'
import { startWorker } from '../cli/start.ts'
import { smallSnapshot } from './proposed-region.ts'
import { useDatabase } from './test-database.ts'

const installed = hasProgram('pgbouncer')
const SECRET_KEY = 'k'.repeat(32)
const home = mkdtempSync(join(tmpdir(), 'thuismatch poolers-'))
afterAll(() => rmSync(home, { recursive: true }))

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function depsOf(env: Readonly<Record<string, string>>): Promise<Deps> {
  const read = readSettings({ SECRET_KEY, ...env }, home)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const deps = await createDeps(read.settings, { log: silentLog })
  closing.push(() => deps.close())
  return deps
}

const wrongOf = async (env: Readonly<Record<string, string>>) =>
  (await examine({ SECRET_KEY, ...env }, home)).filter(({ state }) => state === 'wrong').map(({ message }) => message)

/** A worker takes a job from the queue and answers it in the database: through outbox, relay, queue and handler. */
async function worksThrough(deps: Deps): Promise<void> {
  const worker = await startWorker(deps)
  try {
    await eventually(
      'the canary came back',
      async () =>
        (await deps.db.selectFrom('canary').select('id').where('ackedAt', 'is not', null).executeTakeFirst()) !==
        undefined,
    )
    // Everybody sees as much as their scope, and no more, whosever connection of the server it was before.
    const seen = sql<{
      role: string
      scope: string
    }>`select current_user as role, current_setting('thuismatch.scope', true) as scope`
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        if (i % 2 === 0)
          return expect((await seen.execute(deps.db)).rows).toEqual([{ role: 'thuismatch_worker', scope: 'region' }])
        const inScope = await deps.withScope({ municipalities: ['0355'] }, (tx) => seen.execute(tx))
        expect(inScope.rows).toEqual([{ role: 'thuismatch_worker', scope: '0355' }])
      }),
    )
  } finally {
    await worker.stop()
  }
}

describe.runIf(installed)('behind PgBouncer', () => {
  const database = useDatabase()

  it.each([
    ['as it comes', {}],
    ['that drops startup options', { ignore_startup_parameters: 'options' }],
  ])('in session mode, %s, everything works', async (_, more) => {
    const bouncer = await pgBouncer(database.url, 'session', more)
    closing.push(() => bouncer.stop())
    const deps = await depsOf({ DATABASE_URL: bouncer.url })
    await worksThrough(deps)
    expect(await wrongOf({ DATABASE_URL: bouncer.url })).toEqual([])
    await Promise.all([migrateAll(deps), migrateAll(deps)])
  })

  it.each([
    ['as it comes', {}],
    ['that drops startup options', { ignore_startup_parameters: 'options' }],
    ['with one connection of the server', { default_pool_size: '1' }],
  ])('in transaction mode, %s, nothing starts without a direct way, and both say so', async (_, more) => {
    const bouncer = await pgBouncer(database.url, 'transaction', more)
    closing.push(() => bouncer.stop())
    const said = /pooler in transaction mode.*give DATABASE_DIRECT_URL/
    await expect(depsOf({ DATABASE_URL: bouncer.url })).rejects.toThrow(said)
    expect((await wrongOf({ DATABASE_URL: bouncer.url })).join()).toMatch(said)
    await expect(depsOf({ DATABASE_URL: bouncer.url, DATABASE_DIRECT_URL: bouncer.url })).rejects.toThrow(
      /DATABASE_DIRECT_URL leads through a pooler in transaction mode/,
    )
  })

  it('in transaction mode, with a direct way, everything works', async () => {
    const bouncer = await pgBouncer(database.url, 'transaction', { default_pool_size: '3' })
    closing.push(() => bouncer.stop())
    const env = { DATABASE_URL: bouncer.url, DATABASE_DIRECT_URL: database.url }
    const deps = await depsOf(env)
    await worksThrough(deps)
    expect(await wrongOf(env)).toEqual([])
    await Promise.all([migrateAll(deps), migrateAll(deps)])
  })
})

describe('one worker', () => {
  const database = useDatabase()

  it.each([12, 9])('takes at most the %i connections of DATABASE_POOL, with its queues on PostgreSQL', async (most) => {
    const deps = await depsOf({ DATABASE_URL: database.url, DATABASE_POOL: String(most) })
    const worker = await startWorker(deps)
    closing.push(() => worker.stop())
    const name = new URL(database.url).pathname.slice(1)
    let peak = 0
    const work = async (_: unknown, i: number): Promise<void> => {
      const pause = sql`select pg_sleep(0.1)`
      if (i % 3 === 0) await deps.withScope('region', (tx) => pause.execute(tx))
      else if (i % 3 === 1) await pause.execute(deps.keysDb)
      else await deps.db.transaction().execute((tx) => pause.execute(tx))
    }
    await withAdmin(database.url, async (admin) => {
      const count = async () => {
        const { rows } = await admin.query<{ n: string }>(
          // What vacuums a database stands among its connections, and is none.
          `select count(*) as n from pg_stat_activity
           where datname = '${name}' and application_name <> 'thuismatch-test' and backend_type = 'client backend'`,
        )
        peak = Math.max(peak, Number(rows[0]?.n))
      }
      // Everything at once, far more than there are connections, and once somebody is there to count.
      const all = Promise.all(Array.from({ length: 60 }, work))
      let done = false
      all.then(() => {
        done = true
      })
      await eventually('all is done', async () => {
        await count()
        return done
      })
    })
    expect(peak).toBeLessThanOrEqual(most)
    expect(peak).toBeGreaterThan(5)
  })

  it('takes a burst of offers with no more connections than that, and sets none aside', async () => {
    const deps = await depsOf({ DATABASE_URL: database.url, DATABASE_POOL: '9' })
    const worker = await startWorker(deps)
    closing.push(() => worker.stop())
    const first = smallSnapshot({ now: new Date(), name: 'burst' }).places[0] as Place
    const places = Array.from({ length: 300 }, (_, i) => ({
      ...first,
      id: `burst-${i}`,
      houseId: null,
      support: { ...first.support, teamId: null },
    }))
    await deps.producer.add(places.map((place) => ({ name: 'place.offered', payload: { place, house: null } })))
    const counted = async (table: 'place' | 'quarantinedJob') =>
      Number(
        (
          await deps.db
            .selectFrom(table)
            .select(({ fn }) => fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      )
    await eventually(
      'every offer is a place',
      async () => (await counted('place')) + (await counted('quarantinedJob')) >= places.length,
    )
    expect(await counted('quarantinedJob')).toBe(0)
  })
})
