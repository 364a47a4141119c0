import type { Allocation } from './allocation.ts'
import type { Survey } from './survey.ts'

/** What the run could not take into account, and what nobody decides for it. */
export function warningsOf({ region, placeGaps }: Survey, allocation: Allocation): string[] {
  const { snapshot, homes } = region
  return [
    ...snapshot.supportTeams
      .filter(({ hoursPerWeekFree }) => hoursPerWeekFree === null)
      .map(({ id }) => `team ${id}: free hours not known, no limit applied`),
    ...snapshot.houses
      .filter(({ supportedMax }) => supportedMax === null)
      .map(({ id }) => `house ${id}: most supported residents not known, no limit applied`),
    ...homes
      .filter(({ taken }) => !taken)
      .flatMap(({ place, index }) =>
        (['petsAllowed', 'wheelchairAccessible'] as const)
          .filter((field) => placeGaps.has(`${index}:place.${field}`))
          .map((field) => `place ${place.id}: ${field} not known, question to the provider`),
      ),
    ...snapshot.houses.flatMap(({ id }) => uneasyNeighbours(id, region, allocation)),
  ]
}

/** Those who are proposed for one house while one of them is to avoid the other. */
function uneasyNeighbours(houseId: string, { homes, people }: Survey['region'], { personIn }: Allocation): string[] {
  const proposed = homes
    .filter(({ place }) => place.houseId === houseId)
    .flatMap(({ index }) => personIn.get(index) ?? [])
    .sort((a, b) => a - b)
    .map((index) => people[index]!.candidate)
  return proposed.flatMap((first, i) =>
    proposed
      .slice(i + 1)
      .filter(
        (second) =>
          first.safety.avoidCandidates.includes(second.id) || second.safety.avoidCandidates.includes(first.id),
      )
      .map(
        (second) =>
          `house ${houseId}: ${first.id} and ${second.id} are both proposed here, and one of them is to avoid the other`,
      ),
  )
}
