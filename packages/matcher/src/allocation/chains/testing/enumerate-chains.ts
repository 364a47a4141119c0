import type { AllocationProblem, Totals } from '../../problem.ts'
import { compareValues, usedOf } from '../../testing/enumerate.ts'
import { valueOfAllocation } from '../../weights.ts'

/**
 * Every optimum under all limits and the rules of chains, found by trying every allocation and reading the rules word
 * for word.
 */
export function allChainOptima(problem: AllocationProblem): { optima: Int32Array[]; value: Totals } {
  const { edges, objective, limits } = problem
  const candidateOf = new Int32Array(edges.placeCount).fill(-1)
  const placed = new Uint8Array(edges.candidateCount)
  let optima: Int32Array[] = []
  let best: Totals | null = null
  const visit = (place: number): void => {
    if (place === edges.placeCount) {
      if (!isLawful(problem, candidateOf) || !limits.every((limit) => usedOf(limit, candidateOf) <= limit.capacity))
        return
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
      const candidate = edges.candidates[e]
      if (placed[candidate] === 1) continue
      placed[candidate] = 1
      candidateOf[place] = candidate
      visit(place + 1)
      candidateOf[place] = -1
      placed[candidate] = 0
    }
  }
  visit(0)
  return { optima, value: best! }
}

/**
 * "A place with `occupiedBy` may be filled only if that candidate is placed elsewhere …": looked at place by place, up
 * the chain.
 */
export function isLawful({ homes }: AllocationProblem, candidateOf: Int32Array): boolean {
  if (homes === undefined || homes === null) return true
  const { residentOf, depthOf, maxLength, swaps, isLate } = homes
  return candidateOf.every((candidate, place) => {
    if (candidate < 0) return true
    const above: number[] = []
    let at = place
    while (residentOf[at] >= 0) {
      const goes = candidateOf.indexOf(residentOf[at])
      if (goes < 0) return false
      if (goes === place) return swaps && above.length + 1 <= maxLength
      // A ring somewhere above, that this place is not in: then nobody leaves this home.
      if (above.includes(goes)) return false
      above.push(goes)
      at = goes
    }
    if (above.length > 0 && isLate(residentOf[place], above[0]!)) return false
    return depthOf[at] + above.length + 1 <= maxLength
  })
}
