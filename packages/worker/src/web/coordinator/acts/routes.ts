import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import {
  DEFAULT_DECLINE_REASONS,
  type Policy,
  type PolicyOn,
  PROPOSE_REASONS,
  parsePlainDate,
} from '@thuismatch/shared/domain'
import type { FastifyReply } from 'fastify'
import * as z from 'zod'
import type { Act } from '../../../jobs/coordination/act.ts'
import { answerQuestion, handOverPerson } from '../../../jobs/coordination/change-person.ts'
import { withinReach } from '../../../jobs/coordination/in-reach.ts'
import { perform } from '../../../jobs/coordination/perform.ts'
import { proposeByHand, Taken } from '../../../jobs/coordination/propose-by-hand.ts'
import { revokeDeskOf } from '../../../jobs/coordination/revoke-desk.ts'
import { stakeBackProviderLink, takeBackProviderLink } from '../../../jobs/coordination/send-provider-link.ts'
import { policyNow } from '../../../jobs/policy/policy-now.ts'
import { extendAnswerTime, takeBackSoon, undoTakeBack } from '../../../jobs/proposals/take-back.ts'
import { inTransaction, type Tx } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import type { WithScope } from '../../../store/scope/with-scope.ts'
import { type CoordinatorContext, to } from '../frame.ts'
import { seesRegion } from '../sign-in/viewer.ts'
import { PROVIDER_LINK_DAYS } from './act-forms.ts'
import type { Said } from './acts.texts.ts'

export interface ActRouteDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly policyOn: PolicyOn
  readonly withScope: WithScope
  readonly publicUrl: string
  readonly secretKey: string
}

export type ActRoute = (
  path: string,
  handle: (
    context: CoordinatorContext,
    body: unknown,
    reply: FastifyReply,
    params: Readonly<Record<string, string>>,
  ) => Promise<FastifyReply>,
) => void

const ID = z.string().trim().max(64).catch('')
const BODY = z.object({
  place: ID,
  person: ID,
  other: ID,
  caseworker: ID,
  until: z.string().max(10).catch(''),
  reason: z.string().max(60).catch(''),
  field: z.string().max(60).catch(''),
  answer: z.string().max(200).catch(''),
  link: ID,
  of: z.string().max(10).catch(''),
  days: z.coerce.number().int().catch(0),
  sure: z.string().max(3).catch(''),
})

type Body = z.output<typeof BODY>

/** What came of it, and a code or an id that says more. */
interface Outcome {
  readonly said: Said
  readonly about?: string
}

interface Acting {
  readonly tx: Tx
  readonly body: Body
  readonly id: string
  readonly policy: Policy
  readonly by: { readonly actor: { readonly kind: 'coordinator'; readonly id: string }; readonly now: Date }
}

/** A transaction in scope of whoever acts: all of the region, or their own municipalities. */
export const inViewersScope = <T>(
  { db, withScope }: Pick<ActRouteDeps, 'db' | 'withScope'>,
  { viewer }: CoordinatorContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  viewer.municipalities === null ? inTransaction(db, work) : withScope({ municipalities: viewer.municipalities }, work)

/**
 * What a coordinator does from the pages of a person, a place and a proposal. Each answers with the page that it was
 * sent from.
 */
export function actRoutes(act: ActRoute, deps: ActRouteDeps): void {
  const { clock, dataKeys } = deps

  const route = (
    kind: 'people' | 'places' | 'proposals',
    name: string,
    work: (acting: Acting) => Promise<Outcome>,
  ): void =>
    act(`/${kind}/:id/${name}`, async (context, body, reply, { id = '' }) => {
      const read = BODY.parse(body ?? {})
      const by = { actor: { kind: 'coordinator', id: context.viewer.id }, now: clock.now() } as const
      const policy = await policyNow(deps)
      const outcome: Outcome =
        read.sure === 'yes'
          ? await inViewersScope(deps, context, (tx) => work({ tx, body: read, id, policy, by })).catch(asOutcome)
          : { said: 'not_sure' }
      const { said, about } = outcome
      return reply.redirect(
        to(context, `/${kind}/${encodeURIComponent(id)}`, { said, ...(about ? { about } : {}) }),
        303,
      )
    })

  for (const kind of ['people', 'places'] as const) {
    const pairOf = ({ id, body }: Acting) =>
      kind === 'people' ? { candidateId: id, placeId: body.place } : { candidateId: body.person, placeId: id }
    route(kind, 'block', async (acting) => {
      const { until } = acting.body
      const day = until === '' ? null : parsePlainDate(until)
      if (until !== '' && (day === null || day < amsterdamDate(acting.by.now))) return { said: 'day_past' }
      return performed(acting, { act: 'block', ...pairOf(acting), until: day }, 'blocked', 'unknown')
    })
    route(kind, 'unblock', (acting) =>
      performed(acting, { act: 'unblock', ...pairOf(acting) }, 'unblocked', 'not_blocked'),
    )
    route(kind, 'propose', (acting) => propose(acting, pairOf(acting)))
  }

  route('places', 'provider-link', async ({ tx, body, id, by }) => {
    const days = PROVIDER_LINK_DAYS.find((one) => one === body.days)
    if (days === undefined) return { said: 'no_days' }
    const asked = { placeId: id, ofHouse: body.of === 'house', days }
    const sent = await withinReach(tx, { places: [id] }, () => stakeBackProviderLink(tx, deps, asked, by))
    if (sent === undefined) return { said: 'unknown' }
    if (sent.ok) return { said: 'link_sent' }
    return { said: sent.refusal === 'no_such_place' ? 'unknown' : sent.refusal }
  })
  route('places', 'end-provider-link', async ({ tx, body, id, by }) => {
    const asked = { handle: body.link, placeId: id }
    const ended = await withinReach(tx, { places: [id] }, () => takeBackProviderLink(tx, asked, by))
    return { said: ended === undefined ? 'unknown' : ended ? 'provider_link_ended' : 'no_provider_link' }
  })
  act('/providers/end', async (context, body, reply) => {
    const { link, sure } = BODY.parse(body ?? {})
    const by = { actor: { kind: 'coordinator', id: context.viewer.id }, now: clock.now() } as const
    const ended =
      sure === 'yes' && seesRegion(context.viewer)
        ? await inTransaction(deps.db, (tx) => takeBackProviderLink(tx, { handle: link }, by))
        : false
    return reply.redirect(to(context, '/providers', { said: ended ? 'provider_link_ended' : 'no_provider_link' }), 303)
  })

  route('people', 'distinct', (acting) =>
    performed(acting, { act: 'distinct', candidateId: acting.id, otherId: acting.body.other }, 'distinct', 'not_said'),
  )
  route('people', 'same', (acting) =>
    performed(acting, { act: 'same', candidateId: acting.id, otherId: acting.body.other }, 'same', 'not_said'),
  )
  route('people', 'hand-over', async ({ tx, body, id, by }) => {
    const done = await withinReach(tx, { people: [id] }, () =>
      handOverPerson(tx, dataKeys, body.caseworker, { candidateId: id, ...by }),
    )
    if (done === undefined || (!done.ok && done.refusal === 'no_such_person')) return { said: 'unknown' }
    if (done.ok) return { said: 'handed_over' }
    return done.refusal === 'unknown_caseworker'
      ? { said: 'unknown_caseworker', about: done.meant ?? '' }
      : { said: 'same_caseworker' }
  })
  route('people', 'revoke-link', async ({ tx, id, by }) => {
    const links = await withinReach(tx, { people: [id] }, () => revokeDeskOf(tx, dataKeys, id, by))
    return { said: links === undefined ? 'unknown' : links > 0 ? 'link_revoked' : 'no_link' }
  })
  route('people', 'answer', async ({ tx, body, id, by }) => {
    const { field, answer } = body
    const done = await withinReach(tx, { people: [id] }, () =>
      answerQuestion(tx, dataKeys, { field, text: answer }, { candidateId: id, ...by }),
    )
    if (done === undefined) return { said: 'unknown' }
    if (done.ok) return { said: 'answered' }
    return done.refusal === 'no_such_person' ? { said: 'unknown' } : { said: done.refusal, about: field }
  })

  route('proposals', 'extend', async ({ tx, id, policy, by }) => {
    const done = await withinReach(tx, { proposals: [id] }, () =>
      extendAnswerTime(tx, { dataKeys, policy }, { proposalId: id, ...by }),
    )
    return { said: done === undefined ? 'unknown' : done.ok ? 'extended' : 'not_open' }
  })
  route('proposals', 'take-back', async ({ tx, body: { reason }, id, by }) => {
    if (!DEFAULT_DECLINE_REASONS.reasons.some((one) => one.by === 'coordinator' && one.code === reason))
      return { said: 'no_reason' }
    const done = await withinReach(tx, { proposals: [id] }, () => takeBackSoon(tx, { proposalId: id, reason, ...by }))
    return { said: done === undefined ? 'unknown' : done ? 'take_back' : 'not_open' }
  })
  route('proposals', 'keep', async ({ tx, id, by }) => {
    const done = await withinReach(tx, { proposals: [id] }, () => undoTakeBack(tx, { proposalId: id, ...by }))
    return { said: done === undefined ? 'unknown' : done ? 'take_back_undone' : 'too_late' }
  })

  async function performed({ tx, by }: Acting, asked: Act, done: Said, notSo: Said): Promise<Outcome> {
    const outcome = await perform(tx, dataKeys, asked, by)
    return { said: outcome === 'unknown' ? 'unknown' : outcome === 'not_so' ? notSo : done }
  }

  async function propose(
    { tx, body, policy, by }: Acting,
    pair: { readonly candidateId: string; readonly placeId: string },
  ): Promise<Outcome> {
    const reason = PROPOSE_REASONS.find(({ code }) => code === body.reason)?.code
    if (reason === undefined) return { said: 'no_reason' }
    const about = { people: [pair.candidateId], places: [pair.placeId] }
    const done = await withinReach(tx, about, () => proposeByHand(tx, { dataKeys, policy }, { ...pair, reason, ...by }))
    if (done === undefined) return { said: 'unknown' }
    if (done.ok) return { said: 'proposed', about: done.overruled.join() }
    if (done.refusal === 'closed') return { said: 'closed', about: done.closedBy.join() }
    return { said: done.refusal === 'no_such_person' || done.refusal === 'no_such_place' ? 'unknown' : done.refusal }
  }
}

/** One of the two got a proposal meanwhile; what was written for this one is rolled back. */
function asOutcome(error: unknown): Outcome {
  if (error instanceof Taken) return { said: 'not_free' }
  throw error
}
