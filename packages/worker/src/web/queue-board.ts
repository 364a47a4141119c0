import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { Clock } from '@thuismatch/shared/clock'
import { QUEUES, type QueueBackend } from '@thuismatch/shared/queue'
import { DARK_TOKENS, type DesignToken, LIGHT_TOKENS, SHAPE_TOKENS } from '@thuismatch/shared/text'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../store/connect/open-database.ts'
import { basePathOf } from './base-path.ts'
import { seesRegion, viewerOf } from './coordinator/sign-in/viewer.ts'

export interface QueueBoardDeps {
  readonly backend: QueueBackend
  readonly clock: Clock
  readonly db: Db
  readonly publicUrl: string
}

/** Below the coordinator's pages, for their session to reach it. */
export const QUEUE_BOARD_PATH = '/coordinator/queues'

/** What a job may show of its payload. Whatever else somebody put into one stays unseen. */
const ID_FIELDS = new Set(['runId', 'placeId', 'placeIds', 'deliveryId', 'canaryId'])

/** Its own scripts and styles, and nothing from elsewhere: the fonts that it asks for are refused. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Our tokens by the names that the dashboard has for them. */
const themeOf = (tokens: Readonly<Record<DesignToken, string>>) => ({
  background: tokens['basis-color-default-bg-subtle'],
  foreground: tokens['basis-color-default-color-document'],
  card: tokens['basis-color-default-bg-document'],
  'card-foreground': tokens['basis-color-default-color-document'],
  popover: tokens['basis-color-default-bg-document'],
  'popover-foreground': tokens['basis-color-default-color-document'],
  primary: tokens['basis-color-action-1-inverse-bg-default'],
  'primary-foreground': tokens['basis-color-action-1-inverse-color-default'],
  secondary: tokens['basis-color-default-bg-default'],
  'secondary-foreground': tokens['basis-color-default-color-document'],
  muted: tokens['basis-color-default-bg-default'],
  'muted-foreground': tokens['basis-color-default-color-subtle'],
  accent: tokens['basis-color-action-1-bg-subtle'],
  'accent-foreground': tokens['basis-color-default-color-document'],
  destructive: tokens['basis-color-negative-color-default'],
  border: tokens['basis-color-default-border-subtle'],
  input: tokens['basis-color-default-color-subtle'],
  ring: tokens['basis-focus-outline-color'],
  sidebar: tokens['basis-color-default-bg-document'],
  'sidebar-foreground': tokens['basis-color-default-color-document'],
  'sidebar-border': tokens['basis-color-default-border-subtle'],
  radius: SHAPE_TOKENS['basis-border-radius-md'],
  'font-sans': SHAPE_TOKENS['basis-text-font-family-default'],
})

/** Our name, mark and colours, and a way back. It speaks no Dutch: its own words stay English, days are European. */
const uiConfig = (base: string) => ({
  boardTitle: 'Thuismatch: wachtrijen',
  boardLogo: { path: `${base}/assets/icon.svg`, width: 24, height: 24 },
  // Stands in the page itself, where the path of PUBLIC_URL is put before it.
  favIcon: { default: '/assets/icon.svg', alternative: '/assets/icon.svg' },
  miscLinks: [{ text: 'Terug naar het overzicht', url: `${base}/coordinator` }],
  hideDocsLink: true,
  locale: { lng: 'en-GB' },
  theme: { light: themeOf(LIGHT_TOKENS), dark: themeOf(DARK_TOKENS) },
})

/** The dashboard of the queue itself: looking only, ids only, for whoever has the key of the coordinator's pages. */
export async function queueBoard(app: FastifyInstance, deps: QueueBoardDeps): Promise<void> {
  const { backend } = deps

  app.addHook('onRequest', async (request, reply) => {
    const viewer = await viewerOf(deps, request.headers.cookie)
    if (viewer === undefined || !seesRegion(viewer)) return reply.code(303).header('location', '/coordinator').send()
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply.code(405).header('allow', 'GET, HEAD').send({ error: 'Here one can only look.' })
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY)
  })
  app.addHook('preSerialization', async (_request, _reply, payload) => withoutReasons(payload))

  const server = new FastifyAdapter().setBasePath(QUEUE_BOARD_PATH)
  createBullBoard({
    serverAdapter: server,
    queues: QUEUES.map((name) => {
      const adapter = new BullMQAdapter(
        always(() => backend.queue(name).current()),
        { readOnlyMode: true },
      )
      adapter.setFormatter('data', idsOf)
      adapter.setFormatter('returnValue', () => null)
      return adapter
    }),
    options: { uiConfig: uiConfig(basePathOf(deps.publicUrl)) },
  })
  await app.register(server.registerPlugin())
}

type BullQueue = ConstructorParameters<typeof BullMQAdapter>[0]

/** The queue as it is now: after a failure there is another one, and the dashboard keeps what it was given. */
const always = (current: () => object): BullQueue =>
  new Proxy(current(), {
    get(_, name) {
      const queue = current()
      const member: unknown = Reflect.get(queue, name)
      return typeof member === 'function' ? member.bind(queue) : member
    },
  }) as BullQueue

/** The ids in a payload; of an offer, the id of its place. */
function idsOf(data: unknown): object {
  const fields = Object.entries((data ?? {}) as object)
  const ids = Object.fromEntries(fields.filter(([name, value]) => ID_FIELDS.has(name) && isId(value)))
  const place = (data as { place?: { id?: unknown } } | null)?.place?.id ?? (data as { id?: unknown } | null)?.id
  return isId(place) ? { ...ids, placeId: place } : ids
}

const isId = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isId) : typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value)

/** Why a job failed stands in the log and in `thuismatch outbox ls`, in words that were looked at. */
function withoutReasons(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReasons)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'failedReason') return [name, member === undefined ? undefined : 'see thuismatch outbox ls']
      return [name, name === 'stacktrace' ? [] : withoutReasons(member)]
    }),
  )
}
