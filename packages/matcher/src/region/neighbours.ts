import { residentId, type Snapshot } from '@thuismatch/shared/domain'

const NOBODY: ReadonlySet<string> = new Set()

/** Somebody who lives in a house, or counts as living there, with whom they are to avoid. */
export interface Neighbour {
  readonly id: string
  readonly avoids: ReadonlySet<string>
}

/**
 * Who counts as living in each house, by its position in the snapshot: its residents, those who live in a place of it
 * that is on offer (`occupiedBy`), and those with an open proposal for a place of it. `bans`: whom each of them is to
 * avoid.
 */
export function neighboursOf(
  { places, houses, openProposals = [] }: Pick<Snapshot, 'places' | 'houses' | 'openProposals'>,
  bans: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly Neighbour[])[] {
  const houseIndex = new Map(houses.map(({ id }, index) => [id, index]))
  const placeById = new Map(places.map((place) => [place.id, place]))
  const living = houses.map(() => new Set<string>())
  const settle = (houseId: string | null | undefined, id: string): void => {
    const house = houseId === null || houseId === undefined ? undefined : houseIndex.get(houseId)
    if (house !== undefined) living[house].add(id)
  }
  for (const { id, residents } of houses) {
    for (const resident of residents) settle(id, residentId(resident))
  }
  for (const { houseId, occupiedBy } of places) if (occupiedBy !== null) settle(houseId, occupiedBy)
  for (const { candidateId, placeId } of openProposals) settle(placeById.get(placeId)?.houseId, candidateId)
  return living.map((ids) => Array.from(ids, (id) => ({ id, avoids: bans.get(id) ?? NOBODY })))
}
