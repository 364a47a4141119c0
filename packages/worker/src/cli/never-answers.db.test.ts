import { type TcpProxy, tcpProxy } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../testing/test-database.ts'
import { runCli } from './testing/run-cli.ts'

const database = useDatabase()
let silent: TcpProxy
beforeAll(async () => {
  silent = await tcpProxy(1)
  await silent.setMode('blackhole')
})
afterAll(() => silent.close())

const SECRET_KEY = 'k'.repeat(32)
const envOf = (env: Readonly<Record<string, string>>) => ({
  DATABASE_URL: database.url,
  SECRET_KEY,
  REDIS_URL: '',
  ...env,
})
const silentRedis = () => ({ REDIS_URL: `redis://127.0.0.1:${silent.port}` })
const silentDatabase = () => ({
  DATABASE_URL: Object.assign(new URL(database.url), { port: String(silent.port) }).href,
})
const silentMail = () => ({ SMTP_URL: `smtp://127.0.0.1:${silent.port}`, MAIL_FROM: 'a@b.example' })

describe('a server that accepts and never answers', () => {
  it('holds up neither start nor any other command: each ends, and says which server it is', async () => {
    const [redis, postgres, migrated] = await Promise.all([
      runCli(['start'], { env: envOf(silentRedis()) }),
      runCli(['start'], { env: envOf(silentDatabase()) }),
      runCli(['migrate'], { env: envOf(silentDatabase()) }),
    ])
    expect([redis.status, postgres.status, migrated.status]).toEqual([1, 1, 1])
    expect(redis.stderr).toMatch(/Redis at 127\.0\.0\.1:\d+ (accepts connections and answers nothing|.*ended)/)
    for (const { stderr } of [postgres, migrated])
      expect(stderr).toMatch(/PostgreSQL at 127\.0\.0\.1:\d+ .*(answer|ended)/)
    for (const { stderr } of [redis, postgres, migrated]) expect(stderr).not.toMatch(/went wrong inside/)
  })

  it('hides no finding of doctor about the others', async () => {
    const { status, stdout } = await runCli(['doctor', '--json'], {
      env: envOf({ ...silentRedis(), ...silentDatabase(), ...silentMail() }),
    })
    expect(status).toBe(1)
    const wrong = (JSON.parse(stdout).findings as { what: string; state: string }[]).filter(
      ({ state }) => state === 'wrong',
    )
    expect(wrong.map(({ what }) => what).toSorted()).toEqual(['database', 'mail', 'queue'])
  })
})
