import { currentCode, PROPOSAL_STATES } from '@thuismatch/shared/domain'
import * as z from 'zod'
import { policyNow } from '../../../jobs/policy/policy-now.ts'
import { standingNow } from '../../../jobs/proposals/standing-now.ts'
import { type AuditEntry, appendAudit } from '../../../store/audit/audit.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import { findProposals, type ProposalRow } from '../../../store/proposals/api-proposals.ts'
import { unsealPair } from '../../../store/proposals/proposal-detail.ts'
import { openStanding } from '../../../store/proposals/standing-detail.ts'
import { type Answer, invalid, problem } from '../answer.ts'
import { etagOf } from '../etag.ts'
import { mistakesIn } from '../mistakes-in.ts'
import type { ApiDeps, ApiRequest, Operation } from '../operation.ts'
import {
  type Explained,
  explainedProposalSchema,
  explainedViewOf,
  proposalPageSchema,
  proposalViewOf,
} from '../proposal-view.ts'
import { codesInScope, isInScope, rowScopeOf } from '../scope.ts'

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

const query = z.strictObject({
  state: z.enum(PROPOSAL_STATES).optional().meta({ description: 'Only those in this state.' }),
  municipality: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .meta({ description: 'Only places in this municipality.' }),
  placeId: id.optional(),
  candidateId: id.optional(),
  changedSince: z.iso.datetime({ offset: true }).optional().meta({
    description:
      'Only those made or changed in any way since, by the clock of the server, and those of the two minutes before. Ask with the moment at which the round before began.',
  }),
  before: z
    .uuid()
    .optional()
    .meta({ description: 'Only those made before this one; the link to the next page sets it.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many on a page.' }),
})

export const proposalListOperation: Operation = {
  method: 'GET',
  path: '/proposals',
  operationId: 'listProposals',
  tag: 'proposals',
  summary: 'List proposals, the newest first',
  description: 'Those whose place or person lies in a municipality that the key reaches.',
  right: 'proposals',
  query,
  answers: {
    200: { description: 'One page.', schema: { name: 'ProposalPage', schema: proposalPageSchema }, headers: ['Link'] },
  },
  problems: ['invalid-request'],
  async handle({ key, query: asked }, { withScope, clock }): Promise<Answer> {
    const read = query.safeParse(asked)
    if (!read.success) return invalid(mistakesIn(read.error))
    const { limit, changedSince, municipality, ...filter } = Object.fromEntries(
      Object.entries(read.data).filter(([, value]) => value !== undefined),
    ) as z.infer<typeof query>
    const page = await withScope(rowScopeOf(key), async (tx) => {
      const rows = await findProposals(tx, {
        ...defined(filter),
        ...(municipality === undefined ? {} : { municipality: currentCode(municipality) }),
        ...(changedSince === undefined ? {} : { changedSince: new Date(changedSince) }),
        municipalities: codesInScope(key),
        limit: limit + 1,
      })
      const shown = rows.slice(0, limit)
      await appendAudit(
        tx,
        shown.map((row) => readOf(row, key.id, clock.now())),
      )
      return { rows: shown, more: rows.length > limit }
    })
    const last = page.rows.at(-1)
    const next = page.more && last !== undefined ? nextPage(read.data, last.id) : null
    return {
      status: 200,
      ...(next === null ? {} : { headers: { link: `<${next}>; rel="next"` } }),
      body: { items: page.rows.map(proposalViewOf), next },
    }
  },
}

export const getProposal: Operation = {
  method: 'GET',
  path: '/proposals/{id}',
  operationId: 'getProposal',
  tag: 'proposals',
  summary: 'Read a proposal and why it was made',
  right: 'proposals',
  answers: {
    200: {
      description: 'As it is now.',
      schema: { name: 'Proposal', schema: explainedProposalSchema },
      headers: ['ETag'],
    },
  },
  problems: ['not-found'],
  async handle(request, deps): Promise<Answer> {
    const row = await proposalInReach(request, deps, async (tx, found) => {
      if (found !== undefined) await appendAudit(tx, [readOf(found, request.key.id, deps.clock.now())])
    })
    if (row === undefined) return problem('not-found', 'Check the id, and whether the key reaches its place or person.')
    return answerWith(row, request, deps)
  },
}

/** Says why to a key that reaches the person. */
export async function answerWith(row: ProposalRow, { key }: ApiRequest, deps: ApiDeps): Promise<Answer> {
  const explained = isInScope(key, row.candidateMunicipality) ? await explain(row, key, deps) : null
  return { status: 200, headers: { etag: etagOf(row.revision) }, body: explainedViewOf(row, explained) }
}

async function explain(row: ProposalRow, key: ApiRequest['key'], deps: ApiDeps): Promise<Explained> {
  const pair = await unsealPair(deps.dataKeys, row)
  const ring = await deps.dataKeys.ringFor([row.standingSealed])
  const judging = { dataKeys: deps.dataKeys, policy: await policyNow(deps) }
  const standing = await deps.withScope(rowScopeOf(key), (tx) =>
    standingNow(tx, judging, { ...row, pair }, deps.clock.now()),
  )
  return { pair, standing, endedBy: openStanding(ring, row.id, row.standingSealed) }
}

/**
 * The proposal of the path, or `undefined` where there is none that the key reaches. `then` happens in the same
 * transaction.
 */
export async function proposalInReach(
  { key, id }: ApiRequest,
  { withScope }: ApiDeps,
  then: (tx: Tx, row: ProposalRow | undefined) => Promise<void> = async () => {},
): Promise<ProposalRow | undefined> {
  if (!isProposalId(id)) return undefined
  return withScope(rowScopeOf(key), async (tx) => {
    const row = await proposalIn(tx, { key, id })
    await then(tx, row)
    return row
  })
}

export const isProposalId = (id: string): boolean => z.uuid().safeParse(id).success

/** In a transaction in scope of the key. */
export async function proposalIn(
  tx: Tx,
  { key, id }: Pick<ApiRequest, 'key' | 'id'>,
): Promise<ProposalRow | undefined> {
  const [row] = await findProposals(tx, { municipalities: codesInScope(key), id, limit: 1 })
  return row
}

const readOf = (row: ProposalRow, keyId: string, at: Date): AuditEntry => ({
  at,
  actor: { kind: 'integration', id: keyId },
  action: 'proposal.read',
  subjectKind: 'proposal',
  subjectId: row.id,
  municipality: row.municipality,
})

const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

function nextPage(asked: object, before: string): string {
  const parameters = Object.entries({ ...asked, before }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return `/v1/proposals?${new URLSearchParams(parameters)}`
}
