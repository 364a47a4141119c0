import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { useDatabase } from '../testing/test-database.ts'

const database = useDatabase()

it('stops a worker whose pages cannot listen, and says why and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const main = new URL('./main.js', import.meta.url).pathname
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      SECRET_KEY: 'a key for the tests of the command line',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: String(port),
      REDIS_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  try {
    // Bounded by the test's own time: before, it went on for good.
    const [status, signal] = await once(child, 'exit')
    expect({ status, signal }).toEqual({ status: 1, signal: null })
  } finally {
    child.kill('SIGKILL')
    other.close()
  }
  expect(said).toContain(`The pages cannot listen at 127.0.0.1:${port} (EADDRINUSE)`)
  expect(said).toContain('HTTP_PORT')
  expect(said).toContain('worker stopped')
  const workers = await database.db.selectFrom('worker').select('stoppedAt').execute()
  expect(workers.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
})
