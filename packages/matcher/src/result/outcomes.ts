import type { CandidateOutcome, PlaceOutcome } from '@thuismatch/shared/domain'
import type { Edges } from '../allocation/problem.ts'
import type { Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'
import { needsProtectedLiving } from './diagnose.ts'
import type { FittingPlaces } from './fitting-places.ts'

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

/** What applies to a place without a proposal: that its resident stays, or the first of the others. */
export function placeOutcome(
  { offsets, candidates }: Edges,
  { placeOf }: Allocation,
  isKept: Uint8Array,
  place: number,
): PlaceOutcome {
  if (isKept[place] === 1) return 'resident_stays'
  if (offsets[place] === offsets[place + 1]) return 'no_eligible_candidate'
  for (let edge = offsets[place]; edge < offsets[place + 1]; edge++) if (placeOf[candidates[edge]] < 0) return 'limits'
  return 'outranked'
}
