import type { PairJudgement } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { isOpen, type JudgedCriterion, type ProposalStatus, type ProposedPair } from '@thuismatch/shared/domain'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { closingOf, type JudgeDeps, judgeOpen } from './judge-open.ts'

/** How an open proposal stands at this moment, beside what its run said. */
export interface StandingNow {
  readonly at: Date
  /** `null`: nothing can be said, for the key of the person is not there, or what is stored makes no sense. */
  readonly judgement: PairJudgement | null
  readonly gone: 'place' | 'person' | null
  /** What closes the pair now; none where it holds. */
  readonly closing: readonly JudgedCriterion[]
  /** As they are now: the criteria of which the run said something else. */
  readonly changed: readonly JudgedCriterion[]
}

/** Judges an open proposal by the facts of this transaction; `null`: it is over. */
export async function standingNow(
  tx: Tx,
  { dataKeys, policy }: JudgeDeps,
  proposal: { readonly id: string; readonly state: ProposalStatus; readonly pair: ProposedPair | null },
  now: Date,
): Promise<StandingNow | null> {
  if (!isOpen(proposal.state)) return null
  const [judged] = await judgeOpen(tx, dataKeys, policy, amsterdamDate(now), { ids: [proposal.id] })
  if (judged === undefined) return null
  const { pair, judgement } = judged
  const gone = pair.isPlaceGone ? 'place' : pair.isPersonGone ? 'person' : null
  if (judgement === null) return { at: now, judgement, gone, closing: [], changed: [] }
  const said = new Map(proposal.pair?.criteria.map(({ criterion, verdict }) => [criterion, verdict]))
  const changed = judgement.criteria.filter(({ criterion, verdict }) => (said.get(criterion) ?? verdict) !== verdict)
  return { at: now, judgement, gone, closing: closingOf(judgement, pair), changed }
}
