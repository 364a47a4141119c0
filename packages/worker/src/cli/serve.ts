import type { Settings } from '@thuismatch/shared/config'
import { createLog } from '@thuismatch/shared/log'
import type { FastifyInstance } from 'fastify'
import { createDeps } from '../deps.ts'
import { buildHttp } from '../http/build-http.ts'
import { coordinatorKeyOf } from '../http/coordinator/session.ts'
import { createHealth } from '../maintenance/health.ts'
import { startWorker } from '../start.ts'
import { CommandFailure } from './failure.ts'
import type { Io } from './io.ts'
import { settingsOf } from './with-deps.ts'

/** Longer than a worker takes to stop; then whatever hangs is left behind, and found again by others. */
const STOP_WITHIN_MS = 30_000

/** Runs a worker and its pages until SIGINT or SIGTERM, then stops them in their order and within bounds. */
export async function serve(io: Io): Promise<void> {
  const settings = await settingsOf(io)
  const log = createLog({ level: settings.logLevel })
  const asked = signalled()
  const deps = await createDeps(settings, { log })
  try {
    const problems = await deps.backend.problems()
    if (problems.length > 0) throw new CommandFailure(1, problems.join('\n'))
    const worker = await startWorker(deps)
    let http: FastifyInstance | undefined
    try {
      http = await buildHttp({
        ...deps,
        coordinatorKey: settings.coordinatorKey,
        accessibilityContact: settings.accessibilityContact,
        ...(settings.trustedProxies && { trustedProxies: ['loopback', ...settings.trustedProxies] }),
        health: createHealth(deps, worker),
        onError: (error, route) => log.error('request failed', { path: route, error }),
      })
      await listen(http, settings)
      log.info('pages are up', { port: settings.httpPort })
      // For a person's eyes: never into a log that is collected.
      if (io.errIsTerminal && settings.coordinatorKey === null)
        await io.err(
          `The coordinator's pages: ${deps.publicUrl}/coordinator, with the key ${coordinatorKeyOf(deps.secretKey)}\n`,
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
