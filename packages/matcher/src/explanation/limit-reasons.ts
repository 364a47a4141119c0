import type { House } from '@thuismatch/shared/domain'
import type { Region } from '../region/index.ts'
import type { Allocation, LimitInForce, RunView } from '../result/index.ts'
import type { LimitReason } from './explanation.ts'

/** What the proposals of the run use of a limit, those in `leavingOut` not counted. */
function usedOf({ places, use }: LimitInForce, { candidateOf }: Allocation, leavingOut: number): number {
  let used = 0
  for (const place of places ?? candidateOf.keys()) {
    const candidate = candidateOf[place]
    if (candidate >= 0 && candidate !== leavingOut) used += use(candidate, place)
  }
  return used
}

const useAt = ({ places, use }: LimitInForce, candidate: number, place: number): number =>
  places === null || places.includes(place) ? use(candidate, place) : 0

function bears(limit: LimitInForce, allocation: Allocation, candidate: number, place: number, leavingOut: number) {
  const use = useAt(limit, candidate, place)
  return use === 0 || usedOf(limit, allocation, leavingOut) + use <= limit.capacity
}

/** The limits that leave no room for the candidate at a place, with whoever is there left out. */
export function limitReasons(
  { region, limits, allocation }: Pick<RunView, 'region' | 'limits' | 'allocation'>,
  candidate: number,
  place: number,
): LimitReason[] {
  const leavingOut = allocation.candidateOf[place]
  return limits
    .filter((limit) => !bears(limit, allocation, candidate, place, leavingOut))
    .map((limit) => reasonOf(region, limit, usedOf(limit, allocation, leavingOut), limit.use(candidate, place)))
}

function reasonOf(region: Region, limit: LimitInForce, used: number, needed: number): LimitReason {
  switch (limit.kind) {
    case 'house': {
      const { houseId, openProposals } = limit
      const { name, supportedMax, supportedNow } = region.houses.get(houseId) as House
      // A limit is in force only where the most is known.
      return {
        kind: 'house',
        houseId,
        houseName: name,
        supportedMax: supportedMax as number,
        supportedNow,
        openProposals,
        used,
      }
    }
    case 'team':
      return {
        kind: 'team',
        teamId: limit.teamId,
        capacityHours: limit.capacity / 100,
        usedHours: used / 100,
        neededHours: needed / 100,
      }
    case 'origin':
    case 'receiving':
      return { kind: limit.kind, municipality: limit.code, capacity: limit.capacity }
    case 'rooms':
      return { kind: 'rooms', ...nameOf(region, limit.houseId), rooms: limit.total }
    case 'apart':
      return { kind: 'apart', ...nameOf(region, limit.houseId) }
  }
}

const nameOf = ({ houses }: Region, houseId: string): { houseId: string; houseName: string } => ({
  houseId,
  houseName: houses.get(houseId)?.name ?? houseId,
})
