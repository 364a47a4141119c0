import { CHOICES, DECLINED_BY, DEFAULT_DECLINE_REASONS, declineReason, needsReason } from '@thuismatch/shared/domain'
import * as z from 'zod'
import { policyNow } from '../../../jobs/policy/policy-now.ts'
import { passDecision } from '../../../jobs/proposals/pass-decision.ts'
import type { ProposalTransitionResult } from '../../../jobs/proposals/transition-proposal.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import type { ProposalRow } from '../../../store/proposals/api-proposals.ts'
import { lockProposal } from '../../../store/proposals/proposal-state.ts'
import { type Answer, invalid, problem } from '../answer.ts'
import { refusedBy } from '../etag.ts'
import { mistakesIn } from '../mistakes-in.ts'
import type { Operation } from '../operation.ts'
import { explainedProposalSchema } from '../proposal-view.ts'
import { rowScopeOf } from '../scope.ts'
import { answerWith, isProposalId, proposalIn } from './proposals.ts'

const ACTIONS = [...CHOICES, 'undo'] as const

const decisionSchema = z
  .strictObject({
    choice: z.enum(ACTIONS),
    reason: z
      .strictObject({ by: z.enum(DECLINED_BY), code: z.string().max(100) })
      .optional()
      .meta({
        description: 'For `decline` and `fall_through`: whose no it is, and a code of the list in docs/states.md.',
      }),
  })
  .superRefine(({ choice, reason }, context) => {
    const asksReason = choice !== 'undo' && needsReason(choice)
    const wrong = (path: string[], expected: string) => context.addIssue({ code: 'custom', path, params: { expected } })
    if (asksReason && reason === undefined) wrong(['reason'], `a reason, for the choice is ${choice}`)
    if (!asksReason && reason !== undefined) wrong(['reason'], `no reason, for the choice is ${choice}`)
    if (
      asksReason &&
      reason !== undefined &&
      declineReason(DEFAULT_DECLINE_REASONS, reason.by, reason.code) === undefined
    ) {
      const codes = DEFAULT_DECLINE_REASONS.reasons.flatMap(({ by, code }) => (by === reason.by ? [code] : []))
      wrong(['reason', 'code'], `one of ${codes.join(', ')}`)
    }
  })

type Refusal = Exclude<Extract<ProposalTransitionResult, { ok: false }>['refusal'], 'no_such_proposal'>

const REFUSALS: Readonly<Record<Refusal, string>> = {
  wrong_state: 'The proposal is in a state in which this cannot be done.',
  already_decided: 'Another decision is waiting. It can be undone first.',
  answer_time_over: 'The time to answer is over.',
  answer_time_not_over: 'The time to answer is not over yet.',
  nothing_pending: 'There is no decision to undo.',
  undo_time_over: 'The ten minutes in which the decision could be undone are over.',
  undo_time_not_over: 'The decision can still be undone.',
  already_reminded: 'The reminder has gone out.',
  too_early_to_remind: 'It is too early for the reminder.',
  too_early_to_ask: 'It is too early to ask how it went.',
  asked_often_enough: 'It was asked often enough how it went.',
  not_at_risk: 'The proposal is not at risk.',
  reason_missing: 'A no needs a reason.',
  changed_meanwhile: 'The proposal has changed meanwhile.',
  home_lived_in: 'Somebody lives in this home still. Their move comes first.',
  no_longer_eligible: 'The facts have changed, and the pair no longer holds. The proposal is about to be withdrawn.',
}

export const decideProposal: Operation = {
  method: 'POST',
  path: '/proposals/{id}/decision',
  operationId: 'decideProposal',
  tag: 'proposals',
  summary: 'Decide on a proposal, or undo a decision',
  description:
    'A person has decided: this passes it on. It takes effect after ten minutes, in which `undo` takes it back. Of any number of decisions the first counts; the same decision again, while it waits, changes nothing.',
  right: 'decisions',
  body: { name: 'Decision', schema: decisionSchema },
  preconditions: ['If-Match'],
  answers: {
    200: {
      description: 'The proposal as it is now.',
      schema: { name: 'Proposal', schema: explainedProposalSchema },
      headers: ['ETag'],
    },
  },
  problems: ['invalid-request', 'not-found', 'conflict', 'changed-meanwhile', 'too-large', 'not-json'],
  async handle(request, deps): Promise<Answer> {
    const read = decisionSchema.safeParse(request.body)
    if (!read.success) return invalid(mistakesIn(read.error))
    const { choice, reason = null } = read.data
    const judging = { dataKeys: deps.dataKeys, policy: await policyNow(deps) }
    const done = isProposalId(request.id) ? await deps.withScope(rowScopeOf(request.key), decideIn) : undefined
    if (done === undefined)
      return problem('not-found', 'Check the id, and whether the key reaches its place or person.')
    return 'row' in done ? answerWith(done.row, request, deps) : done.refused

    // Locked from the first look on: what If-Match names is what the decision changes.
    async function decideIn(tx: Tx): Promise<{ row: ProposalRow } | { refused: Answer } | undefined> {
      await lockProposal(tx, request.id)
      const before = await proposalIn(tx, request)
      if (before === undefined) return undefined
      const same = before.declineBy === (reason?.by ?? null) && before.declineReason === (reason?.code ?? null)
      if (before.pendingChoice === choice && same) return { row: before }
      const refused = refusedBy(request, before.revision)
      if (refused !== null) return { refused }
      const actor = { kind: 'integration', id: request.key.id } as const
      const change = { proposalId: before.id, action: choice, actor, now: deps.clock.now(), reason }
      const done = await passDecision(tx, judging, change)
      if (done.ok) return { row: (await proposalIn(tx, request)) ?? before }
      const refusal = done.refusal === 'no_such_proposal' ? 'wrong_state' : done.refusal
      return { refused: problem('conflict', REFUSALS[refusal], { refusal, state: before.state }) }
    }
  },
}
