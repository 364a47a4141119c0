import type { Objective } from '@thuismatch/shared/domain'
import type { AllocationProblem, Totals } from '../problem.ts'
import { findEdge, valueOfAllocation } from '../weights.ts'

/** Below 0 when `a` is worth less, by the levels in their order. */
export function compareValues(objective: readonly Objective[], a: Totals, b: Totals): number {
  for (const level of objective) if (a[level] !== b[level]) return a[level] - b[level]
  return 0
}

/** Every optimum under all limits, candidate by place, found by trying every allocation. */
export function allOptima(problem: AllocationProblem): { optima: Int32Array[]; value: Totals } {
  const { edges, objective, limits } = problem
  const candidateOf = new Int32Array(edges.placeCount).fill(-1)
  let optima: Int32Array[] = []
  let best: Totals | null = null
  const visit = (place: number): void => {
    if (place === edges.placeCount) {
      if (!limits.every((limit) => usedOf(limit, candidateOf) <= limit.capacity)) return
      const value = valueOfAllocation(problem, candidateOf)
      const compared = best === null ? 1 : compareValues(objective, value, best)
      if (compared > 0) {
        best = value
        optima = []
      }
      if (compared >= 0) optima.push(candidateOf.slice())
      return
    }
    visit(place + 1)
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      if (candidateOf.includes(edges.candidates[e])) continue
      candidateOf[place] = edges.candidates[e]
      visit(place + 1)
      candidateOf[place] = -1
    }
  }
  visit(0)
  return { optima, value: best! }
}

/** What of a limit an allocation uses. */
export function usedOf(limit: AllocationProblem['limits'][number], candidateOf: Int32Array): number {
  const places = limit.places ?? candidateOf.keys()
  let used = 0
  for (const place of places) if (candidateOf[place] >= 0) used += limit.use(candidateOf[place], place)
  return used
}

/** The rules' choice among all optima, word for word (docs/rules.md, "Lottery"). */
export function drawnByTheRule(problem: AllocationProblem, optima: readonly Int32Array[]): Int32Array {
  const { edges, candidateTicket, placeTicket } = problem
  const drawn = Array.from(candidateTicket.keys()).toSorted((a, b) => candidateTicket[a] - candidateTicket[b])
  let left = optima
  for (const candidate of drawn) {
    const placing = left.filter((optimum) => optimum.includes(candidate))
    if (placing.length > 0) left = placing
  }
  for (const candidate of drawn) {
    const placesLeft = [...new Set(left.map((optimum) => optimum.indexOf(candidate)))].filter((place) => place >= 0)
    if (placesLeft.length === 0) continue
    const scoreAt = (place: number): number => edges.scores[findEdge(edges, candidate, place)]
    const [chosen] = placesLeft.toSorted((a, b) => scoreAt(b) - scoreAt(a) || placeTicket[a] - placeTicket[b])
    left = left.filter((optimum) => optimum[chosen!] === candidate)
  }
  return left[0]!
}
