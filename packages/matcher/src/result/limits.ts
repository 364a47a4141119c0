import { byCodeUnit, currentCode } from '@thuismatch/shared/domain'
import type { Edges, Limit } from '../allocation/problem.ts'
import { type OccupiedHomes, occupiedHomes, type Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'
import { apartLimits, bansBetween, comersBesideProposed, eligibleComers } from './apart-limits.ts'
import type { LimitInForce } from './limit-in-force.ts'
import { receivingLimits } from './receiving-limits.ts'
import { withResidentsLeaving } from './residents-leaving.ts'
import { roomsLimits } from './rooms-limits.ts'

/**
 * Every limit in force, by kind and id: the mix of a house, its rooms, the free hours of a team, a cap per municipality
 * of origin, what a municipality may receive, two who are kept apart. What residents and open proposals use is taken
 * off already. `comersOf` says which of the people in a ban may come to which house.
 */
export function limitsInForce(
  region: Region,
  edges: Edges,
  homes: OccupiedHomes = occupiedHomes(region),
): readonly LimitInForce[] {
  const banned = bansBetween(region)
  return [...limitsOfOne(region, homes), ...apartLimits(region, banned, eligibleComers(region, banned, edges))]
}

/**
 * Those of a run that is done, for questions about it: of those that keep two apart, only where one of them is
 * proposed.
 */
export function limitsAfter(region: Region, allocation: Allocation): readonly LimitInForce[] {
  const banned = bansBetween(region)
  return [
    ...limitsOfOne(region, occupiedHomes(region)),
    ...apartLimits(region, banned, comersBesideProposed(region, banned, allocation)),
  ]
}

/** Every limit but those between two people. */
function limitsOfOne(region: Region, homes: OccupiedHomes): LimitInForce[] {
  const { snapshot, policy, candidates, places } = region
  const placesByHouse = Map.groupBy(places.keys(), (place) => places[place].houseId)
  const placesByTeam = Map.groupBy(places.keys(), (place) => places[place].support.teamId)
  const openAt = Map.groupBy(
    (snapshot.openProposals ?? []).map(({ candidateId, placeId }) => ({
      candidate: region.candidateIndex.get(candidateId) as number,
      place: region.placeIndex.get(placeId) as number,
    })),
    ({ place }) => place,
  )
  const openIn = (members: Int32Array, use: Limit['use']): number => {
    let sum = 0
    for (const place of members) for (const { candidate } of openAt.get(place) ?? []) sum += use(candidate, place)
    return sum
  }

  const { hours } = region.people
  const houses = snapshot.houses.flatMap(({ id, supportedMax, supportedNow }): LimitInForce[] => {
    if (supportedMax === null) return []
    const members = Int32Array.from(placesByHouse.get(id) ?? [])
    const use: Limit['use'] = (candidate) => (hours[candidate] === 0 ? 0 : 1)
    const openProposals = openIn(members, use)
    const capacity = Math.max(0, supportedMax - supportedNow - openProposals)
    const usedBefore = supportedNow + openProposals
    const key = `house:${id}`
    return [
      {
        kind: 'house',
        houseId: id,
        openProposals,
        key,
        total: supportedMax,
        usedBefore,
        capacity,
        places: members,
        use,
      },
    ]
  })

  const hoursDelivered = Int32Array.from(places, ({ support }) => hundredths(support.maxHoursPerWeek))
  const teams = snapshot.supportTeams.flatMap(({ id, hoursPerWeekFree }): LimitInForce[] => {
    if (hoursPerWeekFree === null) return []
    const members = Int32Array.from(placesByTeam.get(id) ?? [])
    // Needed hours that are not known are taken to be all that the place delivers.
    const use: Limit['use'] = (candidate, place) => (hours[candidate] < 0 ? hoursDelivered[place] : hours[candidate])
    const total = hundredths(hoursPerWeekFree)
    const usedBefore = openIn(members, use)
    const capacity = Math.max(0, total - usedBefore)
    return [{ kind: 'team', teamId: id, key: `team:${id}`, total, usedBefore, capacity, places: members, use }]
  })

  const caps = Object.entries(policy.fairShare?.maxPlacedPerOrigin ?? {}).toSorted(([a], [b]) => byCodeUnit(a, b))
  const origins = caps.map(([code, capacity]): LimitInForce => {
    const from = Uint8Array.from(candidates, ({ originMunicipality }) =>
      originMunicipality !== null && currentCode(originMunicipality) === currentCode(code) ? 1 : 0,
    )
    const used = { total: capacity, usedBefore: 0, capacity }
    return { kind: 'origin', code, key: `origin:${code}`, ...used, places: null, use: (candidate) => from[candidate] }
  })
  const all = [...houses, ...roomsLimits(region, placesByHouse), ...teams, ...origins, ...receivingLimits(region)]
  return withResidentsLeaving(all, region, homes)
}

const hundredths = (hours: number): number => Math.round(hours * 100)
