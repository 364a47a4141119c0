import type { Edges } from '../allocation/problem.ts'
import type { Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'
import type { LimitInForce } from './limit-in-force.ts'

/** By house, by its position in the snapshot: candidates who may come to live there. */
export type Comers = ReadonlyMap<number, ReadonlySet<number>>

/**
 * Two candidates of whom one is to avoid the other never both move into one house. A limit is in force where both may
 * come; who has an open proposal counts as living there already, and is kept apart by `safety`.
 */
export function apartLimits(
  { snapshot, candidates, homes, candidateTaken }: Region,
  banned: Bans,
  comers: Comers,
): LimitInForce[] {
  const membersOf = Map.groupBy(homes.house.keys(), (place) => homes.house[place])
  return snapshot.houses.flatMap(({ id: houseId }, house) => {
    const here = comers.get(house)
    if (here === undefined) return []
    const places = Int32Array.from(membersOf.get(house) ?? [])
    return [...here]
      .sort((a, b) => a - b)
      .flatMap((first) =>
        (banned.get(first) ?? [])
          .filter((second) => here.has(second) && candidateTaken[first] + candidateTaken[second] === 0)
          .map((second): LimitInForce => {
            const ids = [candidates[first].id, candidates[second].id] as const
            return {
              kind: 'apart',
              houseId,
              candidateIds: ids,
              key: `apart:${houseId}:${ids.join(':')}`,
              total: 1,
              usedBefore: 0,
              capacity: 1,
              places,
              candidates: Int32Array.of(first, second),
              use: (candidate) => (candidate === first || candidate === second ? 1 : 0),
            }
          }),
      )
  })
}

/** By candidate, those of a higher index whom one of the two is to avoid; ascending. */
export type Bans = ReadonlyMap<number, readonly number[]>

export function bansBetween({ candidateIndex, bans }: Region): Bans {
  const found = new Map<number, Set<number>>()
  for (const [one, avoided] of bans) {
    const candidate = candidateIndex.get(one)
    if (candidate === undefined) continue
    for (const id of avoided) {
      const other = candidateIndex.get(id)
      if (other === undefined || other === candidate) continue
      const [first, second] = candidate < other ? [candidate, other] : [other, candidate]
      found.set(first, (found.get(first) ?? new Set()).add(second))
    }
  }
  return new Map(Array.from(found, ([first, seconds]) => [first, [...seconds].sort((a, b) => a - b)]))
}

/** Of those in a ban, who is eligible for some place of which house. */
export function eligibleComers({ homes }: Region, banned: Bans, edges: Edges): Comers {
  const concerned = new Set([...banned].flatMap(([first, seconds]) => [first, ...seconds]))
  const comers = new Map<number, Set<number>>()
  if (concerned.size === 0) return comers
  for (const [place, house] of homes.house.entries()) {
    if (house < 0) continue
    for (let edge = edges.offsets[place]; edge < edges.offsets[place + 1]; edge++) {
      const candidate = edges.candidates[edge]
      if (concerned.has(candidate)) comers.set(house, (comers.get(house) ?? new Set()).add(candidate))
    }
  }
  return comers
}

/**
 * Where one of the two is proposed for the house, everybody whom they are kept apart from: what a finished run can be
 * asked about.
 */
export function comersBesideProposed({ homes }: Region, banned: Bans, { candidateOf }: Allocation): Comers {
  const comers = new Map<number, Set<number>>()
  const bansOf = new Map<number, number[]>()
  for (const [first, seconds] of banned) {
    for (const second of seconds) {
      bansOf.set(first, [...(bansOf.get(first) ?? []), second])
      bansOf.set(second, [...(bansOf.get(second) ?? []), first])
    }
  }
  for (const [place, candidate] of candidateOf.entries()) {
    const house = homes.house[place]
    const others = bansOf.get(candidate)
    if (house < 0 || others === undefined) continue
    const here = comers.get(house) ?? new Set()
    for (const one of [candidate, ...others]) here.add(one)
    comers.set(house, here)
  }
  return comers
}
