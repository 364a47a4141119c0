import type { Limit } from './capacity-limit.ts'
import type { Region } from './region.ts'

/**
 * The limits of houses as they are for those who live in them. Nobody is counted twice in one house: who moves within
 * it, now or by an open proposal, takes along what they use. Who leaves gives back their room, and their share of the
 * mix, unless the policy knows no chains, or more is used than there is; then nobody comes in their stead. A mix is
 * used by no fewer than those who are named.
 */
export function withResidentsLeaving(
  limits: readonly Limit[],
  { snapshot, policy, people, homes, occupancy }: Region,
): Limit[] {
  const houseOfProposal = new Map(
    (snapshot.openProposals ?? []).map(({ candidateId, placeId }) => [
      candidateId,
      homes.find(({ place }) => place.id === placeId)?.place.houseId,
    ]),
  )
  return limits.map((limit) => {
    const [kind, ...rest] = limit.key.split(':')
    if (kind !== 'house' && kind !== 'rooms') return limit
    const houseId = rest.join(':')
    const house = snapshot.houses.find(({ id }) => id === houseId)!
    const here = [...occupancy.residentOf].filter(
      ([home, person]) => homes[home]!.place.houseId === houseId && (kind === 'rooms' || people[person]!.supported),
    )
    const goneBefore = here.filter(
      ([home, person]) =>
        occupancy.openBefore.has(home) || houseOfProposal.get(people[person]!.candidate.id) === houseId,
    )
    const notCounted = kind === 'house' ? Math.max(0, here.length - house.supportedNow) : 0
    const usedAlready = limit.usedAlready + notCounted - goneBefore.length
    const residents = new Set(here.map(([, person]) => person))
    const takeTurns = policy.chains !== null && usedAlready <= limit.of
    const leavers = new Set(
      here.flatMap(([home, person]) => (takeTurns && occupancy.keeperOf.has(home) ? [person] : [])),
    )
    return {
      ...limit,
      usedAlready,
      capacity: Math.max(0, limit.of - usedAlready),
      // Who leaves it gives back their room wherever they go.
      homes: leavers.size > 0 ? null : limit.homes,
      use: (person, home) => {
        if (home.place.houseId === houseId) return residents.has(person.index) ? 0 : limit.use(person, home)
        return leavers.has(person.index) ? -1 : 0
      },
    }
  })
}
