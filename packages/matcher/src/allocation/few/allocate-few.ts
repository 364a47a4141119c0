import { homesByCandidate } from '../chains/home-rules.ts'
import { limitsOfPair, limitsOfPairs } from '../chains/limits-of-pairs.ts'
import type { AllocationProblem, Totals } from '../problem.ts'
import { mostOfProblem, pairWorth, unitsOf, valueOfAllocation } from '../weights.ts'

/** Nodes of the search after which it gives up: some milliseconds. */
const MOST_NODES = 20_000

export interface FewSolution {
  /** Candidate index by place, −1 where the place stays empty. */
  readonly candidateOf: Int32Array
  readonly value: Totals
}

/**
 * The optimum where few places can be filled, by branch and bound over chains; `null` where exchanges are allowed, or
 * the search is not over within its nodes.
 *
 * 1. Each free place is filled by one of its people or by nobody, those who are worth most first, of equals those drawn
 *    first.
 * 2. Whoever leaves a home by it opens that home, to be filled next, as deep as chains may go.
 * 3. A branch is left where it and the best of every place that is open still, each for itself, are worth no more than
 *    the best found.
 */
export function allocateFew(problem: AllocationProblem): FewSolution | null {
  const { edges, limits, homes = null, objective, candidateTicket } = problem
  if (homes?.swaps) return null
  const worthOf = pairWorth(problem, unitsOf(objective, Math.max(1, mostOfProblem(problem).placed)))
  const homeOf = homes === null ? null : homesByCandidate(homes, edges.candidateCount)
  const uses = limitsOfPairs(limits, edges)
  const left = Float64Array.from(limits, ({ capacity }) => capacity)
  const deepest = homes?.maxLength ?? 1
  /** The home that opens when the pair is chosen at this depth, −1 for none. */
  const opens = (e: number, place: number, depth: number): number => {
    const home = homeOf?.[edges.candidates[e]] ?? -1
    if (home < 0 || homes === null || depth + 1 >= deepest) return -1
    return homes.isLate(edges.candidates[e], place) ? -1 : home
  }
  /** The most that a place and all behind it can be worth, by depth, as if nothing else were chosen. */
  const known = new Map<number, number>()
  const bestAt = (place: number, depth: number): number => {
    const key = place * (deepest + 1) + depth
    let best = known.get(key)
    if (best !== undefined) return best
    best = 0
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++)
      best = Math.max(best, worthWith(e, place, depth))
    known.set(key, best)
    return best
  }
  const worthWith = (e: number, place: number, depth: number): number => {
    const home = opens(e, place, depth)
    return worthOf(e) + (home < 0 ? 0 : bestAt(home, depth + 1))
  }
  const orders = new Map<number, Int32Array>()
  const orderAt = (place: number, depth: number): Int32Array => {
    const key = place * (deepest + 1) + depth
    let order = orders.get(key)
    if (order === undefined) {
      const length = edges.offsets[place + 1] - edges.offsets[place]
      order = Int32Array.from({ length }, (_, k) => edges.offsets[place] + k).sort(
        (a, b) =>
          worthWith(b, place, depth) - worthWith(a, place, depth) ||
          candidateTicket[edges.candidates[a]] - candidateTicket[edges.candidates[b]],
      )
      orders.set(key, order)
    }
    return order
  }

  const taken = new Uint8Array(edges.candidateCount)
  const chosen = new Int32Array(edges.placeCount).fill(-1)
  let best = new Int32Array(edges.placeCount).fill(-1)
  let bestWorth = 0
  let nodes = 0
  interface OpenPlace {
    readonly place: number
    readonly depth: number
  }
  const search = (open: readonly OpenPlace[], worth: number, hope: number): boolean => {
    if (++nodes > MOST_NODES) return false
    if (worth > bestWorth && isKept()) {
      bestWorth = worth
      best = chosen.slice()
    }
    const [first, ...rest] = open
    if (first === undefined || worth + hope <= bestWorth) return true
    const { place, depth } = first
    const hopeWithout = hope - bestAt(place, depth)
    for (const e of orderAt(place, depth)) {
      const candidate = edges.candidates[e]
      if (worth + worthWith(e, place, depth) + hopeWithout <= bestWorth) break
      if (taken[candidate] === 1) continue
      taken[candidate] = 1
      chosen[place] = candidate
      const used = limitsOfPair(uses, candidate, place)
      for (const limit of used) left[limit] -= limits[limit].use(candidate, place)
      const isOver = used.some((limit) => left[limit] < 0 && limits[limit].places !== null)
      const home = opens(e, place, depth)
      const isWhole =
        isOver ||
        (home < 0
          ? search(rest, worth + worthOf(e), hopeWithout)
          : search(
              [{ place: home, depth: depth + 1 }, ...rest],
              worth + worthOf(e),
              hopeWithout + bestAt(home, depth + 1),
            ))
      for (const limit of used) left[limit] += limits[limit].use(candidate, place)
      chosen[place] = -1
      taken[candidate] = 0
      if (!isWhole) return false
    }
    return search(rest, worth, hopeWithout)
  }
  /** A limit that somebody may give back to is looked at for the whole: they may leave later on this branch. */
  const isKept = (): boolean => left.every((amount) => amount >= 0)

  const starts = Array.from({ length: edges.placeCount }, (_, place) => place)
    .filter((place) => homes === null || homes.residentOf[place] < 0)
    .map((place) => ({ place, depth: homes?.depthOf[place] ?? 0 }))
    .filter(({ depth }) => depth < deepest)
  const hope = starts.reduce((sum, { place, depth }) => sum + bestAt(place, depth), 0)
  if (!search(starts, 0, hope)) return null
  return { candidateOf: best, value: valueOfAllocation(problem, best) }
}
