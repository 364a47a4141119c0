import { createHealth } from '../../jobs/operations/health.ts'
import { makeProviderLink } from '../../jobs/proposals/provider-access.ts'
import { askForForecast } from '../../web/coordinator/forecast-routes.ts'
import { buildHttp } from '../../web/server.ts'
import type { Deps } from '../compose.ts'
import type { Io } from '../io.ts'
import type { RunningWorker } from '../start.ts'
import type { Coordinators } from './coordinator.ts'
import type { DemoPages } from './demo-texts.ts'
import type { LocalMail } from './mailbox.ts'

/** The smallest there is; it is worked out while somebody looks around. */
const FORECAST = { years: '1', replications: '10', basis: 'shipped' }
const PROVIDER = { name: 'Woongoed', placeIds: [], days: 90 } as const

/** Serves the pages beside the worker, says where they are, and stays until the signal comes. */
export async function stayOpen(
  {
    io,
    deps,
    worker,
    coordinators,
    houseIds,
  }: {
    readonly io: Io
    readonly deps: Deps
    readonly worker: RunningWorker
    readonly coordinators: Coordinators
    /** Whose provider has a link. */
    readonly houseIds: readonly string[]
  },
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
  const { db, clock, secretKey } = deps
  const now = clock.now()
  await askForForecast(db, { viewer: { id: coordinators.firstId }, now }, FORECAST)
  const provider = await makeProviderLink(db, { secretKey, publicUrl }, { ...PROVIDER, houseIds }, now)
  await tell({
    caseworker: link === undefined ? null : `${publicUrl}/d/${link.proposalId}#${link.secret}`,
    provider: provider.url,
    coordinator: { url: `${publicUrl}/coordinator`, key: coordinators.key },
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
