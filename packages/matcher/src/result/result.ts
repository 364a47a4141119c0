import {
  byCodeUnit,
  CANDIDATE_FIELDS,
  hashOf,
  type Question,
  type Result,
  type WrittenParts,
} from '@thuismatch/shared/domain'
import type { AllocationSolution, Edges, Limit, SolveControl } from '../allocation/problem.ts'
import { type ClosingCounts, countClosings, type Region } from '../eligibility/index.ts'
import { allocationOf } from './allocation.ts'
import { optimalityOf } from './certificate.ts'
import { fittingPlaces } from './fitting-places.ts'
import { candidateOutcome, placeOutcome } from './outcomes.ts'
import { perMunicipality } from './per-municipality.ts'
import { type KnownGrounds, proposalsOf } from './proposals.ts'
import { type Prospects, survey } from './survey.ts'
import { warningsOf } from './warnings.ts'

/**
 * What an explanation is made from, by index. Whatever is known already is taken as it is; the rest is worked out and added, and is then
 * as good for another run in which it is the same.
 */
export interface Findings {
  readonly counts: ClosingCounts
  readonly prospects: (Prospects | undefined)[]
  readonly grounds: (KnownGrounds | undefined)[]
}

/** Nothing is known yet but how often each code closes. */
export const newFindings = (region: Region): Findings => ({
  counts: countClosings(region),
  prospects: [],
  grounds: [],
})

/** The document of a run: who is proposed where and why, and of everybody and everything else, why not. */
export function resultOf(
  region: Region,
  edges: Edges,
  limits: readonly Limit[],
  solution: AllocationSolution,
  findings: Findings,
  control: SolveControl & { readonly written?: WrittenParts },
): Result {
  const { snapshot, policy, candidates, places } = region
  const allocation = allocationOf(region, solution)
  const fitting = fittingPlaces(edges, allocation)
  const { unmatched, unfilled } = survey(region, allocation, findings.counts, findings.prospects, control)
  return {
    version: 1,
    asOf: snapshot.asOf,
    snapshotHash: hashOf(snapshot, control.written),
    policy,
    policyHash: hashOf(policy),
    proposals: proposalsOf(region, edges, allocation, solution.byLottery, findings.grounds),
    unfilled: Array.from(unfilled, ([place, blockers]) => ({
      placeId: places[place].id,
      outcome: placeOutcome(edges, allocation, place),
      blockers: blockers.map(({ criterion, verdict, count }) => ({ criterion, verdict, candidates: count })),
    })),
    unmatched: Array.from(unmatched, ([candidate, { blockers, isClosedByUnknownsAlone, nearest }]) => ({
      candidateId: candidates[candidate].id,
      outcome: candidateOutcome(region, fitting, candidate, isClosedByUnknownsAlone),
      eligiblePlaces: fitting.count[candidate],
      blockers: blockers.map(({ criterion, verdict, count }) => ({ criterion, verdict, places: count })),
      nearest,
    })),
    questions: [...unmatched.values()].flatMap(({ questions }) => questions).sort(mostUsefulFirst),
    objective: solution.value,
    optimality: optimalityOf(region, limits, solution),
    perMunicipality: perMunicipality(region, allocation),
    warnings: warningsOf(region, allocation),
  }
}

const mostUsefulFirst = (a: Question, b: Question): number =>
  b.opensPlaces - a.opensPlaces ||
  byCodeUnit(a.candidateId, b.candidateId) ||
  CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field)
