import type { Clock } from '@thuismatch/shared/clock'
import type { Db } from '@thuismatch/shared/db'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { PROPOSAL_STATES } from '../../decisions/state-machine.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Vault } from '../../store/vault.ts'
import { isSameOrigin } from '../same-origin.ts'
import { type CoordinatorContext, coordinatorContext, loginPage, to } from './frame.ts'
import { deliveriesPage, proposalDetailPage, proposalsPage } from './list-pages.ts'
import { overviewPage } from './overview-page.ts'
import { createResultCache } from './result-cache.ts'
import { madePage, runPage, runsPage } from './run-pages.ts'
import { coordinatorKeyOf, endedCookie, hasSession, isCoordinatorKey, sessionCookie } from './session.ts'
import { peoplePage, personPage, placePage, placesPage, questionsPage } from './why-pages.ts'

export interface CoordinatorRouteDeps {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly secretKey: string
  readonly publicUrl: string
  /** The access key; `null`: the one that follows from `SECRET_KEY`. */
  readonly coordinatorKey?: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A municipality, or with `!` any other. */
const CODE = z
  .string()
  .regex(/^!?\d{4}$/)
  .nullable()
  .catch(null)

const QUERY = z.object({
  lang: z.enum(['nl', 'en']).catch('nl'),
  outcome: z.string().max(40).nullable().catch(null),
  state: z.string().max(40).nullable().catch(null),
  from: CODE,
  at: CODE,
  age: z.coerce.number().int().min(0).max(4).nullable().catch(null),
})

const DELIVERY_STATE = z.enum(['pending', 'sent', 'uncertain', 'failed', 'cancelled']).catch('failed')
const PROPOSAL_STATE = z.enum(PROPOSAL_STATES).catch('proposed')
const LOGIN = z.object({ key: z.string().max(200).catch(''), lang: z.enum(['nl', 'en']).catch('nl') })

type Query = z.output<typeof QUERY>

/** Tries at the key per minute and address. */
const LOGINS_PER_MINUTE = 10

/** What a coordinator may look at, behind a key. Nothing here changes anything but the session. */
export function coordinatorRoutes(app: FastifyInstance, deps: CoordinatorRouteDeps): void {
  const { db, vault, clock, secretKey, publicUrl } = deps
  const coordinatorKey = deps.coordinatorKey ?? coordinatorKeyOf(secretKey)
  const secure = publicUrl.startsWith('https:')
  const origin = new URL(publicUrl).origin
  const resultOf = createResultCache(db, vault)

  /** A page for whoever has a session, the door for everybody else, 404 where there is nothing to show. */
  const show = (
    path: string,
    render: (
      context: CoordinatorContext,
      query: Query,
      params: Readonly<Record<string, string>>,
    ) => Promise<string | null>,
  ): void => {
    app.get(`/coordinator${path}`, async (request: FastifyRequest, reply) => {
      const query = QUERY.parse(request.query)
      if (!hasSession(request.headers.cookie, secretKey, coordinatorKey, clock.now())) {
        return send(reply, 401, loginPage(query.lang, false))
      }
      const context = coordinatorContext(query.lang, clock.now(), request.url)
      const params = request.params as Record<string, string>
      const document = await render(context, query, params)
      if (document === null) return reply.callNotFound()
      await noteRead(db, clock.now(), params)
      return send(reply, 200, document)
    })
  }

  /** A page about the stored result of a run. */
  const showResult = (
    path: string,
    render: (
      context: CoordinatorContext,
      runId: string,
      result: Awaited<ReturnType<typeof resultOf>> & object,
      query: Query,
      params: Readonly<Record<string, string>>,
    ) => string | null,
  ): void =>
    show(`/runs/:run${path}`, async (context, query, params) => {
      const runId = params.run ?? ''
      const result = UUID.test(runId) ? await resultOf(runId) : undefined
      return result === undefined ? null : render(context, runId, result, query, params)
    })

  show('', (context) => overviewPage(context, db, resultOf))
  show('/runs', (context) => runsPage(context, db))
  show('/runs/:run', async (context, _query, { run = '' }) =>
    UUID.test(run) ? runPage(context, db, run, await resultOf(run)) : null,
  )
  showResult('/places', (context, runId, result, { outcome }) => placesPage(context, runId, result, outcome))
  showResult('/places/:place', (context, runId, result, _query, { place = '' }) =>
    placePage(context, runId, result, place),
  )
  showResult('/people', (context, runId, result, { outcome }) => peoplePage(context, runId, result, outcome))
  showResult('/people/:person', (context, runId, result, _query, { person = '' }) =>
    personPage(context, runId, result, person),
  )
  showResult('/questions', questionsPage)
  showResult('/proposals', madePage)
  show('/proposals', (context, { state, age }) => proposalsPage(context, db, PROPOSAL_STATE.parse(state), age))
  show('/proposals/:proposal', (context, _query, { proposal = '' }) => proposalDetailPage(context, db, vault, proposal))
  show('/deliveries', (context, { state }) => deliveriesPage(context, db, DELIVERY_STATE.parse(state)))

  const rateLimit = { max: LOGINS_PER_MINUTE, timeWindow: 60_000 }
  app.post('/coordinator/login', { config: { rateLimit } }, async ({ body, headers }, reply) => {
    const { key, lang } = LOGIN.parse(body ?? {})
    if (!isSameOrigin(headers, origin) || !isCoordinatorKey(key, coordinatorKey)) {
      return send(reply, 401, loginPage(lang, true))
    }
    reply.header('set-cookie', sessionCookie(secretKey, coordinatorKey, clock.now(), secure))
    return reply.redirect(to({ locale: lang }, ''), 303)
  })
  app.post('/coordinator/logout', async (_request, reply) =>
    reply.header('set-cookie', endedCookie(secure)).redirect('/coordinator', 303),
  )
}

/** Who saw what about one person is kept (NEN 7513). The key is shared, so this says no more than that somebody held it. */
async function noteRead(db: Db, at: Date, { person, proposal }: Readonly<Record<string, string>>): Promise<void> {
  const [subjectKind, subjectId] = person !== undefined ? ['candidate', person] : ['proposal', proposal]
  if (subjectKind === undefined || subjectId === undefined) return
  const actor = { kind: 'operator', id: 'coordinator' } as const
  await appendAudit(db, [{ at, actor, action: `${subjectKind}.read`, subjectKind, subjectId, municipality: null }])
}

const send = (reply: FastifyReply, status: number, document: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document)
