import type { Candidate, House } from '@thuismatch/shared/domain'

/** What one candidate is to keep away from: numbers of municipalities, and indices of houses. */
export interface Avoidance {
  readonly municipalities: ReadonlySet<number>
  readonly houses: ReadonlySet<number>
  /** Where somebody lives who is to be avoided. */
  readonly housesOfResidents: ReadonlySet<number>
}

/** By candidate; `undefined` for the many who have nothing to avoid. */
export function avoidances(
  candidates: readonly Candidate[],
  houses: readonly House[],
  numberOf: (municipality: string) => number,
): readonly (Avoidance | undefined)[] {
  const houseIndex = new Map(houses.map(({ id }, index) => [id, index]))
  const homesOf = Map.groupBy(
    houses.flatMap(({ residents }, house) => residents.map((resident) => ({ resident, house }))),
    ({ resident }) => resident,
  )
  return candidates.map(({ safety: { avoidMunicipalities, avoidHouses, avoidCandidates } }) => {
    if (avoidMunicipalities.length + avoidHouses.length + avoidCandidates.length === 0) return undefined
    return {
      municipalities: new Set(avoidMunicipalities.map(numberOf)),
      // A house may be named that has no place on offer, and is in no snapshot.
      houses: new Set(avoidHouses.flatMap((id) => houseIndex.get(id) ?? [])),
      housesOfResidents: new Set(avoidCandidates.flatMap((id) => (homesOf.get(id) ?? []).map(({ house }) => house))),
    }
  })
}
