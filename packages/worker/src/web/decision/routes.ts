import type { Sealer } from '@thuismatch/shared/secrets'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { policyNow } from '../../jobs/policy/policy-now.ts'
import { withAccess } from '../../jobs/proposals/access.ts'
import { wentToSomebodyWithNone } from '../../jobs/proposals/better-elsewhere.ts'
import { clientReferenceOf } from '../../jobs/proposals/client-reference.ts'
import { type DecisionDeps, type DecisionOutcome, decide, undo } from '../../jobs/proposals/decide.ts'
import { knownDeskLink, withDesk } from '../../jobs/proposals/desk-link.ts'
import { isWaiting } from '../../jobs/proposals/desk-waiting.ts'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import { standingNow } from '../../jobs/proposals/standing-now.ts'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { clientNumbers } from '../../store/people/client-numbers.ts'
import { listingsOf } from '../../store/places/listings.ts'
import { proposalView } from '../../store/proposals/decision-page.ts'
import { deskProposals } from '../../store/proposals/desk-proposals.ts'
import { isSameOrigin } from '../same-origin.ts'
import { calendarOf } from './calendar.ts'
import { type Chosen, chosenOf } from './chosen.ts'
import { type DecisionContext, decisionContext } from './context.ts'
import { DECISION_WORDS } from './decision-words.ts'
import { rememberedKey, rememberKey } from './key-cookie.ts'
import { messagePage, noAccessPage } from './message-page.ts'
import { openerPage } from './opener-page.ts'
import {
  type DecisionQuery,
  type DecisionRequest,
  readDecisionQuery,
  readDecisionRequest,
  sealChoice,
  unsealChoice,
} from './request.ts'
import { reviewPage } from './review-page.ts'
import { standingPage } from './standing-page.ts'

export interface DecisionRouteDeps extends DecisionDeps {
  readonly sealer: Sealer
  readonly publicUrl: string
  /** Requests per minute and address; a municipality may share one. */
  readonly requestsPerMinute?: number
}

type ById = { Params: { id: string } }

/**
 * The pages of one proposal. A GET never changes anything. Every step is a form whose body carries the key and that is
 * answered with the address to look at next, so that reload and back are harmless; only `decide` (with a choice and a
 * confirmation) and `undo` change something.
 */
export function decisionRoutes(app: FastifyInstance, deps: DecisionRouteDeps): void {
  const rateLimit = { max: deps.requestsPerMinute ?? 240, timeWindow: 60_000 }
  const origin = new URL(deps.publicUrl).origin
  const { dataKeys, clock, sealer } = deps

  const contextOf = async (
    tx: Tx,
    proposalId: string,
    key: string,
    lang: DecisionQuery['lang'],
  ): Promise<DecisionContext> => {
    const view = await proposalView(tx, dataKeys, proposalId)
    if (view === undefined) throw new Error(`Proposal ${proposalId} has a link and is not there.`)
    const now = clock.now()
    const judging = { dataKeys, policy: await policyNow(deps) }
    const standing = await standingNow(tx, judging, { id: view.id, state: view.current.state, pair: view.pair }, now)
    const told = (await listingsOf(tx, dataKeys, [view.place.id])).get(view.place.id)
    const numbers = await clientNumbers(tx, dataKeys, view.caseworkerId, [view.candidateId])
    const score = standing?.judgement?.score
    const waits = view.current.state === 'proposed' && view.current.pending === null
    return decisionContext({
      view,
      standing,
      key,
      locale: lang ?? view.locale,
      now,
      listing: told === undefined || told.isBlank ? null : told.listing,
      clientReference: clientReferenceOf(deps.secretKey, view.candidateId),
      clientNumber: numbers.get(view.candidateId) ?? null,
      betterElsewhere:
        waits &&
        score !== undefined &&
        (await wentToSomebodyWithNone(tx, judging, { ...view, placeId: view.place.id }, score, now)),
    })
  }

  /** With the other proposals of the same caseworker, who are out of scope of this one. */
  const withDeskOf = async (context: DecisionContext): Promise<DecisionContext> => {
    const { id, caseworkerId } = context.view
    const link = await deps.withScope({ proposalId: id }, (tx) =>
      knownDeskLink(tx, deps.secretKey, caseworkerId, context.now),
    )
    if (link === null) return context
    const access = await withDesk(deps, link, context.now, (tx) => deskProposals(tx, caseworkerId, context.now))
    if (!access.ok) return context
    const waiting = access.done.filter((other) => other.id !== id && isWaiting(other, context.now))
    return { ...context, desk: { ...link, waiting: waiting.length, next: waiting[0]?.id ?? null } }
  }

  app.get<ById>('/d/:id', async ({ params, query }, reply) => {
    // A program that rewrites links in mails, and made "%23" of "#": the key goes back to where no log sees it.
    const [id = '', key] = params.id.split('#')
    const { lang } = readDecisionQuery(query)
    if (key !== undefined) {
      const to = `/d/${encodeURIComponent(id)}${lang === undefined ? '' : `?lang=${lang}`}#${encodeURIComponent(key)}`
      return reply.redirect(to, 303)
    }
    return send(reply, 200, openerPage(id, lang ?? 'nl'))
  })

  app.get<ById>('/d/:id/answer', { config: { rateLimit } }, async (request, reply) => {
    const { id } = request.params
    const query = readDecisionQuery(request.query)
    const key = rememberedKey(request)
    if (key === null) return send(reply, 200, openerPage(id, query.lang ?? 'nl', { forgotten: true }))
    const access = await withAccess(deps, { proposalId: id, secret: key }, async (tx, caseworkerId) => {
      const context = await contextOf(tx, id, key, query.lang)
      await auditRead(tx, clock.now(), id, context.view.municipality, caseworkerId)
      return context
    })
    if (!access.ok) return send(reply, STATUS[access.reason], noAccessPage(access.reason, id, query.lang ?? 'nl'))
    const context = access.done
    const chosen = query.confirm === undefined ? null : unsealChoice(sealer, id, query.confirm)
    const toConfirm = chosen && chosenOf(context, chosen)
    if (toConfirm?.kind === 'choice') return send(reply, 200, reviewPage(context, toConfirm.choice, toConfirm.reason))
    return send(reply, 200, standingPage(await withDeskOf(context), query))
  })

  app.get<ById>('/d/:id/calendar.ics', { config: { rateLimit } }, async (request, reply) => {
    const { id } = request.params
    const { lang } = readDecisionQuery(request.query)
    const key = rememberedKey(request)
    if (key === null) return send(reply, 200, openerPage(id, lang ?? 'nl', { forgotten: true }))
    const access = await withAccess(deps, { proposalId: id, secret: key }, (tx) => contextOf(tx, id, key, lang))
    if (!access.ok) return send(reply, STATUS[access.reason], noAccessPage(access.reason, id, lang ?? 'nl'))
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${referenceOf(id)}.ics"`)
      .send(calendarOf(access.done, `${deps.publicUrl}/d/${id}`))
  })

  app.post<ById>('/d/:id', { config: { rateLimit } }, async ({ params: { id }, body, headers }, reply) => {
    // A form of ours, and nothing that a program sends in another shape.
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
    const request = readDecisionRequest(isForm ? body : null)
    const lang = request.lang ?? 'nl'
    if (!isSameOrigin(headers, origin)) return send(reply, 403, messagePage(DECISION_WORDS[lang].foreign, lang))
    const access = await withAccess(deps, { proposalId: id, secret: request.key }, (tx) =>
      contextOf(tx, id, request.key, request.lang),
    )
    if (!access.ok) return send(reply, STATUS[access.reason], noAccessPage(access.reason, id, lang))
    const says = await STEPS[request.step](deps, request, access.done)
    const next = addressOf(id, { ...says, lang: request.lang })
    rememberKey(reply, `/d/${id}`, request.key, deps.publicUrl)
    return reply.redirect(next, 303)
  })
}

/** Who saw what about whom is kept (NEN 7513); that alone follows from looking. */
const auditRead = (db: Tx, at: Date, id: string, municipality: string, caseworkerId: string) =>
  appendAudit(db, [
    {
      at,
      actor: { kind: 'caseworker', id: caseworkerId },
      action: 'proposal.read',
      subjectKind: 'proposal',
      subjectId: id,
      municipality,
    },
  ])

const STATUS = { unknown: 404, superseded: 410, locked: 429 } as const

/** The address of the page as it stands, and what it says besides. */
function addressOf(proposalId: string, query: Partial<DecisionQuery>): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return `/d/${proposalId}/answer${said.length === 0 ? '' : `?${new URLSearchParams(said)}`}`
}

/** Where to look next, as the query of the address. */
type Next = Pick<DecisionQuery, 'note' | 'missing' | 'confirm'>

type Step = (deps: DecisionRouteDeps, request: DecisionRequest, context: DecisionContext) => Promise<Next>

const STEPS: Readonly<Record<DecisionRequest['step'], Step>> = {
  look: async () => ({}),

  review: async (deps, request, context) => toReview(deps, request, context, chosenOf(context, request)),

  decide: async (deps, request, context) => {
    const chosen = chosenOf(context, request)
    if (chosen.kind !== 'choice' || request.confirmed !== 'yes') return toReview(deps, request, context, chosen)
    const outcome = await decide(deps, {
      proposalId: context.view.id,
      secret: request.key,
      choice: chosen.choice,
      reason: chosen.reason && { by: chosen.reason.by, code: chosen.reason.code },
    })
    return outcome.ok ? {} : tooLate(request, outcome)
  },

  undo: async (deps, request, context) => {
    const outcome = await undo(deps, { proposalId: context.view.id, secret: request.key })
    if (outcome.ok) return { note: 'undone' }
    const { refusal } = outcome
    return { note: refusal === 'undo_time_over' || refusal === 'nothing_pending' ? refusal : 'changed' }
  },
}

function toReview(
  { sealer }: DecisionRouteDeps,
  request: DecisionRequest,
  context: DecisionContext,
  chosen: Chosen,
): Next {
  if (chosen.kind === 'choice') return { confirm: sealChoice(sealer, context.view.id, request) }
  if (chosen.kind === 'missing') return { missing: chosen.what }
  const { pending } = context.view.current
  // The same click, sent twice, is no conflict.
  if (pending !== null && pending.choice === request.choice) return {}
  return { note: pending === null ? 'changed' : 'already_decided' }
}

/** Somebody was first, with the same answer or with another one. */
function tooLate({ choice }: DecisionRequest, outcome: Extract<DecisionOutcome, { ok: false }>): Next {
  if (outcome.refusal === 'no_longer_eligible') return { note: 'no_longer_eligible' }
  if (outcome.refusal !== 'already_decided') return { note: 'changed' }
  return outcome.proposal?.current.pending?.choice === choice ? {} : { note: 'already_decided' }
}

const send = (reply: FastifyReply, status: number, document: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document)
