import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, hasRedis, redisServer, useDatabase, withAdmin } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { importRegion } from '../testing/region.ts'
import { runCli } from './testing/run-cli.ts'

const KEY = 'a key for the tests of the command line'

describe('the commands of the worker', () => {
  const database = useDatabase()
  const cli = (...args: string[]) =>
    runCli(args, { env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', CI: '' } })
  const json = async (...args: string[]) => {
    const { status, stdout, stderr } = await cli(...args, '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return JSON.parse(stdout)
  }

  beforeAll(async () => void (await importRegion(database.db, { candidates: 50, places: 10 })))

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
  })

  it('list proposals, show one with its reasons, and take one back, once', async () => {
    const [first] = await json('proposals', 'ls', '--state', 'open')
    expect(await json('proposals', 'show', first.id)).toMatchObject({
      id: first.id,
      detail: { placeId: first.placeId },
    })
    expect(await json('proposals', 'withdraw', first.id)).toEqual({ id: first.id, state: 'withdrawn' })
    expect(await cli('proposals', 'withdraw', first.id)).toMatchObject({
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
    ])
      expect((await cli(...args)).status, args.join(' ')).toBe(2)
    expect(await cli('run', 'offer', 'nowhere')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nowhere'),
    })
  })

  it('list what waits in the outbox', async () => {
    const { waiting } = await json('outbox', 'ls')
    expect(waiting.length).toBeGreaterThan(0)
    expect((await cli('outbox', 'ls')).stdout).toContain('event')
  })

  it('run a worker that says it is ready, and ends by itself when it is told to', async () => {
    const port = String(20_000 + (process.pid % 20_000))
    const main = new URL('./main.ts', import.meta.url).pathname
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
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-doctor-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const examine = async (env: Record<string, string>) => {
    const { status, stdout } = await runCli(['doctor', '--json'], {
      env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', ...env },
    })
    const [findings] = stdout.split('\n')
    return {
      status,
      wrong: (JSON.parse(findings ?? '').findings as { what: string; state: string; message: string }[])
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
    expect((await examine({ DATABASE_URL: away })).wrong[0]).toMatch(/^database: .*check DATABASE_URL/)
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

  it('sees addresses that were sealed with another key', async () => {
    const { sealerOf } = await import('@thuismatch/shared/secrets')
    const emailSealed = sealerOf('another key, of at least thirty-two characters').seal('x@example.org', {
      table: 'caseworker',
      column: 'email_sealed',
      row: 'cw1',
    })
    await database.db.insertInto('caseworker').values({ id: 'cw1', emailSealed }).execute()
    expect((await examine({})).wrong).toEqual([expect.stringMatching(/^secret key: 1 sealed value.*SECRET_KEY/)])
    await database.db.deleteFrom('caseworker').execute()
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
