import { byCodeUnit, currentCode } from '@thuismatch/shared/domain'
import type { Limit } from '../allocation/problem.ts'
import type { Region } from '../eligibility/index.ts'

/** A limit, and where it comes from. Hours are in hundredths. */
export type LimitInForce = Limit &
  (
    | { readonly kind: 'house'; readonly houseId: string; readonly openProposals: number }
    | { readonly kind: 'team'; readonly teamId: string }
    | { readonly kind: 'origin'; readonly code: string }
  )

/**
 * The limits in force, by kind and id: the mix of a house, the free hours of a team, a cap per municipality of origin.
 * What the open proposals use of a house or a team is taken off already.
 */
export function limitsInForce(region: Region): readonly LimitInForce[] {
  const { snapshot, policy, candidates, places } = region
  const placesOf = (belongs: (place: number) => boolean): Int32Array =>
    Int32Array.from(places.keys().filter((place) => belongs(place)))
  const openIn = (members: Int32Array, use: Limit['use']): number => {
    const inside = new Set(members)
    return (snapshot.openProposals ?? []).reduce((sum, { candidateId, placeId }) => {
      const place = region.placeIndex.get(placeId) as number
      return inside.has(place) ? sum + use(region.candidateIndex.get(candidateId) as number, place) : sum
    }, 0)
  }

  const supported = Uint8Array.from(candidates, ({ support }) => (support.hoursPerWeek === 0 ? 0 : 1))
  const houses = snapshot.houses.flatMap(({ id, supportedMax, supportedNow }): LimitInForce[] => {
    if (supportedMax === null) return []
    const members = placesOf((place) => places[place].houseId === id)
    const use: Limit['use'] = (candidate) => supported[candidate]
    const openProposals = openIn(members, use)
    const capacity = Math.max(0, supportedMax - supportedNow - openProposals)
    return [{ kind: 'house', houseId: id, openProposals, key: `house:${id}`, capacity, places: members, use }]
  })

  const hoursNeeded = Int32Array.from(candidates, ({ support }) => hundredths(support.hoursPerWeek ?? -1))
  const hoursDelivered = Int32Array.from(places, ({ support }) => hundredths(support.maxHoursPerWeek))
  const teams = snapshot.supportTeams.flatMap(({ id, hoursPerWeekFree }): LimitInForce[] => {
    if (hoursPerWeekFree === null) return []
    const members = placesOf((place) => places[place].support.teamId === id)
    // Needed hours that are not known are taken to be all that the place delivers.
    const use: Limit['use'] = (candidate, place) =>
      hoursNeeded[candidate] < 0 ? hoursDelivered[place] : hoursNeeded[candidate]
    const capacity = Math.max(0, hundredths(hoursPerWeekFree) - openIn(members, use))
    return [{ kind: 'team', teamId: id, key: `team:${id}`, capacity, places: members, use }]
  })

  const caps = Object.entries(policy.fairShare?.maxPlacedPerOrigin ?? {}).toSorted(([a], [b]) => byCodeUnit(a, b))
  const origins = caps.map(([code, capacity]): LimitInForce => {
    const from = Uint8Array.from(candidates, ({ originMunicipality }) =>
      originMunicipality !== null && currentCode(originMunicipality) === currentCode(code) ? 1 : 0,
    )
    return { kind: 'origin', code, key: `origin:${code}`, capacity, places: null, use: (candidate) => from[candidate] }
  })
  return [...houses, ...teams, ...origins]
}

const hundredths = (hours: number): number => Math.round(hours * 100)
