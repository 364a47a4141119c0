import { once } from 'node:events'
import { readSettings } from '@thuismatch/shared/config'
import { createLog } from '@thuismatch/shared/log'
import { createDeps } from '../cli/compose.ts'
import { startWorker } from '../cli/start.ts'

/**
 * A worker as a process of its own, that fault tests kill, stop and start. Beside the settings it hears:
 * `DIE_AT` a step at which it kills itself with SIGKILL; `HOLD_AT` a step at which it says so and waits for a line;
 * `LEASE_MS`; `CLOCK_AHEAD_MS` of its own clock; `ALLOW_LOOPBACK` for webhooks to this machine.
 */
const { DIE_AT, HOLD_AT, LEASE_MS, CLOCK_AHEAD_MS = '0', ALLOW_LOOPBACK } = process.env

const read = readSettings(process.env, process.cwd())
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '))

const deps = await createDeps(read.settings, {
  log: createLog({ level: read.settings.logLevel }),
  clock: { now: () => new Date(Date.now() + Number(CLOCK_AHEAD_MS)) },
  ...(LEASE_MS !== undefined && { leaseMs: Number(LEASE_MS) }),
  allowLoopback: ALLOW_LOOPBACK !== undefined,
  atStep: async (step) => {
    if (step === DIE_AT) process.kill(process.pid, 'SIGKILL')
    if (step !== HOLD_AT) return
    process.stdout.write(`holding ${step}\n`)
    await once(process.stdin, 'data')
  },
})
const worker = await startWorker(deps)
process.stdout.write('ready\n')
await new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()))
await worker.stop()
await deps.close()
process.exit(0)
