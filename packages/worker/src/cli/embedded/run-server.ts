import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { join } from 'node:path'
import { type Hold, takeHold } from './hold.ts'
import type { ServerAccount } from './server-account.ts'
import type { ServerFolders } from './server-folders.ts'

/**
 * Minds one server: stops it (fast, clean) when the pipe on descriptor 3 ends, and ends with it. Its own session, so
 * that Ctrl-C in the terminal reaches the program only, which then stops in its own order.
 */
const MINDER = `
"$@" 3<&- </dev/null & server=$!
trap 'kill -INT $server' INT TERM
( cat <&3 >/dev/null; kill -INT $server ) & watch=$!
exec 3<&-
while kill -0 $server 2>/dev/null; do wait $server; done
kill $watch 2>/dev/null
exit 0
`

export interface RunningServer {
  readonly process: ChildProcess
  readonly hold: Hold
}

export interface ServerOptions {
  readonly folders: ServerFolders
  readonly account: ServerAccount | null
  readonly pipe: string
  readonly port: number
  /** Off only for data that may be lost with the machine: tests. */
  readonly durable: boolean
}

/** Starts the server and its minder. It may still fail to come up: then the process ends. */
export function runServer({ folders, account, pipe, port, durable }: ServerOptions): RunningServer {
  const log = openSync(join(folders.state, 'postgres.log'), 'a', 0o600)
  // Open both ways, this never waits; and while it is open, opening for reading does not either.
  const opener = openSync(pipe, constants.O_RDWR)
  const reader = openSync(pipe, constants.O_RDONLY)
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    jit: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      MINDER,
      'minder',
      join(folders.programs, 'bin', 'postgres'),
      '-D',
      join(folders.state, 'data'),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log, reader],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      ...account,
    },
  )
  child.unref()
  const hold = takeHold(pipe)
  for (const fd of [opener, reader, log]) closeSync(fd)
  if (hold === null) throw new Error(`The pipe ${pipe} could not be held.`)
  return { process: child, hold }
}
