import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../servers/index.ts'
import { eventually } from './eventually.ts'

export interface RedisServer {
  readonly port: number
  readonly url: string
  /** Of the process of this moment. */
  readonly pid: number
  /** `kill -9`. */
  kill(): Promise<void>
  /** On the same port with the same files. */
  start(): Promise<void>
  /** FLUSHALL. */
  empty(): Promise<void>
  /** Sends one command, as typed into a terminal; answers the first line of the reply. */
  command(text: string): Promise<string>
  /** Ends it and removes its files. */
  stop(): Promise<void>
}

/**
 * Whether `redis-server` is installed here. Tests that need it are skipped without it, with a line that says so; with
 * `CI` set they fail instead, so that a build machine cannot pass by lacking it.
 */
export function hasRedis(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true
  if (process.env.CI)
    throw new Error('redis-server is not installed, and CI is set: install it, or the tests on Redis would be skipped.')
  console.warn('redis-server is not installed: the tests on Redis are skipped.')
  return false
}

/**
 * A Redis of the test's own on a free port, with append-only file and `noeviction`, as in production, unless told
 * otherwise.
 */
export async function redisServer(wrong: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined

  const start = async (): Promise<void> => {
    const settings = {
      port: String(port),
      bind: '127.0.0.1',
      dir: folder,
      appendonly: 'yes',
      appendfsync: 'always',
      save: '',
      'maxmemory-policy': 'noeviction',
      ...wrong,
    }
    const started = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      { stdio: 'ignore' },
    )
    child = started
    await eventually('redis-server answers', () => sendTo(port, 'PING').then((answer) => answer.startsWith('+PONG')))
  }

  const kill = async (): Promise<void> => {
    const running = child
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }

  await start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child?.pid as number
    },
    kill,
    start,
    empty: async () => void (await sendTo(port, 'FLUSHALL')),
    command: (text) => sendTo(port, text),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Sends one command as typed into a terminal, and answers what comes back first. */
export async function sendTo(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    socket.write(`${text}\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    return answer.toString()
  } finally {
    socket.destroy()
  }
}
