import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { run } from '../run.ts'

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url))

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a real process, with pipes for all three streams. */
export async function runCli(
  args: readonly string[],
  options: { stdin?: string; env?: Record<string, string>; cwd?: string } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...options.env },
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  })
  child.stdin.on('error', () => undefined) // a command that ends early does not read it
  child.stdin.end(options.stdin ?? '')
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: status as number | null, stdout, stderr }
}

/**
 * Runs the command line within this process: what a command does, without a new process for each. How it starts, ends
 * and is stopped, and what hangs on the folder it runs in, is tried with {@link runCli}.
 */
export async function runCommand(
  args: readonly string[],
  options: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  const to = (stream: keyof typeof said) => async (written: string) => {
    said[stream] += written
  }
  const status = await run(args, {
    env: { ...process.env, ...options.env },
    stdin: Readable.from([Buffer.from(options.stdin ?? '')]),
    out: to('stdout'),
    err: to('stderr'),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 100,
  })
  return { status, ...said }
}
