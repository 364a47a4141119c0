import { addDays, type Candidate, type House, type Place, type PlainDate } from '@thuismatch/shared/domain'
import type { Random } from './random.ts'

interface Inhabited {
  readonly candidates: readonly Candidate[]
  readonly places: readonly Place[]
  readonly houses: readonly House[]
}

/**
 * Has candidates live in so many of the places, who want to move on: each place comes free some weeks after the others,
 * and its house counts whoever lives there. Whoever or whatever is in a proposal or a decline is left out.
 */
export function withResidents(
  random: Random,
  { candidates, places, houses }: Inhabited,
  count: number,
  asOf: PlainDate,
  lastMoveIn: PlainDate,
  isLeftOut: (id: string) => boolean,
): Inhabited {
  const homes = random.some(
    places.filter(({ id }) => !isLeftOut(id)),
    count,
  )
  const movers = random.some(
    candidates.filter(({ id, support }) => !isLeftOut(id) && support.availability !== 'present'),
    homes.length,
  )
  const residentOf = new Map(homes.slice(0, movers.length).map(({ id }, i) => [id, movers[i] as Candidate]))
  const residents = new Set(movers.map(({ id }) => id))
  const supported = new Map<string, number>()
  for (const { id, houseId } of homes) {
    const needs = residentOf.get(id)?.support.hoursPerWeek !== 0 && residentOf.has(id)
    if (houseId !== null && needs) supported.set(houseId, (supported.get(houseId) ?? 0) + 1)
  }
  return {
    candidates: candidates.map((one) => (residents.has(one.id) ? { ...one, movingFrom: 'own_home' as const } : one)),
    places: places.map((place) => {
      const resident = residentOf.get(place.id)
      if (resident === undefined) return place
      const later = addDays(asOf, random.between(20, 75))
      const availableFrom = later < lastMoveIn ? later : lastMoveIn
      const endsOn = place.endsOn !== null && place.endsOn < availableFrom ? availableFrom : place.endsOn
      return { ...place, occupiedBy: resident.id, availableFrom, endsOn }
    }),
    houses: houses.map((house) => {
      const now = house.supportedNow + (supported.get(house.id) ?? 0)
      return { ...house, supportedNow: house.supportedMax === null ? now : Math.min(house.supportedMax, now) }
    }),
  }
}
