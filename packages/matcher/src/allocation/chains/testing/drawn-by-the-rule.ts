import type { AllocationProblem } from '../../problem.ts'
import { findEdge } from '../../weights.ts'

/**
 * The rules' choice among all optima, word for word (docs/rules.md, "Lottery"): who of those without a home to stay in,
 * then where; to stay at home comes after every place.
 */
export function drawnByTheRuleOfChains(problem: AllocationProblem, optima: readonly Int32Array[]): Int32Array {
  const { edges, candidateTicket, placeTicket, homes } = problem
  const drawn = Array.from(candidateTicket.keys()).toSorted((a, b) => candidateTicket[a] - candidateTicket[b])
  let left = optima
  for (const candidate of drawn) {
    if (homes?.residentOf.includes(candidate)) continue
    const placing = left.filter((optimum) => optimum.includes(candidate))
    if (placing.length > 0) left = placing
  }
  for (const candidate of drawn) {
    const home = homes?.residentOf.indexOf(candidate) ?? -1
    const placeIn = (optimum: Int32Array): number => (optimum.includes(candidate) ? optimum.indexOf(candidate) : home)
    const options = [...new Set(left.map(placeIn))].filter((place) => place >= 0)
    if (options.length === 0) continue
    const scoreAt = (place: number): number => (place === home ? -1 : edges.scores[findEdge(edges, candidate, place)])
    const [chosen] = options.toSorted((a, b) => scoreAt(b) - scoreAt(a) || placeTicket[a] - placeTicket[b])
    left = left.filter((optimum) => placeIn(optimum) === chosen)
  }
  return left[0]!
}
