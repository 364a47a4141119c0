import type { DualSolution } from './dual-solution.ts'
import type { TightArcs } from './tight-arcs.ts'

/**
 * *Who*: in the order of their tickets, each candidate is placed whenever some optimum places them together with
 * everyone kept so far. The sets that optima place are the bases of a matroid (a transversal matroid with the priced
 * candidates contracted), so the greedy order is exact: one alternating path per candidate, from them to a free place
 * or to somebody later in the draw whom nothing obliges. What a search in vain has reached leads nowhere for good and
 * is not entered again.
 */
export function drawCandidates(solution: DualSolution, { starts, arcs, placeMask }: TightArcs): void {
  const { candidateAt, placeAt, candidatePrices } = solution
  const kept = new Uint8Array(candidatePrices.length)
  for (let candidate = 0; candidate < kept.length; candidate++) if (candidatePrices[candidate] > 0) kept[candidate] = 1
  // An end once taken is none any more, so each candidate's look for one goes on where it left off.
  const look = starts.slice(0, -1)
  const next = new Int32Array(look.length)
  const reached = new Uint8Array(candidateAt.length)
  const seen: number[] = []
  const path: number[] = []

  const findEnd = (candidate: number): number => {
    for (; look[candidate] < starts[candidate + 1]; look[candidate]++) {
      const place = arcs[look[candidate]] & placeMask
      const holder = candidateAt[place]
      if (holder < 0 || kept[holder] === 0) return place
    }
    return -1
  }
  const step = (candidate: number): number => {
    while (next[candidate] < starts[candidate + 1]) {
      const place = arcs[next[candidate]++] & placeMask
      if (reached[place] === 0) return place
    }
    return -1
  }

  for (let drawn = 0; drawn < look.length; drawn++) {
    if (placeAt[drawn] >= 0 || kept[drawn] === 1) {
      kept[drawn] = 1
      continue
    }
    path.push(drawn)
    next[drawn] = starts[drawn]
    while (path.length > 0) {
      const candidate = path[path.length - 1]
      const end = findEnd(candidate)
      if (end >= 0) {
        moveAlong(solution, path, end)
        kept[drawn] = 1
        path.length = 0
        for (const place of seen) reached[place] = 0
        break
      }
      const place = step(candidate)
      if (place < 0) path.pop()
      else {
        reached[place] = 1
        seen.push(place)
        const holder = candidateAt[place]
        next[holder] = starts[holder]
        path.push(holder)
      }
    }
    seen.length = 0
  }
}

/** Everyone on the path takes the place of the next, the last takes `end`; who held that is no longer placed. */
function moveAlong({ candidateAt, placeAt }: DualSolution, path: readonly number[], end: number): void {
  if (candidateAt[end] >= 0) placeAt[candidateAt[end]] = -1
  let place = end
  for (const candidate of path.toReversed()) {
    const left = placeAt[candidate]
    placeAt[candidate] = place
    candidateAt[place] = candidate
    place = left
  }
}
