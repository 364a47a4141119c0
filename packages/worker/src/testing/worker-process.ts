import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from '@thuismatch/shared/testing'

const mainOf = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))

export const FAULT_SECRET_KEY = 'a secret of the fault tests, long enough'

export interface WorkerProcess {
  readonly pid: number
  /** What it has said on standard output and error so far. */
  readonly output: () => string
  /** Waits until it has said this. */
  says(text: string): Promise<void>
  send(line: string): void
  signal(signal: NodeJS.Signals): void
  /** Its exit status, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>
  /** Ends it whatever it does. */
  kill(): Promise<void>
}

export interface WorkerProcessOptions {
  readonly databaseUrl: string
  readonly redisUrl?: string | undefined
  readonly env?: Readonly<Record<string, string>>
  /** `worker-main` unless given. */
  readonly main?: 'worker-main' | 'execute-main'
}

/** Starts a worker as a real process. It is running, not necessarily ready. */
export function workerProcess({
  databaseUrl,
  redisUrl,
  env,
  main = 'worker-main',
}: WorkerProcessOptions): WorkerProcess {
  const child: ChildProcess = spawn(process.execPath, [mainOf(main)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      SECRET_KEY: FAULT_SECRET_KEY,
      ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      ...env,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
  child.stdin?.on('error', () => {})
  const exit = once(child, 'exit').then(([status, signal]) => (status ?? signal) as number | NodeJS.Signals)
  return {
    pid: child.pid as number,
    output: () => said,
    says: (text) => eventually(`the worker says "${text}"; it said: ${said}`, () => said.includes(text)).then(() => {}),
    send: (line) => void child.stdin?.write(`${line}\n`),
    signal: (signal) => void child.kill(signal),
    ended: () => exit,
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}
