import type { OccupiedHomes, Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'

/**
 * 1 where a place is not free because its resident stays, by place: they are not placed by this run and do not leave in
 * time by an open proposal. Where the policy knows no chains nobody leaves for anybody.
 */
export function placesKept(
  { policy, occupancy }: Region,
  { isLeft }: OccupiedHomes,
  { placeOf }: Allocation,
): Uint8Array {
  return Uint8Array.from(occupancy.residentOf, (resident, place) =>
    resident >= 0 && (policy.chains === null || (placeOf[resident] < 0 && isLeft[place] === 0)) ? 1 : 0,
  )
}
