import { residentId } from '@thuismatch/shared/domain'
import type { Region } from '../region/index.ts'
import type { LimitInForce } from './limit-in-force.ts'

/**
 * A house holds no more households than it has homes: those who live there, those with an open proposal, and those
 * newly placed.
 */
export function roomsLimits(
  { snapshot, places, placeIndex }: Region,
  placesByHouse: ReadonlyMap<string | null, readonly number[]>,
): LimitInForce[] {
  const openIn = Map.groupBy(
    snapshot.openProposals ?? [],
    ({ placeId }) => places[placeIndex.get(placeId) as number].houseId,
  )
  return snapshot.houses.map(({ id, places: rooms, residents }): LimitInForce => {
    const members = placesByHouse.get(id) ?? []
    const livingThere = new Set(residents.map(residentId))
    for (const place of members) {
      const { occupiedBy } = places[place]
      if (occupiedBy !== null) livingThere.add(occupiedBy)
    }
    const openProposals = openIn.get(id)?.length ?? 0
    const usedBefore = livingThere.size + openProposals
    return {
      kind: 'rooms',
      houseId: id,
      residents: livingThere.size,
      openProposals,
      key: `rooms:${id}`,
      total: rooms,
      usedBefore,
      capacity: Math.max(0, rooms - usedBefore),
      places: Int32Array.from(members),
      use: () => 1,
    }
  })
}
