import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  type CriterionCode,
  hashOf,
  type JudgedCriterion,
  type ProposedPair,
  type ProposeReasonCode,
} from '@thuismatch/shared/domain'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { type Actor, recordAudit } from '../../store/proposals/proposal-state.ts'
import { waitingPair } from '../../store/proposals/waiting-pair.ts'
import { insertChosenRun } from '../../store/runs/chosen-run.ts'
import { insertProposals, keepPolicy, lockAndRevalidate } from '../../store/runs/run-writing.ts'
import { deadlinesOf } from '../proposals/deadlines.ts'
import { closingOf, type JudgeDeps, judgeOpen } from '../proposals/judge-open.ts'

/** What nobody overrules: safety, what somebody said no to, what is taken, and consent. */
export const NEVER_OVERRULED: readonly CriterionCode[] = ['safety', 'taken', 'declined', 'may_share']

/** A pair that rests because nobody answered was not refused by anybody. */
const isNeverOverruled = (judged: JudgedCriterion): boolean =>
  NEVER_OVERRULED.includes(judged.criterion) && !(judged.criterion === 'declined' && judged.detail.by === 'nobody')

export type ProposedByHand =
  | { readonly ok: true; readonly proposalId: string; readonly overruled: readonly CriterionCode[] }
  /**
   * `closed`: by criteria that nobody overrules. `not_free`: withdrawn, filled, paused, held, or in an open proposal.
   * `no_room`: house or team.
   */
  | {
      readonly ok: false
      readonly refusal: 'no_such_person' | 'no_such_place' | 'unreachable' | 'not_free' | 'unreadable'
    }
  | { readonly ok: false; readonly refusal: 'closed'; readonly closedBy: readonly CriterionCode[] }

/**
 * Proposes a pair that a person chose. The engine judges first: what may never be is refused, whatever else closes the
 * pair is overruled, kept with the reason, and shown to the caseworker. Limits of the house and the team hold as for a
 * run.
 */
export async function proposeByHand(
  tx: Tx,
  deps: JudgeDeps,
  {
    candidateId,
    placeId,
    reason,
    actor,
    now,
  }: {
    readonly candidateId: string
    readonly placeId: string
    readonly reason: ProposeReasonCode
    readonly actor: Actor
    readonly now: Date
  },
): Promise<ProposedByHand> {
  const { dataKeys, policy } = deps
  const asOf = amsterdamDate(now)
  const { candidate, place } = await waitingPair(tx, candidateId, placeId)
  if (candidate === null) return { ok: false, refusal: 'no_such_person' }
  if (place === null) return { ok: false, refusal: 'no_such_place' }
  if (!candidate.hasAddress) return { ok: false, refusal: 'unreachable' }
  const [judged] = await judgeOpen(tx, dataKeys, policy, asOf, { proposing: [{ candidateId, placeId }] })
  if (judged === undefined || judged.judgement === null) return { ok: false, refusal: 'unreadable' }
  const { judgement } = judged
  const closed = closingOf(judgement, { overruled: [] })
  const closing = closed.map(({ criterion }) => criterion)
  const never = closed.flatMap((judged) => (isNeverOverruled(judged) ? [judged.criterion] : []))
  if (never.length > 0) return { ok: false, refusal: 'closed', closedBy: never }
  const { moveInOn, score, factors, criteria, questions, flags, outlook } = judgement
  const pair: ProposedPair = {
    placeId,
    candidateId,
    moveInOn,
    score,
    factors,
    criteria,
    questions,
    flags,
    outlook,
    chain: null,
    decidedByLottery: false,
    shortlist: [],
  }
  const seen = {
    candidates: new Map([[candidateId, candidate.revision]]),
    places: new Map([[placeId, place.offerRevision]]),
    houses: new Map(
      place.houseId === null || place.houseRevision === null ? [] : [[place.houseId, place.houseRevision]],
    ),
  }
  const [writable] = await lockAndRevalidate(tx, dataKeys, [pair], seen, asOf)
  if (writable === undefined) return { ok: false, refusal: 'not_free' }
  const policyHash = hashOf(policy)
  await keepPolicy(tx, policyHash, policy, now)
  const runId = await insertChosenRun(tx, { placeId, asOf, now, policyHash })
  const deadlines = await deadlinesOf(policy)
  const chosen = { reason, overruled: closing }
  const times = { createdAt: now, ...deadlines.answer(now) }
  const [opened] = await insertProposals(tx, runId, [{ ...writable, chosen }], times)
  if (opened === undefined) throw new Taken()
  await recordAudit(tx, opened, { at: now, actor, action: 'proposal.chosen', detail: { reason, overruled: closing } })
  await appendOutbox(
    tx,
    { kind: 'event', payload: { type: 'proposal.created', proposalId: opened.id } },
    {
      kind: 'mail',
      payload: {
        template: 'proposals',
        key: `proposals:${runId}:${opened.caseworkerId}`,
        caseworkerId: opened.caseworkerId,
        proposalIds: [opened.id],
        runId,
      },
    },
  )
  return { ok: true, proposalId: opened.id, overruled: closing }
}

/** Thrown so that the run that was written for it is rolled back: one of the two got an open proposal meanwhile. */
export class Taken extends Error {}
