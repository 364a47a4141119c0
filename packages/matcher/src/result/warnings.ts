import type { Region } from '../eligibility/index.ts'
import type { Allocation } from './allocation.ts'

/** What the run could not take into account, and what a person has to look at. */
export function warningsOf(region: Region, allocation: Allocation): string[] {
  const { snapshot, candidates, places, placeTaken } = region
  // A criterion is unknown for want of the place's answer only where somebody may need it.
  const needed = {
    petsAllowed: candidates.some(({ household }) => household.pets !== false),
    wheelchairAccessible: candidates.some(({ household }) => household.wheelchair !== false),
  }
  return [
    ...snapshot.supportTeams
      .filter(({ hoursPerWeekFree }) => hoursPerWeekFree === null)
      .map(({ id }) => `team ${id}: free hours not known, no limit applied`),
    ...snapshot.houses
      .filter(({ supportedMax }) => supportedMax === null)
      .map(({ id }) => `house ${id}: most supported residents not known, no limit applied`),
    ...places.flatMap((place, index) =>
      (['petsAllowed', 'wheelchairAccessible'] as const)
        .filter((field) => place[field] === null && needed[field] && placeTaken[index] === 0)
        .map((field) => `place ${place.id}: ${field} not known, question to the provider`),
    ),
    ...uneasyNeighbours(region, allocation),
  ]
}

/** Two who are both proposed for one house, while one of them is to avoid the other. */
function uneasyNeighbours({ candidates, places, houses }: Region, { candidateOf }: Allocation): string[] {
  const proposedIn = new Map<string, number[]>()
  for (const [place, candidate] of candidateOf.entries()) {
    const { houseId } = places[place]
    if (candidate < 0 || houseId === null) continue
    const others = proposedIn.get(houseId)
    if (others === undefined) proposedIn.set(houseId, [candidate])
    else others.push(candidate)
  }
  return [...houses.keys()].flatMap((houseId) => {
    const proposed = (proposedIn.get(houseId) ?? []).toSorted((a, b) => a - b).map((index) => candidates[index])
    return proposed.flatMap((first, index) =>
      proposed
        .slice(index + 1)
        .filter(
          (second) =>
            first.safety.avoidCandidates.includes(second.id) || second.safety.avoidCandidates.includes(first.id),
        )
        .map(
          ({ id }) =>
            `house ${houseId}: ${first.id} and ${id} are both proposed here, and one of them is to avoid the other`,
        ),
    )
  })
}
