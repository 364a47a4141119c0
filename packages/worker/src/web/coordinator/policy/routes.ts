import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import { addDays, hashOf, type Policy } from '@thuismatch/shared/domain'
import { completePolicy } from '@thuismatch/shared/schema'
import { html } from '@thuismatch/shared/text'
import type { FastifyReply } from 'fastify'
import * as z from 'zod'
import {
  approvePolicy,
  bringUpDraft,
  discardDraft,
  draftPolicy,
  headOf,
  type PolicyAct,
  type PolicyChanged,
  publishPolicy,
  rewriteDraft,
  withdrawPolicy,
} from '../../../jobs/policy/policy-change.ts'
import { POLICY_REFUSALS } from '../../../jobs/policy/policy-refusals.texts.ts'
import { entryAsMarkdown, registerEntry } from '../../../jobs/policy/register/index.ts'
import { previewPolicy } from '../../../jobs/runs/preview-policy.ts'
import type { Solver } from '../../../jobs/runs/solver.ts'
import { appendAudit } from '../../../store/audit/audit.ts'
import { inTransaction, type Tx } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { forecastBeside } from '../../../store/forecast/forecasts.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { type PolicyVersion, policyVersion } from '../../../store/policies/policy-versions.ts'
import { type CoordinatorContext, coordinatorPage, to } from '../frame.ts'
import { POLICY_DESK_WORDS } from './policy-desk.texts.ts'
import { type PolicyTyped, policyOfTyped, typedPolicy, type WrongFields } from './policy-form.ts'
import { policyFormPage } from './policy-form-page.ts'
import { policyPage, policyVersionPage } from './policy-pages.ts'
import { previewPage } from './preview-page.ts'

export interface PolicyRouteDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  /** For a preview; without it there is none. */
  readonly solver?: Pick<Solver, 'compare'>
}

/** How the other pages of the coordinator's are shown and acted on; the policy is the region's. */
export interface PolicyRouteFrame {
  readonly show: (
    path: string,
    render: (
      context: CoordinatorContext,
      params: Readonly<Record<string, string>>,
      query: unknown,
    ) => Promise<string | null>,
  ) => void
  readonly reach: (
    path: string,
    answer: (
      context: CoordinatorContext,
      params: Readonly<Record<string, string>>,
      reply: FastifyReply,
    ) => Promise<FastifyReply>,
  ) => void
  readonly act: (
    path: string,
    handle: (
      context: CoordinatorContext,
      body: unknown,
      reply: FastifyReply,
      params: Readonly<Record<string, string>>,
    ) => Promise<FastifyReply>,
  ) => void
  readonly send: (reply: FastifyReply, status: number, document: string) => FastifyReply
}

const NUMBER = z.coerce.number().int().min(1).max(1_000_000)
const OPTIONAL_NUMBER = NUMBER.nullable().catch(null)
const COMPARED = z.object({ with: OPTIONAL_NUMBER.default(null), from: OPTIONAL_NUMBER.default(null) })
/** Who they are is shown to whoever asks for it, and kept by person. */
const PREVIEWED = z.object({
  people: z
    .literal('yes')
    .transform(() => true)
    .catch(false as true),
})
const TYPED = z.record(z.string().max(100), z.string().max(2000)).catch({})
const DECISION = z.object({
  revision: z.coerce.number().int().min(1).catch(0),
  why: z.string().max(2000).catch(''),
  sure: z
    .literal('yes')
    .transform(() => true)
    .catch(false as true),
})

const NOTHING_WRONG: WrongFields = new Map()

/** The policy of the region: what holds, drafts, and what becomes of them. */
export function policyRoutes(deps: PolicyRouteDeps, { show, reach, act, send }: PolicyRouteFrame): void {
  const { db, dataKeys, clock, solver } = deps
  const versionOf = async (number: string | undefined): Promise<PolicyVersion | undefined> => {
    const read = NUMBER.safeParse(number)
    return read.success ? policyVersion(db, { number: read.data }) : undefined
  }

  show('/policy', (context) => policyPage(context, db))

  show('/policy/new', async (context, _params, query) => {
    const { from } = COMPARED.parse(query)
    const tomorrow = addDays(amsterdamDate(context.now), 1)
    const base = await inTransaction(db, (tx) => headOf(tx, { validFrom: tomorrow }))
    const source = from === null ? base : await policyVersion(db, { number: from })
    if (base === undefined || source === undefined) return null
    const policy = { ...completePolicy(source.data), validFrom: tomorrow, validTo: null }
    return formPage(context, {
      base,
      policy,
      typed: { ...typedPolicy(policy), why: '', source: String(source.number) },
      draft: null,
    })
  })

  show('/policy/:number', (context, { number }, query) =>
    NUMBER.safeParse(number).success
      ? policyVersionPage(context, db, Number(number), { comparedWith: COMPARED.parse(query).with, refused: null })
      : Promise.resolve(null),
  )

  show('/policy/:number/edit', async (context, { number }) => {
    const draft = await versionOf(number)
    if (draft === undefined || draft.state !== 'draft') return null
    const policy = completePolicy(draft.data)
    return formPage(context, { base: draft, policy, typed: { ...typedPolicy(policy), why: draft.why }, draft })
  })

  show('/policy/:number/preview', async (context, { number }, query) => {
    const version = await versionOf(number)
    if (version === undefined) return null
    const words = POLICY_DESK_WORDS[context.locale].previewPage
    if (solver === undefined)
      return coordinatorPage(context, words.title(version.number), html`<p class="note">${words.noSolver}</p>`)
    const base = await comparedFor(version)
    const comparison = await previewPolicy(
      { db, dataKeys, clock, solver },
      completePolicy(base?.data ?? {}),
      completePolicy(version.data),
    )
    const at = clock.now()
    const withPeople = PREVIEWED.parse(query).people
    await appendAudit(
      db,
      (withPeople ? comparison.people : []).map(({ candidateId }) => ({
        at,
        actor: actorOf(context),
        action: 'candidate.read',
        subjectKind: 'candidate',
        subjectId: candidateId,
        municipality: null,
        detail: { in: 'dry_run' },
      })),
    )
    return previewPage(context, version, comparison, {
      withPeople,
      forecast: await forecastBeside(db, hashOf(completePolicy(version.data))),
    })
  })

  const comparedFor = (version: PolicyVersion): Promise<PolicyVersion | undefined> =>
    version.state === 'draft' || version.basedOn === null
      ? inTransaction(db, (tx) => headOf(tx, version))
      : policyVersion(db, { id: version.basedOn })

  reach('/policy/:number/document', async (_context, { number }, reply) => {
    const version = await versionOf(number)
    if (version === undefined) return nothing(reply)
    return reply
      .header('content-disposition', `attachment; filename="policy-${version.number}.json"`)
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(completePolicy(version.data), null, 2)}\n`)
  })

  reach('/policy/:number/register', async (_context, { number }, reply) => {
    const version = await versionOf(number)
    if (version === undefined) return nothing(reply)
    const entry = registerEntry(completePolicy(version.data), NOT_FILLED_IN)
    return reply
      .header('content-disposition', `attachment; filename="register-${version.number}.md"`)
      .type('text/markdown; charset=utf-8')
      .send(`${entryAsMarkdown(entry)}\n`)
  })

  act('/policy/new', async (context, body, reply) => {
    const typed = TYPED.parse(body ?? {})
    const base = await versionOf(typed.base)
    if (base === undefined) return nothing(reply)
    return keep(context, reply, { base, typed, draft: null })
  })

  act('/policy/:number/edit', async (context, body, reply, { number }) => {
    const draft = await versionOf(number)
    if (draft === undefined) return nothing(reply)
    return keep(context, reply, { base: draft, typed: TYPED.parse(body ?? {}), draft })
  })

  const DECISIONS: Readonly<
    Record<
      string,
      (tx: Tx, version: PolicyVersion, said: z.output<typeof DECISION>, by: PolicyAct) => Promise<PolicyChanged>
    >
  > = {
    approve: (tx, { id }, { revision }, by) => approvePolicy(tx, { id, revision }, by),
    update: (tx, { id }, { revision }, by) => bringUpDraft(tx, { id, revision }, by),
    discard: (tx, { id }, { revision, why }, by) => discardDraft(tx, { id, revision }, why, by),
    withdraw: (tx, { id }, { revision, why }, by) => withdrawPolicy(tx, { id, revision }, why, by),
    publish: (tx, { id }, _said, by) => publishPolicy(tx, id, by),
  }
  for (const [name, decide] of Object.entries(DECISIONS))
    act(`/policy/:number/${name}`, async (context, body, reply, { number }) => {
      const version = await versionOf(number)
      if (version === undefined) return nothing(reply)
      const said = DECISION.parse(body ?? {})
      const by = { actor: actorOf(context), now: clock.now() }
      const done = said.sure ? await inTransaction(db, (tx) => decide(tx, version, said, by)) : null
      if (done?.ok) return reply.redirect(to(context, `/policy/${version.number}`), 303)
      const refused =
        done === null ? POLICY_DESK_WORDS[context.locale].notSure : POLICY_REFUSALS[context.locale][done.refusal]
      const page = await policyVersionPage(context, db, version.number, { comparedWith: null, refused })
      return page === null ? nothing(reply) : send(reply, done === null ? 422 : 409, page)
    })

  /** Keeps what was filled in as a draft, or shows the form again with what is wrong with it. */
  async function keep(
    context: CoordinatorContext,
    reply: FastifyReply,
    {
      base,
      typed,
      draft,
    }: { readonly base: PolicyVersion; readonly typed: PolicyTyped; readonly draft: PolicyVersion | null },
  ): Promise<FastifyReply> {
    const { locale } = context
    // What the form does not ask for is as in the version that it was begun from.
    const source = (await versionOf(typed.source)) ?? base
    const policy = completePolicy(source.data)
    const made = policyOfTyped(typed, policy, amsterdamDate(context.now), locale)
    const why = typed.why ?? ''
    const wrong = new Map('wrong' in made ? made.wrong : [])
    if (why.trim() === '' || why.length > 1000) wrong.set('why', POLICY_REFUSALS[locale].why_missing)
    if ('wrong' in made || wrong.size > 0)
      return send(reply, 422, formPage(context, { base, policy, typed, draft, wrong }))
    const by = { actor: actorOf(context), now: clock.now() }
    const done = await inTransaction(db, (tx) =>
      draft === null
        ? draftPolicy(tx, { policy: made.policy, why, basedOn: base.id }, by)
        : rewriteDraft(tx, { id: draft.id, revision: Number(typed.revision) || 0 }, { policy: made.policy, why }, by),
    )
    if (done.ok) return reply.redirect(to(context, `/policy/${done.version.number}`), 303)
    const refused = POLICY_REFUSALS[locale][done.refusal]
    return send(reply, 409, formPage(context, { base, policy, typed, draft, refused }))
  }
}

function formPage(
  context: CoordinatorContext,
  {
    base,
    policy,
    typed,
    draft,
    wrong = NOTHING_WRONG,
    refused = null,
  }: {
    readonly base: PolicyVersion
    readonly policy: Policy
    readonly typed: PolicyTyped
    readonly draft: PolicyVersion | null
    readonly wrong?: WrongFields
    readonly refused?: string | null
  },
): string {
  const words = POLICY_DESK_WORDS[context.locale]
  return policyFormPage(context, {
    title: draft === null ? words.form.newTitle : words.form.editTitle(draft.number),
    path: draft === null ? '/policy/new' : `/policy/${draft.number}/edit`,
    base: policy,
    typed,
    wrong,
    refused,
    hidden:
      draft === null
        ? { base: String(base.number), source: typed.source ?? String(base.number) }
        : { revision: typed.revision ?? String(draft.revision) },
    crumbs: [
      [context.words.overview, ''],
      [words.title, '/policy'],
      ...(draft === null ? [] : [[words.version(draft.number), `/policy/${draft.number}`] as const]),
    ],
  })
}

const actorOf = ({ viewer }: CoordinatorContext) => ({ kind: 'coordinator', id: viewer.id }) as const

const nothing = (reply: FastifyReply): FastifyReply => {
  reply.callNotFound()
  return reply
}

/** What no program can know: each organisation fills in its own. */
const NOT_FILLED_IN = {
  organization: null,
  contact: null,
  website: null,
  inUseSince: null,
  dpia: null,
  iama: null,
  sourceCode: null,
} as const
