import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { placesOnOffer, proposedInRun } from '../../store/proposals/run-alternatives.ts'
import { withRegionScope } from '../../store/scope/with-scope.ts'
import { holdsNow, type JudgeDeps, type JudgedProposal, judgeOpen } from './judge-open.ts'

/** Looked at most, the best for this person first: each asks whether somebody else had another place. */
const AT_MOST = 5

/**
 * Whether the run put somebody else at a place where this person scores higher than where they are proposed now, and
 * that somebody is eligible at no other place of the run or on offer: they would have had none. By the facts of this
 * moment, and said only where it is so. Answers yes or no, and names nobody.
 */
export async function wentToSomebodyWithNone(
  tx: Tx,
  deps: JudgeDeps,
  proposal: { readonly runId: string; readonly candidateId: string; readonly placeId: string },
  score: number,
  now: Date,
): Promise<boolean> {
  const asOf = amsterdamDate(now)
  const judge = (pairs: readonly { readonly candidateId: string; readonly placeId: string }[]) =>
    judgeOpen(tx, deps.dataKeys, deps.policy, asOf, { proposing: pairs })
  const { proposed, free } = await withRegionScope(tx, async () => ({
    proposed: await proposedInRun(tx, proposal.runId),
    free: await placesOnOffer(tx, asOf),
  }))
  const others = proposed.filter(({ placeId }) => placeId !== proposal.placeId)
  if (others.length === 0) return false
  const mine = await judge(others.map(({ placeId }) => ({ placeId, candidateId: proposal.candidateId })))
  const better = mine
    .filter((judged) => holds(judged) && (judged.judgement?.score ?? 0) > score)
    .toSorted((a, b) => (b.judgement?.score ?? 0) - (a.judgement?.score ?? 0))
    .slice(0, AT_MOST)
  const places = [...new Set([...proposed.map(({ placeId }) => placeId), ...free])]
  for (const { pair } of better) {
    const who = others.find(({ placeId }) => placeId === pair.placeId)?.candidateId
    if (who === undefined || who === proposal.candidateId) continue
    const elsewhere = places
      .filter((placeId) => placeId !== pair.placeId)
      .map((placeId) => ({ placeId, candidateId: who }))
    if (!(await judge(elsewhere)).some(holds)) return true
  }
  return false
}

const holds = ({ pair, judgement }: JudgedProposal): boolean => judgement !== null && holdsNow(judgement, pair)
