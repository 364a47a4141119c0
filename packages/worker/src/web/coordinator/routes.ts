import type { Clock } from '@thuismatch/shared/clock'
import type { SignInSettings } from '@thuismatch/shared/config'
import { halfYear, type PolicyOn, periodOf } from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { policyNow } from '../../jobs/policy/policy-now.ts'
import { POLICY_REFUSALS } from '../../jobs/policy/policy-refusals.texts.ts'
import type { Solver } from '../../jobs/runs/solver.ts'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import type { WithScope } from '../../store/scope/with-scope.ts'
import { isSameOrigin } from '../same-origin.ts'
import { personActs, placeActs, providerLinksPage } from './acts/act-forms.ts'
import { recordActRoutes } from './acts/record-acts.ts'
import { actRoutes } from './acts/routes.ts'
import { aheadPage } from './ahead-page.ts'
import { createNightExplainer } from './explanation-card.ts'
import { forecastsPage } from './forecast-pages.ts'
import { askForForecast, cancelAsked, showForecast } from './forecast-routes.ts'
import { type CoordinatorContext, coordinatorContext, refusedPage, to } from './frame.ts'
import { ledgerPage } from './ledger-page.ts'
import { listRoutes, XLSX } from './lists/routes.ts'
import { csvOfTables, xlsxOf } from './lists/sheets.ts'
import { overviewPage } from './overview-page.ts'
import { renderPeriodPage, reportOver, sheetsOfReport } from './period-page.ts'
import { draftNormsOfYear, madeAlready } from './policy/norms-draft.ts'
import { policyRoutes } from './policy/routes.ts'
import { proposalDetailPage } from './proposal-page.ts'
import { findPage, personRecordPage, placeRecordPage } from './register-pages.ts'
import { policyWithNorms } from './rent-norms-form.ts'
import { rentNormsPage, yearToFillIn } from './rent-norms-page.ts'
import { createResultCache } from './result-cache.ts'
import { runPage } from './run-pages.ts'
import { doorPage } from './sign-in/door-page.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { mayAct, seesRegion, type Viewer, viewerOf } from './sign-in/viewer.ts'
import { personPage, placePage } from './why-pages.ts'

export interface CoordinatorRouteDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly policyOn: PolicyOn
  readonly withScope: WithScope
  readonly publicUrl: string
  readonly secretKey: string
  /** For a preview of a policy; without it there is none. */
  readonly solver?: Pick<Solver, 'compare'>
  /** The organisation's own sign-in service. */
  readonly signIn?: SignInSettings | null
}

/** A municipality, or with `!` any other. */
const CODE = z
  .string()
  .regex(/^!?\d{4}$/)
  .nullable()
  .catch(null)

/** A code that was chosen, or the cursor of a page; what cannot be stored cannot be looked for. */
const chosen = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.replaceAll('\0', '').trim())
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .catch(null)

const QUERY = z.object({
  lang: z.enum(['nl', 'en']).catch('nl'),
  outcome: chosen(40),
  state: chosen(40),
  from: CODE,
  standing: chosen(20),
  after: chosen(160),
  q: chosen(64).transform((text) => text ?? ''),
  at: CODE,
  group: chosen(40),
  form: chosen(40),
  reason: chosen(120),
  urgent: chosen(10),
  waits: chosen(10),
  field: chosen(80),
  channel: chosen(20),
  sort: chosen(20),
  period: z.string().transform(halfYear).nullable().catch(null),
  of: z.string().transform(periodOf).nullable().catch(null),
  with: z.uuid().nullable().catch(null),
  version: z.coerce.number().int().min(1).max(1_000_000).nullable().catch(null),
  far: z
    .literal('yes')
    .transform(() => true)
    .catch(false as true),
  age: z
    .string()
    .regex(/^[0-4]$/)
    .transform(Number)
    .nullable()
    .catch(null),
})

/** Amounts as they were typed; whatever else comes along is not looked at. */
const TYPED = z.record(z.string().max(100), z.string().max(2000)).catch({})

const CONFIRMED = z.object({
  sure: z
    .literal('yes')
    .transform(() => true)
    .catch(false as true),
})

/** A form with a field for every rule and municipality, and a thousand characters of why. */
const POLICY_BODY_BYTES = 64 * 1024

const LOCALE = z.enum(['nl', 'en']).catch('nl')

type Query = z.output<typeof QUERY>

/** What a coordinator may look at, once signed in. Nothing here changes anything but the session. */
export function coordinatorRoutes(app: FastifyInstance, deps: CoordinatorRouteDeps): void {
  const { db, dataKeys, clock, withScope } = deps
  const { origin } = new URL(deps.publicUrl)
  signInRoutes(app, deps)
  const resultOf = createResultCache(db, dataKeys)
  const nightly = createNightExplainer(db, dataKeys)

  /**
   * A page for whoever is signed in, the door for everybody else, 404 where there is nothing to show. Who is of a
   * municipality looks within its scope, and does not see pages about the region as a whole.
   */
  const show = (
    path: string,
    render: (
      context: CoordinatorContext,
      query: Query,
      params: Readonly<Record<string, string>>,
      seen: Db,
      asked: unknown,
    ) => Promise<string | null>,
    { ofRegion = true } = {},
  ): void => {
    app.get(`/coordinator${path}`, async (request: FastifyRequest, reply) => {
      const query = QUERY.parse(request.query)
      const viewer = await viewerOf(deps, request.headers.cookie)
      if (viewer === undefined)
        return send(reply, 401, doorPage(query.lang, { service: Boolean(deps.signIn), wrong: null }))
      const context = coordinatorContext(query.lang, clock.now(), request.url, viewer)
      if (path === '' && !seesRegion(viewer)) return reply.redirect(to(context, '/proposals'), 303)
      if (ofRegion && !seesRegion(viewer)) return send(reply, 403, refusedPage(context))
      const params = request.params as Record<string, string>
      const { municipalities } = viewer
      const document =
        municipalities === null
          ? await render(context, query, params, db, request.query)
          : await withScope({ municipalities }, (tx) => render(context, query, params, tx, request.query))
      if (document === null) return reply.callNotFound()
      await auditRead(db, clock.now(), viewer, params)
      return send(reply, 200, document)
    })
  }

  /** Something else than a page, for whoever is signed in, within their scope. */
  const reach = (
    path: string,
    answer: (
      context: CoordinatorContext,
      query: Query,
      seen: Db,
      reply: FastifyReply,
      params: Readonly<Record<string, string>>,
    ) => Promise<FastifyReply>,
    { ofRegion = false }: { readonly ofRegion?: boolean } = {},
  ): void => {
    app.get(`/coordinator${path}`, async (request, reply) => {
      const query = QUERY.parse(request.query)
      const viewer = await viewerOf(deps, request.headers.cookie)
      if (viewer === undefined)
        return send(reply, 401, doorPage(query.lang, { service: Boolean(deps.signIn), wrong: null }))
      const context = coordinatorContext(query.lang, clock.now(), request.url, viewer)
      if (ofRegion && !seesRegion(viewer)) return send(reply, 403, refusedPage(context))
      const { municipalities } = viewer
      return municipalities === null
        ? answer(context, query, db, reply, request.params as Record<string, string>)
        : withScope({ municipalities }, (tx) =>
            answer(context, query, tx, reply, request.params as Record<string, string>),
          )
    })
  }

  /** A form that only a coordinator may send, from one of our own pages. */
  const act = (
    path: string,
    handle: (
      context: CoordinatorContext,
      body: unknown,
      reply: FastifyReply,
      params: Readonly<Record<string, string>>,
    ) => Promise<FastifyReply>,
    options: { readonly bodyLimit?: number } = {},
  ): void => {
    app.post(`/coordinator${path}`, options, async ({ body, headers, url, params }, reply) => {
      const locale = LOCALE.parse((body as { lang?: unknown } | undefined)?.lang)
      const viewer = isSameOrigin(headers, origin) ? await viewerOf(deps, headers.cookie) : undefined
      if (viewer === undefined)
        return send(reply, 401, doorPage(locale, { service: Boolean(deps.signIn), wrong: null }))
      const context = coordinatorContext(locale, clock.now(), url, viewer)
      return mayAct(viewer)
        ? handle(context, body, reply, params as Record<string, string>)
        : send(reply, 403, refusedPage(context))
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
      const result = isUuid(runId) ? await resultOf(runId) : undefined
      return result === undefined ? null : render(context, runId, result, query, params)
    })

  show('', async (context) => overviewPage(context, { db, dataKeys }, await policyNow(deps), resultOf))
  // The policy is the region's: of whoever is of one municipality it asks nothing, and shows them nothing.
  const regional = (context: CoordinatorContext, reply: FastifyReply): FastifyReply | null =>
    seesRegion(context.viewer) ? null : send(reply, 403, refusedPage(context))
  policyRoutes(deps, {
    show: (path, render) => show(path, (context, _query, params, _seen, asked) => render(context, params, asked)),
    reach: (path, answer) =>
      reach(
        path,
        async (context, _query, _seen, reply, params) => regional(context, reply) ?? answer(context, params, reply),
      ),
    act: (path, handle) =>
      act(
        path,
        async (context, body, reply, params) => regional(context, reply) ?? handle(context, body, reply, params),
        { bodyLimit: POLICY_BODY_BYTES },
      ),
    send,
  })
  show('/rent-norms', async (context) => {
    const policy = await policyNow(deps)
    const year = yearToFillIn(context, policy)
    return rentNormsPage(context, policy, { made: year === null ? null : await madeAlready(db, year, context) })
  })
  act('/rent-norms', async (context, body, reply) => {
    const refused = regional(context, reply)
    if (refused !== null) return refused
    const typed = TYPED.parse(body ?? {})
    const { locale } = context
    const policy = await policyNow(deps)
    const year = yearToFillIn(context, policy)
    if (year === null) return send(reply, 200, rentNormsPage(context, policy))
    const made = policyWithNorms(policy, year, typed, locale)
    if ('wrong' in made) return send(reply, 422, rentNormsPage(context, policy, { typed, wrong: made.wrong }))
    const done = await inTransaction(db, (tx) => draftNormsOfYear(tx, made.policy, year, context))
    return done.ok
      ? reply.redirect(to(context, `/policy/${done.version.number}`), 303)
      : send(
          reply,
          409,
          rentNormsPage(context, policy, {
            typed,
            wrong: { fields: new Map(), others: [POLICY_REFUSALS[locale][done.refusal]], asksConfirmation: false },
          }),
        )
  })
  listRoutes(reach, { db, dataKeys, policyOn: deps.policyOn, resultOf, clock })
  show(
    '/people/:person',
    async (context, _query, { person = '' }, seen, asked) =>
      personRecordPage(
        context,
        seen,
        dataKeys,
        person,
        nightly,
        await personActs(context, seen, dataKeys, person, asked),
      ),
    { ofRegion: false },
  )
  show(
    '/places/:place',
    async (context, _query, { place = '' }, seen, asked) =>
      placeRecordPage(context, seen, { dataKeys, resultOf }, place, await placeActs(context, seen, place, asked)),
    { ofRegion: false },
  )
  actRoutes(act, deps)
  show('/providers', (context, _query, _params, seen, asked) => providerLinksPage(context, seen, asked))
  reach('/find', async (context, { q }, seen, reply) => {
    const found = await findPage(context, seen, q)
    return 'path' in found ? reply.redirect(found.path, 303) : send(reply, 200, found.page)
  })
  recordActRoutes(act, deps, { nightly, resultOf, send, notThere })
  show('/runs/:run', async (context, _query, { run = '' }) =>
    isUuid(run) ? runPage(context, db, run, await resultOf(run)) : null,
  )
  showResult('/places/:place', (context, runId, result, _query, { place = '' }) =>
    placePage(context, runId, result, place),
  )
  showResult('/people/:person', (context, runId, result, _query, { person = '' }) =>
    personPage(context, runId, result, person),
  )
  show(
    '/proposals/:proposal',
    (context, _query, { proposal = '' }, seen, asked) => proposalDetailPage(context, seen, dataKeys, proposal, asked),
    { ofRegion: false },
  )
  const report = async (context: CoordinatorContext, { of }: Query) =>
    reportOver(context, db, dataKeys, (await policyNow(deps)).distribution?.key ?? 'inhabitants', of)
  show('/report', async (context, query) => renderPeriodPage(context, await report(context, query)))
  for (const [ending, type, written] of [
    ['csv', 'text/csv; charset=utf-8', csvOfTables],
    ['xlsx', XLSX, xlsxOf],
  ] as const)
    reach(
      `/report.${ending}`,
      async (context, query, _seen, reply) => {
        const made = await report(context, query)
        return reply
          .type(type)
          .header('content-disposition', `attachment; filename="report-${made.period}.${ending}"`)
          .send(await written(sheetsOfReport(made)))
      },
      { ofRegion: true },
    )
  show('/ledger', async (context, { period }) =>
    ledgerPage(context, db, (await policyNow(deps)).distribution?.key ?? 'inhabitants', period),
  )
  show(
    '/ahead',
    async (context, { far }, _params, seen) => aheadPage(context, seen, dataKeys, await policyNow(deps), far),
    { ofRegion: false },
  )
  show('/forecast', (context, { version }) => forecastsPage(context, db, { version }))
  act('/forecast', async (context, body, reply) => {
    const refused = regional(context, reply)
    if (refused !== null) return refused
    const id = await askForForecast(db, context, body)
    return id === null
      ? send(reply, 422, await forecastsPage(context, db, { wrong: true }))
      : reply.redirect(to(context, `/forecast/${id}`), 303)
  })
  act('/forecast/:forecast/cancel', async (context, body, reply, { forecast = '' }) => {
    const refused = regional(context, reply)
    if (refused !== null) return refused
    if (!isUuid(forecast)) return notThere(reply)
    if (CONFIRMED.parse(body ?? {}).sure) await cancelAsked(db, context, forecast)
    return reply.redirect(to(context, `/forecast/${forecast}`), 303)
  })
  reach(
    '/forecast/:forecast',
    async (context, query, seen, reply, { forecast = '' }) =>
      (await showForecast(seen, context, forecast, query.with, reply)) ?? notThere(reply),
  )
}

/** Who saw what about one person is kept (NEN 7513), by person. */
async function auditRead(
  db: Db,
  at: Date,
  viewer: Viewer,
  { person, proposal }: Readonly<Record<string, string>>,
): Promise<void> {
  const [subjectKind, subjectId] = person !== undefined ? ['candidate', person] : ['proposal', proposal]
  if (subjectKind === undefined || subjectId === undefined) return
  const actor = { kind: 'coordinator', id: viewer.id } as const
  await appendAudit(db, [{ at, actor, action: `${subjectKind}.read`, subjectKind, subjectId, municipality: null }])
}

const send = (reply: FastifyReply, status: number, document: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document)

const notThere = (reply: FastifyReply): FastifyReply => {
  reply.callNotFound()
  return reply
}
