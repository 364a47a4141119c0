import type { OccupiedHomes, Region } from '../region/index.ts'
import type { LimitInForce } from './limit-in-force.ts'

/**
 * The limits, with what residents give back who are counted in them: their room, and their share of the mix, not team
 * hours.
 *
 * Whoever moves within the house is counted once, at home or where they go. Who has an open proposal elsewhere has
 * given theirs back already, if they leave in time; who is placed elsewhere by this run gives it back then, as a use
 * below 0. Without chains nobody fills what is left, and nothing is given back; nor is it in a house that is over its
 * limit, which takes nobody, whoever leaves.
 */
export function withResidentsLeaving(
  limits: LimitInForce[],
  region: Region,
  { isLeft }: OccupiedHomes,
): LimitInForce[] {
  const { policy, places, candidates, occupancy, candidateTaken, placeTaken } = region
  const goesTo = new Map(
    (region.snapshot.openProposals ?? []).map(({ candidateId, placeId }) => [
      region.candidateIndex.get(candidateId) as number,
      places[region.placeIndex.get(placeId) as number].houseId,
    ]),
  )
  const livingIn = new Map<string, { readonly resident: number; readonly place: number }[]>()
  for (const [place, resident] of occupancy.residentOf.entries()) {
    const { houseId } = places[place]
    if (resident < 0 || houseId === null) continue
    livingIn.set(houseId, [...(livingIn.get(houseId) ?? []), { resident, place }])
  }
  if (livingIn.size === 0) return limits
  return limits.map((limit) => {
    if (limit.kind !== 'house' && limit.kind !== 'rooms') return limit
    const inHouse = livingIn.get(limit.houseId) ?? []
    const isCounted = (resident: number): boolean =>
      limit.kind === 'rooms' || candidates[resident].support.hoursPerWeek !== 0
    const counted = inHouse.filter(({ resident }) => isCounted(resident))
    if (counted.length === 0) return limit
    const gone = counted.filter(
      ({ resident, place }) => isLeft[place] === 1 || goesTo.get(resident) === limit.houseId,
    ).length
    // A house whose register counts fewer with support than are named has at least those.
    const named = limit.kind === 'house' ? Math.max(0, counted.length + limit.openProposals - limit.usedBefore) : 0
    const usedBefore = limit.usedBefore + named - gone
    const isOver = usedBefore > limit.total
    const leavers = counted.filter(({ resident, place }) => candidateTaken[resident] === 0 && placeTaken[place] === 0)
    const giving = policy.chains === null || isOver ? [] : leavers.map(({ resident }) => resident)
    const givesBack = new Set(giving)
    const livesHere = new Set(counted.map(({ resident }) => resident))
    const members = new Uint8Array(places.length)
    for (const place of limit.places ?? places.keys()) members[place] = 1
    const { use } = limit
    return {
      ...limit,
      usedBefore,
      capacity: Math.max(0, limit.total - usedBefore),
      ...(giving.length > 0
        ? {
            places: null,
            concerns: {
              places: limit.places ?? Int32Array.from(places.keys()),
              candidates: Int32Array.from(giving).sort(),
            },
          }
        : {}),
      use: (candidate: number, place: number) =>
        members[place] === 1
          ? use(candidate, place) - (livesHere.has(candidate) ? 1 : 0)
          : -(givesBack.has(candidate) ? 1 : 0),
    }
  })
}
