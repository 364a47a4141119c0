import type { Io } from '../cli/io.ts'
import type { Deps } from '../deps.ts'
import { buildHttp } from '../http/build-http.ts'
import { coordinatorKeyOf } from '../http/coordinator/session.ts'
import { createHealth } from '../maintenance/health.ts'
import type { RunningWorker } from '../start.ts'
import type { DemoPages } from './demo-texts.ts'
import type { LocalMail } from './mailbox.ts'

/** Serves the pages beside the worker, says where they are, and stays until the signal comes. */
export async function stayOpen(
  { io, deps, worker }: { readonly io: Io; readonly deps: Deps; readonly worker: RunningWorker },
  mails: readonly LocalMail[],
  signal: AbortSignal,
  tell: (pages: DemoPages) => Promise<void>,
): Promise<void> {
  const { settings, publicUrl } = deps
  const http = await buildHttp({
    ...deps,
    health: createHealth(deps, worker),
    onError: (error, route) => void io.err(`${route}: ${error.message}\n`),
  })
  await http.listen({ host: settings.httpHost, port: settings.httpPort })
  const [link] = mails.flatMap(({ links }) => links).toReversed()
  await tell({
    caseworker: link === undefined ? null : `${publicUrl}/d/${link.proposalId}#${link.secret}`,
    coordinator: { url: `${publicUrl}/coordinator`, key: coordinatorKeyOf(deps.secretKey) },
    operator: { ready: `${publicUrl}/readyz`, metrics: `${publicUrl}/metrics` },
  })
  try {
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    await http.close()
  }
}
