import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Candidate, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { keyIdOf } from '@thuismatch/shared/secrets'
import { eventually, hasRedis, redisServer, withAdmin } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { putCandidates } from '../store/people/candidates.ts'
import { smallSnapshot } from '../testing/proposed-region.ts'
import { importRegion } from '../testing/region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCli, runCommand } from './testing/run-cli.ts'

const KEY = 'a key for the tests of the command line'

describe('the commands of the worker', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database, KEY)
  const cli = (...args: string[]) =>
    runCommand(args, { env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', CI: '' } })
  const json = async (...args: string[]) => {
    const { status, stdout, stderr } = await cli(...args, '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return JSON.parse(stdout)
  }

  beforeAll(async () => void (await importRegion(database.db, dataKeys, { candidates: 50, places: 10 })))

  it('show what a run would do and write nothing, then do it, and prove it', async () => {
    const preview = await json('run', 'nightly', '--dry-run')
    expect(preview.proposals.length).toBeGreaterThan(3)
    expect(await json('runs', 'ls')).toEqual([])

    const done = await json('run', 'nightly')
    expect(done).toMatchObject({ proposals: preview.proposals.length, dropped: 0 })
    expect(await json('runs', 'ls')).toMatchObject([{ id: done.id, status: 'done' }])
    expect(await json('runs', 'show', done.runKey)).toMatchObject({ id: done.id, result: { version: 1 } })
    expect(await json('runs', 'replay', done.id)).toMatchObject({ equal: true })
    expect((await cli('runs', 'replay', done.id, '--locale', 'nl')).stdout).toMatch(/^Gelijk, byte voor byte/)

    const lotterySeed = (seed: string) =>
      sql`update policy set data = jsonb_set(data, '{lotterySeed}', ${JSON.stringify(seed)}::jsonb)`.execute(
        database.db,
      )
    await lotterySeed('another')
    const differs = await cli('runs', 'replay', done.id, '--json')
    await lotterySeed(DEFAULT_POLICY.lotterySeed)
    expect(differs).toMatchObject({ status: 1, stderr: '' })
    expect(JSON.parse(differs.stdout)).toMatchObject({ equal: false })
  })

  it('list proposals, show one with its reasons, and take one back, once', async () => {
    const [first] = await json('proposals', 'ls', '--state', 'open')
    expect(await json('proposals', 'show', first.id)).toMatchObject({
      id: first.id,
      detail: { placeId: first.placeId },
    })
    const shown = (await cli('proposals', 'show', first.id)).stdout
    expect(shown).toMatch(/^Municipality of origin +\d+ of at most 300 points/m)
    const shares = [...shown.matchAll(/(\d+) of at most/g)].map(([, share]) => Number(share))
    // Each is rounded down by itself, the score once.
    expect(Math.abs(first.score - shares.reduce((sum, share) => sum + share, 0))).toBeLessThan(7)
    expect(await json('proposals', 'extend', first.id)).toMatchObject({ id: first.id, state: 'proposed' })
    const takeBack = ['proposals', 'withdraw', first.id, '--reason', 'not_a_fit']
    expect(await json(...takeBack)).toMatchObject({ id: first.id, state: 'withdrawn' })
    expect(await cli('proposals', 'withdraw', first.id, '--reason', 'no_such')).toMatchObject({ status: 2 })
    expect(await cli(...takeBack)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('withdrawn'),
    })
    const again = await json('run', 'offer', first.placeId)
    expect(again).toMatchObject({ proposals: 1 })
  })

  it('say with status 2 what they were asked for and do not know', async () => {
    for (const args of [
      ['runs', 'show', 'nightly:1999-01-01'],
      ['runs', 'replay', '01a1fff5-9a88-79dd-a140-f2e91096f117'],
      ['proposals', 'show', 'nobody'],
      ['outbox', 'retry', 'nothing'],
      ['run', 'offer', 'nowhere'],
      ['run', 'offer', 'nowhere', '--dry-run'],
    ])
      expect((await cli(...args)).status, args.join(' ')).toBe(2)
    expect((await cli('run', 'offer', 'nowhere')).stderr).toContain('There is no place "nowhere"')
  })

  it('list what waits in the outbox', async () => {
    const { waiting } = await json('outbox', 'ls')
    expect(waiting.length).toBeGreaterThan(0)
    expect((await cli('outbox', 'ls')).stdout).toContain('event')
  })

  it('run a worker that says it is ready, and ends by itself when it is told to', async () => {
    const port = String(20_000 + (process.pid % 20_000))
    const main = new URL('./main.js', import.meta.url).pathname
    const child = spawn(process.execPath, [main, 'start'], {
      env: { ...process.env, DATABASE_URL: database.url, SECRET_KEY: KEY, HTTP_PORT: port, REDIS_URL: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    try {
      const ready = await eventually('it is ready', async () => {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`)
        return response.ok && response.json()
      })
      expect(ready).toMatchObject({ ok: true, checks: { database: { ok: true }, queue: { ok: true } } })
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
      expect(metrics).toContain('thuismatch_outbox_lag_seconds')
    } finally {
      child.kill('SIGTERM')
    }
    expect((await once(child, 'exit'))[0]).toBe(0)
  })
})

describe('the doctor', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database, KEY)
  const misled = useDataKeys(database, 'another key, of at least thirty-two characters')
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-doctor-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const examine = async (env: Record<string, string>) => {
    const { status, stdout } = await runCommand(['doctor', '--json'], {
      env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', ...env },
    })
    return {
      status,
      wrong: (JSON.parse(stdout).findings as { what: string; state: string; message: string }[])
        .filter(({ state }) => state === 'wrong')
        .map(({ what, message }) => `${what}: ${message}`),
    }
  }

  it('finds nothing wrong where nothing is', async () => {
    expect(await examine({})).toEqual({ status: 0, wrong: [] })
  })

  it('lists every wrong setting', async () => {
    const { status, wrong } = await examine({ NIGHTLY_AT: 'noon', PUBLIC_URL: 'nowhere', SECRET_KEY: 'short' })
    expect(status).toBe(1)
    expect(wrong).toHaveLength(3)
    expect((await examine({ POLICY_FILE: '/nope.json' })).wrong).toEqual([
      'settings: POLICY_FILE names /nope.json, which cannot be read (ENOENT). Check path and permissions.',
    ])
    const started = await runCli(['start'], { env: { POLICY_FILE: '/nope.json', NIGHTLY_AT: 'noon' } })
    expect(started).toMatchObject({ status: 2, stdout: '' })
    expect(started.stderr).toMatch(/2 problems\.\nPOLICY_FILE names .*\nNIGHTLY_AT /)
  })

  it('names what cannot be reached, and says what to check', async () => {
    const { status, wrong } = await examine({
      REDIS_URL: 'redis://127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'a@b.nl',
    })
    expect(status).toBe(1)
    expect(wrong.map((line) => line.split(':')[0]).toSorted()).toEqual(['mail', 'queue'])
    const away = Object.assign(new URL(database.url), { port: '9' }).href
    expect((await examine({ DATABASE_URL: away })).wrong[0]).toMatch(
      /^database: .*does not listen at .*ECONNREFUSED.*DATABASE_URL/,
    )
  })

  it('sees a database that is not of this version, and says which command mends it', async () => {
    const { url } = inject('databaseServer')
    const name = `test_${process.pid}_old`
    await withAdmin(url, (admin) => admin.query(`create database ${name}`))
    try {
      const { wrong } = await examine({ DATABASE_URL: Object.assign(new URL(url), { pathname: `/${name}` }).href })
      expect(wrong.join('\n')).toMatch(/schema: lacks 0001-region.*thuismatch migrate/)
    } finally {
      await withAdmin(url, (admin) => admin.query(`drop database ${name} with (force)`))
    }
  })

  it('sees keys that were wrapped with another SECRET_KEY, and people whose key is not there', async () => {
    const [key] = await misled.createKeys('caseworker', 1)
    expect((await examine({})).wrong).toEqual([expect.stringMatching(/^secret key: 1 keys of people.*SECRET_KEY/)])
    await misled.destroy([key?.id as string])
    const [person] = smallSnapshot({ now: new Date(), name: 'd', candidates: 1 }).candidates
    const put = () =>
      inTransaction(database.db, (tx) =>
        putCandidates(tx, dataKeys, [person as Candidate], { now: new Date(), match: false }),
      )
    expect(await put()).toEqual(['created'])
    const { dataSealed } = await database.db.selectFrom('candidate').select('dataSealed').executeTakeFirstOrThrow()
    await dataKeys.destroy([keyIdOf(dataSealed)])
    expect((await examine({})).wrong).toEqual([
      expect.stringMatching(/^people: 1 cannot be opened.*\(d-c1\).*KEYS_DATABASE_URL/),
    ])
    // Sent once more, they are whole again.
    expect(await put()).toEqual(['changed'])
    expect((await examine({})).wrong).toEqual([])
  })

  it('sees that the keys cannot be reached or are not of this version, and the worker does not start so', async () => {
    const { url } = inject('databaseServer')
    const name = `test_${process.pid}_keys`
    await withAdmin(url, (admin) => admin.query(`create database ${name}`))
    try {
      const keys = Object.assign(new URL(url), { pathname: `/${name}` }).href
      const env = { DATABASE_URL: database.url, SECRET_KEY: KEY, HTTP_PORT: '0' }
      expect((await examine({ KEYS_DATABASE_URL: keys })).wrong).toEqual([
        expect.stringMatching(/^keys: .*lacks 0001-subject-key.*thuismatch migrate/),
      ])
      expect(await runCommand(['runs', 'ls'], { env: { ...env, KEYS_DATABASE_URL: keys } })).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('lacks 0001-subject-key'),
      })
      const away = Object.assign(new URL(keys), { port: '9' }).href
      expect((await examine({ KEYS_DATABASE_URL: away })).wrong).toEqual([
        expect.stringMatching(/^keys: .*does not answer.*check KEYS_DATABASE_URL/),
      ])
      expect(await runCommand(['runs', 'ls'], { env: { ...env, KEYS_DATABASE_URL: away } })).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('KEYS_DATABASE_URL'),
      })
      const migrated = await runCommand(['migrate'], { env: { ...env, KEYS_DATABASE_URL: keys } })
      expect(migrated).toMatchObject({ status: 0, stdout: expect.stringContaining('keys 0001-subject-key') })
    } finally {
      await withAdmin(url, (admin) => admin.query(`drop database ${name} with (force)`))
    }
  })

  it.runIf(hasRedis())(
    'refuses a Redis that forgets or drops jobs, as the worker itself does at its start',
    async () => {
      const redis = await redisServer({ appendonly: 'no', 'maxmemory-policy': 'allkeys-lru' })
      try {
        const { wrong } = await examine({ REDIS_URL: redis.url })
        expect(wrong.join('\n')).toMatch(/noeviction.*appendonly yes/s)
        const started = await runCli(['start'], {
          env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: redis.url, HTTP_PORT: '0' },
        })
        expect(started).toMatchObject({ status: 1, stderr: expect.stringContaining('noeviction') })
      } finally {
        await redis.stop()
      }
    },
  )
})
