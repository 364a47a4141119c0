import { currentCode } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { hundredths } from './hundredths.ts'
import type { Person } from './person.ts'
import type { Home, Region } from './region.ts'

/** Σ use over the newly placed pairs ≤ capacity. */
export interface Limit {
  /** `house:<id>`, `team:<id>` or `origin:<code>` */
  readonly key: string
  /** Whole, ≥ 0: placements, or hundredths of hours. */
  readonly capacity: number
  /** What a pair uses, whole ≥ 0. */
  readonly use: (person: Person, home: Home) => number
}

/** Every limit in force; what the open proposals use is taken off already. */
export function limitsOf(region: Region): readonly Limit[] {
  const { snapshot, policy, people, homes } = region
  const personById = new Map(people.map((person) => [person.candidate.id, person]))
  const homeById = new Map(homes.map((home) => [home.place.id, home]))
  const usedByOpen = (use: Limit['use']): number =>
    (snapshot.openProposals ?? []).reduce((sum, { candidateId, placeId }) => {
      const person = personById.get(candidateId)
      const home = homeById.get(placeId)
      return person === undefined || home === undefined ? sum : sum + use(person, home)
    }, 0)

  const ofHouses = snapshot.houses.flatMap(({ id, supportedMax, supportedNow }): Limit[] => {
    if (supportedMax === null) return []
    const use: Limit['use'] = (person, home) => (home.place.houseId === id && person.supported ? 1 : 0)
    return [{ key: `house:${id}`, capacity: Math.max(0, supportedMax - supportedNow - usedByOpen(use)), use }]
  })
  const ofTeams = snapshot.supportTeams.flatMap(({ id, hoursPerWeekFree }): Limit[] => {
    if (hoursPerWeekFree === null) return []
    const use: Limit['use'] = (person, home) =>
      home.place.support.teamId === id ? (person.hundredthsNeeded ?? home.hundredthsDelivered) : 0
    return [{ key: `team:${id}`, capacity: Math.max(0, hundredths(hoursPerWeekFree) - usedByOpen(use)), use }]
  })
  const ofOrigins = Object.entries(policy.fairShare?.maxPlacedPerOrigin ?? {}).map(
    ([code, capacity]): Limit => ({
      key: `origin:${code}`,
      capacity,
      use: (person) => (person.origin === currentCode(code) ? 1 : 0),
    }),
  )
  return [...ofHouses, ...ofTeams, ...ofOrigins]
}

/** The limits that the allocation does not keep, each with what is used of it. */
export function brokenLimits(region: Region, { homeOf }: Allocation): { limit: Limit; used: number }[] {
  return limitsOf(region)
    .map((limit) => ({
      limit,
      used: [...homeOf].reduce(
        (sum, [person, home]) => sum + limit.use(region.people[person]!, region.homes[home]!),
        0,
      ),
    }))
    .filter(({ limit, used }) => used > limit.capacity)
}
