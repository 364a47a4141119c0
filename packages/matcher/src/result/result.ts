import {
  byCodeUnit,
  CANDIDATE_FIELDS,
  hashOf,
  type ObjectiveValue,
  type Question,
  type Result,
  snapshotHashOf,
  type WrittenParts,
} from '@thuismatch/shared/domain'
import type { AllocationSolution, Edges, SolveControl, Totals } from '../allocation/problem.ts'
import { mostOf } from '../allocation/weights.ts'
import { type BlockerCounts, countBlockers } from '../pairs/index.ts'
import type { OccupiedHomes, Region } from '../region/index.ts'
import { allocationOf } from './allocation.ts'
import { optimalityOf, statedTotals } from './certificate.ts'
import { chainLinks } from './chain-links.ts'
import { diagnose, type UnmatchedDiagnosis } from './diagnose.ts'
import { fittingPlaces } from './fitting-places.ts'
import { freedBeds } from './freed-beds.ts'
import type { LimitInForce } from './limit-in-force.ts'
import { limitsUsed } from './limits-used.ts'
import { candidateOutcome, placeOutcome } from './outcomes.ts'
import { perMunicipality } from './per-municipality.ts'
import { placesKept } from './places-kept.ts'
import { type KnownGrounds, proposalsOf } from './proposals.ts'
import { warningsOf } from './warnings.ts'

/**
 * What an explanation is made from, by index. Whatever is known already is taken as it is; the rest is worked out and
 * added, and is then as good for another run in which it is the same.
 */
export interface Findings {
  readonly counts: BlockerCounts
  readonly prospects: (UnmatchedDiagnosis | undefined)[]
  readonly grounds: (KnownGrounds | undefined)[]
}

/** Nothing is known yet but how often each code closes. */
export const newFindings = (region: Region): Findings => ({
  counts: countBlockers(region),
  prospects: [],
  grounds: [],
})

/** The document of a run: who is proposed where and why, and of everybody and everything else, why not. */
export function resultOf(
  region: Region,
  edges: Edges,
  limits: readonly LimitInForce[],
  homes: OccupiedHomes,
  solution: AllocationSolution,
  gains: ReadonlyMap<number, ObjectiveValue | null>,
  findings: Findings,
  control: SolveControl & { readonly written?: WrittenParts },
): Result {
  const { snapshot, policy, candidates, places } = region
  const allocation = allocationOf(region, solution)
  const isKept = placesKept(region, homes, allocation)
  const fitting = fittingPlaces(edges, allocation, isKept)
  const { unmatched, unfilled } = diagnose(region, allocation, findings.counts, findings.prospects, control)
  return {
    version: 1,
    asOf: snapshot.asOf,
    snapshotHash: snapshotHashOf(snapshot, control.written),
    policy,
    policyHash: hashOf(policy),
    proposals: proposalsOf(
      region,
      edges,
      allocation,
      chainLinks(region, homes, allocation),
      solution.byLottery,
      findings.grounds,
    ),
    unfilled: unfilled.map(({ place, blockers }) => ({
      placeId: places[place].id,
      outcome: placeOutcome(edges, allocation, isKept, place),
      blockers,
    })),
    unmatched: unmatched.map(({ candidate, blockers, diagnosis: { isClosedByUnknownsAlone, nearest } }) => ({
      candidateId: candidates[candidate].id,
      outcome: candidateOutcome(region, fitting, candidate, isClosedByUnknownsAlone),
      eligiblePlaces: fitting.count[candidate],
      blockers,
      nearest,
    })),
    questions: unmatched.flatMap(({ diagnosis: { questions } }) => questions).sort(mostUsefulFirst),
    objective: statedTotals(region, solution.value),
    optimality: optimalityOf(region, limits, solution),
    perMunicipality: perMunicipality(region, allocation),
    limits: limitsUsed(limits, allocation, solution, policy.objective, mostOfRegion(region), gains),
    freed: freedBeds(candidates.filter((_, candidate) => allocation.placeOf[candidate] >= 0)),
    warnings: [...warningsOf(region), ...(solution.endedByClock === true ? [ENDED_BY_CLOCK] : [])],
  }
}

/** What it means that work was cut off by time and not by steps. */
const ENDED_BY_CLOCK =
  'the clock ended the search before its steps were used up: another run may find better, or prove more'

/** More than this no allocation of the region has of any level. */
const mostOfRegion = ({ candidates, places, urgent, freeing }: Region): Totals =>
  mostOf(candidates.length, places.length, sumOf(urgent), sumOf(freeing))

const sumOf = (numbers: Uint8Array): number => numbers.reduce((sum, one) => sum + one, 0)

const mostUsefulFirst = (a: Question, b: Question): number =>
  b.opensPlaces - a.opensPlaces ||
  byCodeUnit(a.candidateId, b.candidateId) ||
  CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field)
