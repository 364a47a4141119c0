import { judgeSinglePair, type PairJudgement } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { JudgedCriterion, PlainDate, Policy, Resident } from '@thuismatch/shared/domain'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { isProposing, type OpenPair, type OpenPairsAsked, openPairs } from '../../store/proposals/open-pairs.ts'
import { withRegionScope } from '../../store/scope/with-scope.ts'

/** How an open proposal stands today. */
export interface JudgedProposal {
  readonly pair: OpenPair
  /** `null`: nothing can be said, for the key of the person is not there, or what is stored makes no sense. */
  readonly judgement: PairJudgement | null
}

/**
 * Judges what is open by the facts that the transaction sees, with the criteria of a run. Of two who are not to live in
 * one house the one who was accepted stays, then the one who was proposed first: the other is judged as if that one
 * lived there, and not the other way round. Neither decides anything: {@link JudgedProposal.judgement} says what closes
 * the pair.
 */
export async function judgeOpen(
  tx: Tx,
  dataKeys: DataKeyStore,
  policy: Policy,
  asOf: PlainDate,
  asked: OpenPairsAsked,
): Promise<JudgedProposal[]> {
  // Whether two may live together hangs on everybody in the house, whoever asks.
  const pairs = await withRegionScope(tx, () => openPairs(tx, dataKeys, asOf, asked))
  const judged = judgePairs(pairs, policy, asOf)
  if (asked === 'all') return judged
  return judged.filter(({ pair }) => ('ids' in asked ? asked.ids.includes(pair.id) : isProposing(pair)))
}

/** Of pairs that are about to be proposed those that still hold, among themselves and with all that is open by now. */
export async function stillEligible<
  T extends { readonly pair: { readonly candidateId: string; readonly placeId: string } },
>(tx: Tx, dataKeys: DataKeyStore, policy: Policy, asOf: PlainDate, pairs: readonly T[]): Promise<T[]> {
  const proposing = pairs.map(({ pair: { candidateId, placeId } }) => ({ candidateId, placeId }))
  const judged = await judgeOpen(tx, dataKeys, policy, asOf, { proposing })
  const holds = new Set(
    judged.flatMap(({ pair, judgement }) => (judgement && holdsNow(judgement, pair) ? [pair.placeId] : [])),
  )
  return pairs.filter(({ pair }) => holds.has(pair.placeId))
}

export interface JudgeDeps {
  readonly dataKeys: DataKeyStore
  readonly policy: Policy
}

/**
 * Whether an open proposal holds by the facts of this transaction: both are there, and nothing closes the pair. Of
 * whose key is not there, it does.
 */
export async function holds(tx: Tx, { dataKeys, policy }: JudgeDeps, proposalId: string, now: Date): Promise<boolean> {
  const [judged] = await judgeOpen(tx, dataKeys, policy, amsterdamDate(now), { ids: [proposalId] })
  if (judged === undefined) return true
  const { pair, judgement } = judged
  if (pair.isPlaceGone || pair.isPersonGone || pair.isPaused) return false
  return judgement === null ? pair.candidate === null : holdsNow(judgement, pair)
}

/**
 * Whether nothing closes the pair. A score that has sunk below the minimum since is no reason to take a proposal back.
 */
export const holdsNow = (judgement: PairJudgement, pair: Pick<OpenPair, 'overruled'>): boolean =>
  closingOf(judgement, pair).length === 0

/** As {@link judgeOpen}, of pairs in the order in which they stay. */
export function judgePairs(pairs: readonly OpenPair[], policy: Policy, asOf: PlainDate): JudgedProposal[] {
  const alone = pairs.map((pair) => judgeAmong([], pair, policy, asOf))
  /** Who counts as living in the house of a proposal while the others are judged. */
  const stays = pairs.map((pair, at) => pair.state === 'accepted' || !closes(alone[at], pair))
  const judgements = [...alone]
  for (let at = pairs.length - 1; at >= 0; at--) {
    const pair = pairs[at] as OpenPair
    const { houseId } = pair.place
    const others = pairs.filter(
      (other, n) => n !== at && stays[n] && houseId !== null && other.place.houseId === houseId,
    )
    if (others.length === 0 || closes(alone[at], pair)) continue
    const judgement = judgeAmong(others, pair, policy, asOf)
    judgements[at] = judgement
    if (pair.state === 'proposed' && closes(judgement, pair)) stays[at] = false
  }
  return pairs.map((pair, at) => ({ pair, judgement: judgements[at] ?? null }))
}

const closes = (judgement: PairJudgement | null | undefined, pair: OpenPair): boolean =>
  !!judgement && !holdsNow(judgement, pair)

function judgeAmong(
  others: readonly OpenPair[],
  pair: OpenPair,
  policy: Policy,
  asOf: PlainDate,
): PairJudgement | null {
  const { place, house, declines } = pair
  if (pair.candidate === null) return null
  const candidate = { ...pair.candidate, safety: { ...pair.candidate.safety, avoidCandidates: avoidedBy(pair) } }
  const proposedInHouse = others.map(
    (other): Resident => ({ id: other.candidateId, avoidCandidates: avoidedBy(other) }),
  )
  try {
    return judgeSinglePair({ asOf, candidate, place, house, proposedInHouse, declines }, policy)
  } catch {
    // One record that makes no sense says nothing about the others.
    return null
  }
}

/** Whom the candidate is to avoid, by their own record and by the register of any house. */
const avoidedBy = ({ candidate, bansOnFile }: OpenPair): string[] => [
  ...new Set([...(candidate?.safety.avoidCandidates ?? []), ...bansOnFile]),
]

/** What closes a pair, what a person overruled left out. */
export const closingOf = (
  { criteria, closedBy }: PairJudgement,
  { overruled }: Pick<OpenPair, 'overruled'>,
): JudgedCriterion[] =>
  criteria.filter(({ criterion }) => closedBy.includes(criterion) && !overruled.includes(criterion))
