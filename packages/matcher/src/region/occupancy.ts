import type { Place } from '@thuismatch/shared/domain'

/** Who lives in which of the places, by index; −1 where nobody does. */
export interface Occupancy {
  /** By place. */
  readonly residentOf: Int32Array
  /** By candidate. */
  readonly homeOf: Int32Array
}

export function occupancyOf(places: readonly Place[], candidateIndex: ReadonlyMap<string, number>): Occupancy {
  const residentOf = Int32Array.from(places, ({ occupiedBy }) =>
    occupiedBy === null ? -1 : (candidateIndex.get(occupiedBy) ?? -1),
  )
  const homeOf = new Int32Array(candidateIndex.size).fill(-1)
  residentOf.forEach((resident, place) => {
    if (resident >= 0) homeOf[resident] = place
  })
  return { residentOf, homeOf }
}
