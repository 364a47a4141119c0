import type { CandidateOutcome, PlaceOutcome } from '@thuismatch/shared/domain'
import type { Edges } from '../allocation/problem.ts'
import type { Region } from '../eligibility/index.ts'
import type { Allocation } from './allocation.ts'
import type { FittingPlaces } from './fitting-places.ts'
import { needsProtectedLiving } from './survey.ts'

/** The first outcome that applies to a candidate without a proposal. */
export function candidateOutcome(
  region: Region,
  { count, someEmpty }: FittingPlaces,
  candidate: number,
  isClosedByUnknownsAlone: boolean,
): CandidateOutcome {
  if (region.candidateTaken[candidate] === 1) return 'taken'
  if (needsProtectedLiving(region, candidate)) return 'needs_protected_living'
  if (count[candidate] === 0) return isClosedByUnknownsAlone ? 'incomplete' : 'no_eligible_place'
  return someEmpty[candidate] === 1 ? 'limits' : 'outranked'
}

/** The first outcome that applies to a place without a proposal. */
export function placeOutcome({ offsets, candidates }: Edges, { placeOf }: Allocation, place: number): PlaceOutcome {
  if (offsets[place] === offsets[place + 1]) return 'no_eligible_candidate'
  for (let edge = offsets[place]; edge < offsets[place + 1]; edge++) if (placeOf[candidates[edge]] < 0) return 'limits'
  return 'outranked'
}
