import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import limiter from '@fastify/rate-limit'
import type { QueueBackend } from '@thuismatch/shared/queue'
import Fastify, { type FastifyInstance } from 'fastify'
import type { HealthDeps } from '../jobs/operations/health.ts'
import { accessibilityRoutes } from './accessibility/routes.ts'
import { api } from './api/index.ts'
import type { ApiDeps } from './api/operation.ts'
import { addBasePath, basePathOf, withoutBasePath } from './base-path.ts'
import { type CoordinatorRouteDeps, coordinatorRoutes } from './coordinator/routes.ts'
import { DECISION_WORDS } from './decision/decision-words.ts'
import { messagePage } from './decision/message-page.ts'
import { SCRIPT_HASH } from './decision/opener-page.ts'
import { type DecisionRouteDeps, decisionRoutes } from './decision/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { healthRoutes } from './health.ts'
import { ICON_SVG } from './page.ts'
import { providerRoutes } from './provider/routes.ts'
import { QUEUE_BOARD_PATH, queueBoard } from './queue-board.ts'
import { STYLESHEET, STYLESHEET_PATH } from './stylesheet.ts'

export interface HttpDeps extends DecisionRouteDeps, CoordinatorRouteDeps {
  readonly health: HealthDeps
  /** The queues, for their dashboard; without them there is none. */
  readonly backend?: QueueBackend
  /** Where somebody can report what is not accessible: a mail address or an https address. */
  readonly accessibilityContact?: string | null
  /** What VERA and iWmo are read with; without it the API takes no document of these. */
  readonly formats?: ApiDeps['formats']
  /** Whose word is taken for where a request came from: addresses, ranges, or names of ranges. */
  readonly trustedProxies?: string[]
  /** Hears of a request that failed by our own fault, without anything that was in it. */
  readonly onError: (error: Error, route: string) => void
}

/** Enough for the largest form, far below what could hurt. */
const MAX_BODY_BYTES = 8 * 1024

/** All pages and probes of the program, ready to `listen` or to be tested with `inject`. */
export async function buildHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const base = basePathOf(deps.publicUrl)
  const app = Fastify({
    rewriteUrl: ({ url }) => withoutBasePath(url ?? '/', base),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 30_000,
    trustProxy: deps.trustedProxies ?? ['loopback'],
    forceCloseConnections: 'idle',
    logger: false,
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'script-src': [SCRIPT_HASH],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  if (base !== '') addBasePath(app, base)
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    reply.header('x-robots-tag', 'noindex, nofollow')
  })
  await app.register(limiter, { global: false })
  await app.register(formbody, { bodyLimit: MAX_BODY_BYTES })

  const keptForAYear = 'public, max-age=31536000, immutable'
  app.get(STYLESHEET_PATH, async (_request, reply) =>
    reply.header('cache-control', keptForAYear).type('text/css; charset=utf-8').send(STYLESHEET),
  )
  app.get('/assets/icon.svg', async (_request, reply) =>
    reply.header('cache-control', keptForAYear).type('image/svg+xml').send(ICON_SVG),
  )
  // Caseworkers and providers come by a link of their own; whoever comes by the bare address is one of those who sign
  // in.
  app.get('/', async (_request, reply) => reply.redirect('/coordinator', 303))
  app.get('/robots.txt', async (_request, reply) => reply.type('text/plain').send('User-agent: *\nDisallow: /\n'))
  healthRoutes(app, deps.health)
  accessibilityRoutes(app, deps.accessibilityContact ?? null)
  decisionRoutes(app, deps)
  deskRoutes(app, deps)
  providerRoutes(app, deps)
  coordinatorRoutes(app, deps)

  const html = 'text/html; charset=utf-8'
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type(html).send(messagePage(DECISION_WORDS.nl.noPage, 'nl')),
  )
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) deps.onError(error, request.routeOptions.url ?? 'unknown')
    const { limited, broken, noPage } = DECISION_WORDS.nl
    const message = status === 429 ? limited : status >= 500 ? broken : noPage
    return reply.code(status).type(html).send(messagePage(message, 'nl'))
  })
  // After the two above, for waiting here settles the routes so far.
  const { withScope, dataKeys, clock, policyOn, publicUrl, onError, formats } = deps
  await app.register(api, {
    prefix: '/v1',
    withScope,
    dataKeys,
    clock,
    policyOn,
    publicUrl,
    onError,
    ...(formats && { formats }),
  })
  const { backend } = deps
  if (backend !== undefined) await app.register(queueBoard, { prefix: QUEUE_BOARD_PATH, ...deps, backend })
  return app
}
