import type { Edges, Limit } from '../problem.ts'

/**
 * Whether an allocation could use more of a limit than there is: each place filled by whoever uses most of it, or each
 * candidate placed. What people give back elsewhere only leaves more of it.
 */
export function canBind({ capacity, places, concerns, candidates, use }: Limit, edges: Edges): boolean {
  const few = candidates === undefined ? null : new Set(candidates)
  const mostOf = new Map<number, number>()
  let ofPlaces = 0
  for (const place of places ?? concerns?.places ?? Array.from({ length: edges.placeCount }, (_, index) => index)) {
    let most = 0
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const candidate = edges.candidates[e]
      if (few !== null && !few.has(candidate)) continue
      const used = use(candidate, place)
      if (used > most) most = used
      if (few !== null && used > (mostOf.get(candidate) ?? 0)) mostOf.set(candidate, used)
    }
    ofPlaces += most
    if (few === null && ofPlaces > capacity) return true
  }
  const ofCandidates = few === null ? Number.POSITIVE_INFINITY : mostOf.values().reduce((sum, used) => sum + used, 0)
  return Math.min(ofPlaces, ofCandidates) > capacity
}
