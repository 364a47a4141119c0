import { currentCode, type JudgedCriterion, type Policy, type Result, type Snapshot } from '@thuismatch/shared/domain'
import { judgePair } from '../eligibility/index.ts'
import { moveInOn, type Region } from '../region/index.ts'
import { counterfactualsFor, indexIn, isEligible, viewOf } from '../result/index.ts'
import { score, scorePair } from '../scoring/index.ts'
import { decidingAt, isDrawnFirst, summedUp } from './deciding.ts'
import type {
  CandidateExplanation,
  EligiblePlace,
  ExplainedPlace,
  Explanation,
  LimitReason,
  PairExplanation,
  PlacedExplanation,
} from './explanation.ts'
import { limitReasons } from './limit-reasons.ts'
import { standings } from './standing.ts'

/**
 * Why one candidate got a place or did not; with a place, why that one or why not. Throws a `RangeError` for an id that
 * is not there.
 */
export type Explainer = (candidateId: string, placeId?: string) => Explanation

/** {@link explainer} for one question. */
export const explain = (
  snapshot: Snapshot,
  policy: Policy,
  result: Result,
  candidateId: string,
  placeId?: string,
): Explanation => explainer(snapshot, policy, result)(candidateId, placeId)

/**
 * Answers questions about a run from its snapshot, policy and result. What it says of a person holds numbers of others,
 * never an id. Throws where the result is not of this snapshot and policy. Reads the region once, then a question costs
 * about candidates × (places that fit).
 */
export function explainer(snapshot: Snapshot, policy: Policy, result: Result): Explainer {
  const run = viewOf(snapshot, policy, result)
  const { region, allocation } = run
  const standingOf = standings(region, allocation)
  const opener = counterfactualsFor(region)
  const proposals = new Map(result.proposals.map((proposal) => [proposal.candidateId, proposal]))
  const unmatched = new Map(result.unmatched.map((candidate) => [candidate.candidateId, candidate]))

  return (candidateId, placeId) => {
    const candidate = indexIn(region, 'candidate', candidateId)
    if (placeId === undefined) return ofCandidate(candidate, candidateId)
    return ofPair(candidate, candidateId, indexIn(region, 'place', placeId))
  }

  function ofCandidate(candidate: number, candidateId: string): CandidateExplanation {
    const placed = placedExplanation(candidate, candidateId)
    if (placed !== null) return placed
    const { outcome, blockers, nearest } = found(unmatched.get(candidateId), candidateId)
    const questions = result.questions
      .filter((question) => question.candidateId === candidateId)
      .map(({ field, opensPlaces }) => ({ field, opensPlaces }))
    if (outcome === 'taken' || outcome === 'needs_protected_living') return { kind: outcome, candidateId }
    if (outcome === 'no_eligible_place' || outcome === 'incomplete') {
      return { kind: outcome, candidateId, blockers, nearest, questions }
    }
    const fitting = placesThatFit(candidate)
    const places = fitting.map((place) => eligiblePlace(candidate, place)).sort((a, b) => b.score - a.score)
    const decided = summedUp(places.flatMap(({ wonBy }) => (wonBy === null ? [] : [wonBy.because])))
    if (outcome === 'outranked') return { kind: outcome, candidateId, decided, places, nearest, questions }
    return { kind: outcome, candidateId, limits: limitsAt(candidate, fitting), decided, places, nearest, questions }
  }

  function ofPair(candidate: number, candidateId: string, place: number): PairExplanation {
    if (allocation.placeOf[candidate] === place) return found(placedExplanation(candidate, candidateId), candidateId)
    const explained = explainedPlace(region, candidate, place)
    const scored = scorePair(region, candidate, place)
    if (!isEligible(region, candidate, place)) {
      const closing = judgePair(region, candidate, place)
        .filter(({ closes }) => closes)
        .map(({ judgement }) => withoutResidents(judgement))
      return {
        kind: 'pair_closed',
        candidateId,
        place: explained,
        unmet: closing.filter(({ verdict }) => verdict === 'unmet'),
        unknown: closing.filter(({ verdict }) => verdict === 'unknown'),
        belowMinimum: scored.score < policy.minimumScore ? { score: scored.score, minimum: policy.minimumScore } : null,
        opens: opener.changesThatOpen(candidate, place),
      }
    }
    const instead = proposals.get(candidateId)
    return {
      kind: 'pair_open',
      candidateId,
      place: explained,
      score: scored.score,
      factors: scored.factors,
      flagged: judgePair(region, candidate, place).flatMap(({ judgement, closes }) =>
        judgement.verdict === 'unmet' && !closes ? judgement : [],
      ),
      standing: eligiblePlace(candidate, place),
      limits: limitsAt(candidate, [place]),
      instead:
        instead === undefined
          ? null
          : { place: explainedPlace(region, candidate, allocation.placeOf[candidate]), score: instead.score },
    }
  }

  function placedExplanation(candidate: number, candidateId: string): PlacedExplanation | null {
    const proposal = proposals.get(candidateId)
    if (proposal === undefined) return null
    const place = allocation.placeOf[candidate]
    const { score, factors, criteria, flags, outlook, questions, decidedByLottery } = proposal
    const { rank, eligible, aheadPlacedElsewhere } = standingOf(candidate, place)
    return {
      kind: 'placed',
      candidateId,
      place: explainedPlace(region, candidate, place),
      score,
      factors,
      criteria,
      flags,
      outlook,
      questions,
      decidedByLottery,
      isDrawnFirst: isDrawnFirst(region, candidate),
      standing: { rank, eligible, aheadPlacedElsewhere },
      otherEligiblePlaces: placesThatFit(candidate).length - 1,
    }
  }

  function placesThatFit(candidate: number): number[] {
    return region.places
      .keys()
      .filter((place) => isEligible(region, candidate, place))
      .toArray()
  }

  function eligiblePlace(candidate: number, place: number): EligiblePlace {
    const winner = allocation.candidateOf[place]
    return {
      ...standingOf(candidate, place),
      place: explainedPlace(region, candidate, place),
      wonBy:
        winner < 0
          ? null
          : {
              score: score(region, winner, place),
              because: decidingAt(run, candidate, place),
            },
    }
  }

  /** Each limit once, of the places that stayed empty. */
  function limitsAt(candidate: number, places: readonly number[]): LimitReason[] {
    const reasons = places
      .filter((place) => allocation.candidateOf[place] < 0)
      .flatMap((place) => limitReasons(run, candidate, place))
    return [...new Map(reasons.map((reason) => [limitKey(reason), withCost(reason)])).values()]
  }

  /** With what the result says that the limit costs everybody together. */
  function withCost(reason: LimitReason): LimitReason {
    if (reason.kind !== 'receiving') return reason
    const line = result.limits.find(({ id }) => id === limitKey(reason))
    return line === undefined ? reason : { ...reason, cost: { price: line.price, without: line.without ?? null } }
  }
}

const limitKey = (reason: LimitReason): string => {
  switch (reason.kind) {
    case 'house':
      return `house:${reason.houseId}`
    case 'team':
      return `team:${reason.teamId}:${reason.neededHours}`
    case 'origin':
    case 'receiving':
      return `${reason.kind}:${reason.municipality}`
    case 'rooms':
    case 'apart':
      return `${reason.kind}:${reason.houseId}`
  }
}

/** That somebody to be avoided lives in the house would tell where they live: it is said as a house to be avoided. */
function withoutResidents(judged: JudgedCriterion): JudgedCriterion {
  if (judged.criterion !== 'safety') return judged
  const { municipality, house, resident } = judged.detail
  return { ...judged, detail: { municipality, house: house || resident, resident: false } }
}

function explainedPlace(region: Region, candidate: number, place: number): ExplainedPlace {
  const { id, form, houseId, municipality } = region.places[place]
  return {
    placeId: id,
    form,
    houseName: houseId === null ? null : (region.houses.get(houseId)?.name ?? null),
    municipality: currentCode(municipality),
    moveInOn: moveInOn(region, candidate, place),
  }
}

function found<T>(value: T | null | undefined, candidateId: string): T {
  if (value === null || value === undefined) {
    throw new RangeError(`The result does not mention candidate "${candidateId}". Run "thuismatch verify" on it.`)
  }
  return value
}
