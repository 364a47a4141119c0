import type { Settings } from '@thuismatch/shared/config'
import { transient } from '@thuismatch/shared/errors'
import { createLog, throttled } from '@thuismatch/shared/log'
import { within } from '@thuismatch/shared/servers'
import type { FastifyInstance } from 'fastify'
import { pseudonymKeyOf } from '../jobs/intake/formats/index.ts'
import { createHealth } from '../jobs/operations/health.ts'
import { buildHttp } from '../web/server.ts'
import { createDeps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import { ensureFirstUser } from './first-user.ts'
import type { Io } from './io.ts'
import { startWorker } from './start.ts'
import { settingsOf } from './with-deps.ts'

/** More than each of its steps is given. */
const PROBLEMS_WITHIN_MS = 30_000

/** Longer than a worker takes to stop; then whatever hangs is left behind, and found again by others. */
const STOP_WITHIN_MS = 30_000

/** Runs a worker and its pages until SIGINT or SIGTERM, then stops them in their order and within bounds. */
export async function serve(io: Io): Promise<void> {
  const settings = await settingsOf(io)
  const log = createLog({ level: settings.logLevel })
  const failedRequest = throttled(log.error)
  const asked = signalled()
  const deps = await createDeps(settings, { log })
  try {
    const problems = await within(PROBLEMS_WITHIN_MS, deps.backend.problems(), () =>
      transient('The queue does not answer.'),
    )
    if (problems.length > 0) throw new CommandFailure(1, problems.join('\n'))
    const worker = await startWorker(deps)
    // Kept from the first start on, so that a change of SECRET_KEY finds it.
    const pseudonymKey = await pseudonymKeyOf(deps)
    let http: FastifyInstance | undefined
    try {
      http = await buildHttp({
        ...deps,
        signIn: settings.signIn,
        accessibilityContact: settings.accessibilityContact,
        ...(settings.mapping && { formats: { mapping: settings.mapping, pseudonymKey } }),
        ...(settings.trustedProxies && { trustedProxies: ['loopback', ...settings.trustedProxies] }),
        health: createHealth(deps, worker),
        onError: (error, route) => failedRequest('request failed', { path: route, error }),
      })
      await listen(http, settings)
      log.info('pages are up', { port: settings.httpPort })
      // A key is for a person's eyes: never into a log that is collected.
      const key = await ensureFirstUser(deps, io.errIsTerminal)
      if (key !== null)
        await io.err(
          `The coordinator's pages: ${deps.publicUrl}/coordinator, with the key ${key}\nIt is shown this once. "thuismatch users add" makes one for each further person.\n`,
        )
      await asked
    } finally {
      // Whatever ended it: what goes on against closed connections would never end.
      const timer = setTimeout(() => {
        log.error('worker did not stop in time', { alarm: 'stop_late' })
        process.exit(1)
      }, STOP_WITHIN_MS)
      timer.unref()
      await worker.stop()
      await http?.close()
    }
  } finally {
    await deps.close()
  }
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there. Give another HTTP_PORT, or stop that program.',
  EACCES: 'this account may not use that port. Give an HTTP_PORT above 1023.',
  EADDRNOTAVAIL: 'this machine has no such address. Give another HTTP_HOST.',
}

async function listen(http: FastifyInstance, { httpHost: host, httpPort: port }: Settings): Promise<void> {
  try {
    await http.listen({ host, port })
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const why = WHY[code]
    if (why === undefined) throw error
    throw new CommandFailure(1, `The pages cannot listen at ${host}:${port} (${code}): ${why}`)
  }
}

/** Resolves at the first of the two; another one ends the process at once, as it does by default. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
