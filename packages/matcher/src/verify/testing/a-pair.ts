import { type Candidate, DEFAULT_POLICY, type Place, type Policy, type Snapshot } from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, STUDIO } from '@thuismatch/shared/domain/testing'
import { type Pair, pairOf } from '../pair.ts'
import { regionOf } from '../region.ts'

/**
 * For tests: Anna and the studio, each with some values changed, and the rest of the snapshot and the policy likewise.
 */
export function aPair(changes: {
  candidate?: Partial<Candidate>
  place?: Partial<Place>
  snapshot?: Partial<Snapshot>
  policy?: Partial<Policy>
}): Pair {
  const snapshot = {
    ...EMPTY_SNAPSHOT,
    candidates: [{ ...ANNA, ...changes.candidate }],
    places: [{ ...STUDIO, ...changes.place }],
    ...changes.snapshot,
  }
  const region = regionOf(snapshot, { ...DEFAULT_POLICY, ...changes.policy })
  return pairOf(region.people[0]!, region.homes[0]!, region)
}
