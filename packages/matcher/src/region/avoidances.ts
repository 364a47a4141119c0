import type { Candidate, House } from '@thuismatch/shared/domain'
import type { Neighbour } from './neighbours.ts'

/** What one candidate is to keep away from: numbers of municipalities, and indices of houses. */
export interface Avoidance {
  readonly municipalities: ReadonlySet<number>
  readonly houses: ReadonlySet<number>
  /** Where somebody lives who is to be avoided, or who is to avoid the candidate. */
  readonly housesOfResidents: ReadonlySet<number>
}

/**
 * By candidate; `undefined` for the many who have nothing to avoid and whom nobody avoids. `living`: by house, who
 * counts as living there; `bans`: whom each person is to avoid; `toAvoid`: the candidates who are to avoid anything,
 * ascending.
 */
export function avoidances(
  candidates: readonly Candidate[],
  houses: readonly House[],
  living: readonly (readonly Neighbour[])[],
  bans: ReadonlyMap<string, ReadonlySet<string>>,
  { toAvoid, candidateIndex }: { toAvoid: readonly number[]; candidateIndex: ReadonlyMap<string, number> },
  numberOf: (municipality: string) => number,
): readonly (Avoidance | undefined)[] {
  const houseIndex = new Map(houses.map(({ id }, index) => [id, index]))
  const homesOf = new Map<string, number[]>()
  const keptFrom = new Map<string, number[]>()
  const isAvoided = new Set([...bans.values()].flatMap((avoided) => [...avoided]))
  for (const [house, neighbours] of living.entries()) {
    for (const { id, avoids } of neighbours) {
      if (isAvoided.has(id)) append(homesOf, id, house)
      // Whoever is to avoid themselves means nothing by it.
      for (const other of avoids) if (other !== id) append(keptFrom, other, house)
    }
  }
  const found = new Array<Avoidance | undefined>(candidates.length).fill(undefined)
  const concerned = new Set(toAvoid)
  for (const ids of [bans.keys(), keptFrom.keys()]) {
    for (const id of ids) {
      const candidate = candidateIndex.get(id)
      if (candidate !== undefined) concerned.add(candidate)
    }
  }
  for (const candidate of Int32Array.from(concerned).sort()) {
    const { id: own, safety } = candidates[candidate]
    const { avoidMunicipalities, avoidHouses } = safety
    const avoided = bans.get(own)
    const kept = keptFrom.get(own)
    found[candidate] = {
      municipalities: avoidMunicipalities.length === 0 ? NOTHING : new Set(avoidMunicipalities.map(numberOf)),
      // A house may be named that has no place on offer, and is in no snapshot.
      houses: avoidHouses.length === 0 ? NOTHING : new Set(avoidHouses.flatMap((id) => houseIndex.get(id) ?? [])),
      housesOfResidents:
        avoided === undefined && kept === undefined
          ? NOTHING
          : new Set([
              ...[...(avoided ?? [])].flatMap((id) => (id === own ? [] : (homesOf.get(id) ?? []))),
              ...(kept ?? []),
            ]),
    }
  }
  return found
}

const NOTHING: ReadonlySet<number> = new Set()

function append(lists: Map<string, number[]>, key: string, house: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [house])
  else list.push(house)
}
