import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@thuismatch/shared/servers'
import { eventually } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from './testing/run-cli.ts'

const MAIN = new URL('./main.js', import.meta.url).pathname
/** No setting at all: everything embedded. */
const env = { DATABASE_URL: '', REDIS_URL: '', SECRET_KEY: '', SMTP_URL: '', PUBLIC_URL: '', CI: '' }
let cwd: string

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'thuismatch-first-'))
  chmodSync(cwd, 0o755)
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const findings = async (): Promise<{ what: string; state: string; message: string }[]> => {
  const { status, stdout } = await runCli(['doctor', '--json'], { cwd, env })
  expect(status).toBe(0)
  return JSON.parse(stdout).findings
}

it('an empty folder is nothing wrong to the doctor, and a start makes all that it lacks', async () => {
  const schemaBefore = (await findings()).filter(({ what }) => what === 'schema')
  expect(schemaBefore).toMatchObject([{ state: 'note', message: expect.stringContaining('thuismatch start') }])

  const port = await freePort()
  const started = spawn(process.execPath, [MAIN, 'start'], {
    cwd,
    env: { ...process.env, ...env, HTTP_PORT: String(port), LOG_LEVEL: 'error' },
    stdio: 'ignore',
  })
  const ended = once(started, 'exit')
  try {
    await eventually('it is ready', async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok)
  } finally {
    started.kill('SIGTERM')
  }
  expect((await ended)[0]).toBe(0)
  expect((await findings()).filter(({ what }) => what === 'schema')).toMatchObject([{ state: 'ok' }])
})
