import { keepsRules } from './chains/keeps-rules.ts'
import { isFeasible } from './limits/is-feasible.ts'
import type { AllocationProblem, AllocationSolution } from './problem.ts'
import { findEdge, valueOfAllocation } from './weights.ts'

/**
 * Whoever is drawn first and is placed nowhere takes the place of somebody who is not drawn first and is worth as much
 * there, wherever that keeps all limits and the rules of chains: in the order of the draw, of several places the one
 * where they score highest, then the one that is drawn first; until nobody is left who could. The lottery itself does
 * so among people without a home in the region; it does not draw for those who keep one, nor where limits or rules
 * bind. The worth stays what it is, and so does the proof. Nothing where nobody is drawn first.
 */
export function firstAmongEquals(problem: AllocationProblem, solution: AllocationSolution): AllocationSolution {
  const { drawnFirst = 0, candidateTicket, objective } = problem
  if (drawnFirst === 0) return solution
  const candidateOf = solution.candidateOf.slice()
  const waiting = Array.from(candidateTicket.keys())
    .filter((candidate) => candidateTicket[candidate] < drawnFirst && !candidateOf.includes(candidate))
    .toSorted((a, b) => candidateTicket[a] - candidateTicket[b])
  for (let at = 0; at < waiting.length; ) {
    const place = placeFor(problem, solution, candidateOf, waiting[at])
    if (place < 0) at++
    else {
      candidateOf[place] = waiting[at]
      waiting.splice(at, 1)
      // Whom they replaced may have stood in the way of somebody before them.
      at = 0
    }
  }
  const value = valueOfAllocation(problem, candidateOf)
  const ofLevels = Object.fromEntries(objective.map((level) => [level, solution.bound[level]]))
  return { ...solution, candidateOf, value, bound: { ...value, ...ofLevels } }
}

/** The place that somebody may take over; −1 for none. */
function placeFor(
  { edges, urgent, freeing, candidateTicket, placeTicket, drawnFirst = 0, limits, homes }: AllocationProblem,
  { prices: { unit } }: AllocationSolution,
  candidateOf: Int32Array,
  candidate: number,
): number {
  const levelsOf = (one: number): number => unit.urgent * urgent[one] + unit.freed * (freeing?.[one] ?? 0)
  const fitting: { readonly place: number; readonly score: number }[] = []
  for (let place = 0; place < edges.placeCount; place++) {
    const holder = candidateOf[place]
    if (holder < 0 || candidateTicket[holder] < drawnFirst || levelsOf(holder) !== levelsOf(candidate)) continue
    const edge = findEdge(edges, candidate, place)
    const score = edge < 0 ? -1 : edges.scores[edge]
    if (score === edges.scores[findEdge(edges, holder, place)]) fitting.push({ place, score })
  }
  fitting.sort((a, b) => b.score - a.score || placeTicket[a.place] - placeTicket[b.place])
  const isKept = (place: number): boolean => {
    const exchanged = candidateOf.slice()
    exchanged[place] = candidate
    return (
      isFeasible(limits, exchanged) &&
      (homes === null || homes === undefined || keepsRules(homes, edges.candidateCount, exchanged))
    )
  }
  return fitting.find(({ place }) => isKept(place))?.place ?? -1
}
