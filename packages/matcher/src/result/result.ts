import { byCodeUnit, CANDIDATE_FIELDS, hashOf, type Question, type Result } from '@thuismatch/shared/domain'
import type { AllocationSolution, Edges, Limit, SolveControl } from '../allocation/problem.ts'
import type { Region } from '../eligibility/index.ts'
import { allocationOf } from './allocation.ts'
import { optimalityOf } from './certificate.ts'
import { fittingPlaces } from './fitting-places.ts'
import { candidateOutcome, placeOutcome } from './outcomes.ts'
import { perMunicipality } from './per-municipality.ts'
import { proposalsOf } from './proposals.ts'
import { survey } from './survey.ts'
import { warningsOf } from './warnings.ts'

/** The document of a run: who is proposed where and why, and of everybody and everything else, why not. */
export function resultOf(
  region: Region,
  edges: Edges,
  limits: readonly Limit[],
  solution: AllocationSolution,
  control: SolveControl,
): Result {
  const { snapshot, policy, candidates, places } = region
  const allocation = allocationOf(region, solution)
  const fitting = fittingPlaces(edges, allocation)
  const { unmatched, unfilled } = survey(region, allocation, control)
  return {
    version: 1,
    asOf: snapshot.asOf,
    snapshotHash: hashOf(snapshot),
    policy,
    policyHash: hashOf(policy),
    proposals: proposalsOf(region, edges, allocation, solution.byLottery),
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
