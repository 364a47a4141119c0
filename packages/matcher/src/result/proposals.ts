import {
  type ChainLink,
  type CriterionCode,
  type FlagOnly,
  MISSING_FIELDS,
  type MissingField,
  type Policy,
  type ProposedPair,
  type ShortlistEntry,
} from '@thuismatch/shared/domain'
import type { AllocationSolution, Edges } from '../allocation/problem.ts'
import { judgePair } from '../eligibility/index.ts'
import { moveInOn, type Region } from '../region/index.ts'
import { scorePair } from '../scoring/index.ts'
import type { Allocation } from './allocation.ts'
import { outlookOf } from './outlook.ts'

/** What a proposal says of its two alone, whoever else there is. */
export type PairGrounds = Pick<
  ProposedPair,
  'moveInOn' | 'score' | 'factors' | 'criteria' | 'questions' | 'flags' | 'outlook'
>

/** The grounds of the candidate, an index, who was proposed for a place. */
export interface KnownGrounds {
  readonly candidate: number
  readonly grounds: PairGrounds
}

/**
 * One proposal per filled place, by place id, with everything that it rests on. `known`, by place, are the grounds
 * known already; where they are of somebody else, or of nobody, they are worked out and set.
 */
export function proposalsOf(
  region: Region,
  edges: Edges,
  allocation: Allocation,
  chains: ReadonlyMap<number, ChainLink>,
  byLottery: AllocationSolution['byLottery'],
  known: (KnownGrounds | undefined)[],
): ProposedPair[] {
  const { candidates, places } = region
  return [...allocation.candidateOf].flatMap((candidate, place) => {
    if (candidate < 0) return []
    const pair =
      known[place]?.candidate === candidate ? known[place] : { candidate, grounds: groundsOf(region, candidate, place) }
    known[place] = pair
    return {
      placeId: places[place].id,
      candidateId: candidates[candidate].id,
      ...pair.grounds,
      chain: chains.get(place) ?? null,
      decidedByLottery: byLottery[place] === 1,
      shortlist: shortlistOf(region, edges, allocation, place),
    }
  })
}

/** Judges and scores one pair, by index. */
export function groundsOf(region: Region, candidate: number, place: number): PairGrounds {
  const judged = judgePair(region, candidate, place)
  const { score, factors, missing } = scorePair(region, candidate, place)
  return {
    moveInOn: moveInOn(region, candidate, place),
    score,
    factors,
    criteria: judged.map(({ judgement }) => judgement),
    flags: judged.flatMap(({ judgement }) =>
      judgement.verdict === 'unmet' && isFlagOnly(region.policy, judgement.criterion) ? judgement.criterion : [],
    ),
    outlook: outlookOf(region, candidate, place),
    questions: inOrder([...judged.flatMap((criterion) => criterion.missing), ...missing]),
  }
}

const isFlagOnly = ({ flagOnly }: Policy, code: CriterionCode): code is FlagOnly =>
  flagOnly.some((flagged) => flagged === code)

/** Each field once, the candidate's before the place's. */
function inOrder(missing: readonly MissingField[]): MissingField[] {
  const fields = new Set(missing)
  return MISSING_FIELDS.filter((field) => fields.has(field))
}

/** The proposed candidate, then the best of all others who are eligible: by score, then by ticket. */
function shortlistOf(region: Region, edges: Edges, allocation: Allocation, place: number): ShortlistEntry[] {
  const { candidates, candidateTicket, policy } = region
  const proposed = allocation.candidateOf[place]
  const isBetter = (a: number, b: number): boolean =>
    edges.scores[a] !== edges.scores[b]
      ? edges.scores[a] > edges.scores[b]
      : candidateTicket[edges.candidates[a]] < candidateTicket[edges.candidates[b]]

  let proposedEdge = -1
  const best: number[] = []
  for (let edge = edges.offsets[place]; edge < edges.offsets[place + 1]; edge++) {
    if (edges.candidates[edge] === proposed) {
      proposedEdge = edge
      continue
    }
    if (best.length === policy.shortlistSize - 1 && (best.length === 0 || !isBetter(edge, best[best.length - 1])))
      continue
    if (best.length === policy.shortlistSize - 1) best.pop()
    let at = best.length
    while (at > 0 && isBetter(edge, best[at - 1])) at--
    best.splice(at, 0, edge)
  }
  return [proposedEdge, ...best].map((edge) => {
    const candidate = edges.candidates[edge]
    return {
      candidateId: candidates[candidate].id,
      score: edges.scores[edge],
      placedElsewhere: candidate !== proposed && allocation.placeOf[candidate] >= 0,
    }
  })
}
