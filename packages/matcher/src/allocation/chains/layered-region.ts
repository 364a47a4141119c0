import { equalPlaces } from '../limits/equal-places.ts'
import { inverse, type LimitedRegion } from '../limits/limited-region.ts'
import type { AllocationProblem } from '../problem.ts'
import { type HomeRules, homesByCandidate } from './home-rules.ts'
import { limitsOfPair, limitsOfPairs } from './limits-of-pairs.ts'

/**
 * What a pair of a resident does for their home: nothing may hang on it, it is the so-manieth of a chain (≥ 1), or it
 * is in a ring.
 */
export const DEAD_END = 0
export const IN_RING = -1

/**
 * The problem as pairs under limits, with the rules of chains among the limits, so that whatever proves an optimum
 * under limits proves this one.
 *
 * A move of a resident is there once for each position in a chain that it may have (position-indexed edges: Dickerson
 * et al. 2016), for what hangs on it has the next; a chain that is too long, or a ring, has no columns. Once more it is
 * there as a dead end, when nothing hangs on it. Where people may exchange homes, a resident's move may also be one of
 * a ring.
 *
 * The rules as limits, none of which has any capacity: what fills a home uses 1, what frees it gives 1 back (uses −1).
 */
export interface LayeredRegion extends LimitedRegion {
  /** By pair, the index of the pair of the problem that it stands for. */
  readonly edgeOf: Int32Array
  /**
   * By pair: {@link DEAD_END}, {@link IN_RING}, or its position in a chain. Dead ends are all pairs of who is no
   * resident.
   */
  readonly positions: Int16Array
  /** So many limits are the problem's own. */
  readonly ownLimits: number
}

export function layeredRegionOf(problem: AllocationProblem, homes: HomeRules, cuts: readonly RingCut[]): LayeredRegion {
  const { edges, limits, candidateTicket, placeTicket } = problem
  const { candidateCount, placeCount, offsets } = edges
  const { residentOf, depthOf, swaps, isLate } = homes
  const homeOf = homesByCandidate(homes, candidateCount)
  const placeByTicket = inverse(placeTicket)
  const candidateByTicket = inverse(candidateTicket)
  const occupied = placeByTicket.filter((place) => residentOf[place] >= 0)
  // Nobody can be later in a chain than there are residents who may come before.
  const maxLength = Math.min(homes.maxLength, depthOf.reduce((a, b) => Math.max(a, b), 0) + occupied.length + 1)
  const rows = homeRows(limits.length, occupied, placeCount, maxLength, swaps)
  const limitsAt = limitsOfPairs(limits, edges)
  const cutsOf = Map.groupBy(
    cuts.flatMap(({ pairs }, cut) =>
      pairs.map(({ candidate, place }) => ({ pair: candidate * placeCount + place, cut })),
    ),
    ({ pair }) => pair,
  )

  const drawn = edgesByTicket(problem)
  const starts = new Int32Array(placeCount + 1)
  const pairs = growing(Int32Array, edges.candidates.length)
  const positions = growing(Int32Array, edges.candidates.length)
  const useEnds = growing(Int32Array, edges.candidates.length)
  const useLimits = growing(Int32Array, edges.candidates.length)
  const useAmounts = growing(Float64Array, edges.candidates.length)
  const use = (limit: number, amount: number): void => {
    if (amount === 0) return
    useLimits.push(limit)
    useAmounts.push(amount)
  }
  const add = (edge: number, place: number, position: number): void => {
    const candidate = edges.candidates[edge]
    for (const limit of limitsOfPair(limitsAt, candidate, place)) use(limit, limits[limit].use(candidate, place))
    const home = homeOf[candidate]
    if (position === IN_RING) {
      use(rows.ring(place), 1)
      use(rows.ring(home), -1)
      for (const { cut } of cutsOf.get(candidate * placeCount + place) ?? []) use(rows.count + cut, 1)
    } else {
      if (residentOf[place] >= 0) use(rows.filled(place), 1)
      if (position !== DEAD_END) {
        if (residentOf[place] >= 0) use(rows.filledAt(place, position), 1)
        use(rows.filled(home), -1)
        if (position + 1 < maxLength) use(rows.filledAt(home, position + 1), -1)
      }
    }
    pairs.push(edge)
    positions.push(position)
    useEnds.push(useLimits.length)
  }
  for (let ticket = 0; ticket < placeCount; ticket++) {
    const place = placeByTicket[ticket]
    const isHome = residentOf[place] >= 0
    for (let k = offsets[place]; k < offsets[place + 1]; k++) {
      const edge = drawn[k]
      const candidate = edges.candidates[edge]
      const mayFree = homeOf[candidate] >= 0 && !isLate(candidate, place)
      if (!isHome) {
        const position = depthOf[place] + 1
        add(edge, place, mayFree && position < maxLength ? position : DEAD_END)
      } else if (maxLength > 1) {
        add(edge, place, DEAD_END)
        for (let position = 2; mayFree && position < maxLength; position++) add(edge, place, position)
        if (swaps && homeOf[candidate] >= 0) add(edge, place, IN_RING)
      }
    }
    starts[ticket + 1] = pairs.length
  }
  const capacities = new Array<number>(rows.count + cuts.length).fill(0)
  limits.forEach(({ capacity }, limit) => {
    capacities[limit] = capacity
  })
  cuts.forEach(({ most }, cut) => {
    capacities[rows.count + cut] = most
  })
  const edgeOf = pairs.taken()
  const placeOfPair = new Int32Array(edgeOf.length)
  for (let ticket = 0; ticket < placeCount; ticket++) placeOfPair.fill(ticket, starts[ticket], starts[ticket + 1])
  const columns = {
    candidateCount,
    placeCount,
    starts,
    candidates: edgeOf.map((edge) => candidateTicket[edges.candidates[edge]]),
    places: placeOfPair,
    scores: Int16Array.from(edgeOf, (edge) => edges.scores[edge]),
    urgent: Uint8Array.from(candidateByTicket, (candidate) => problem.urgent[candidate]),
    freeing: Uint8Array.from(candidateByTicket, (candidate) => problem.freeing?.[candidate] ?? 0),
    useStarts: withZero(useEnds.taken()),
    useLimits: useLimits.taken(),
    useAmounts: useAmounts.taken(),
    capacities,
    grains: new Array<number>(capacities.length).fill(1),
    edgeOf,
    positions: Int16Array.from(positions.taken()),
    ownLimits: limits.length,
  }
  return { ...columns, ...equalPlaces(columns) }
}

/** The pairs of each place, where the place's begin, in the order of the candidates' tickets. */
function edgesByTicket({ edges, candidateTicket }: AllocationProblem): Int32Array {
  const { offsets, placeCount, candidateCount, candidates } = edges
  const from = new Int32Array(candidateCount + 1)
  for (const candidate of candidates) from[candidateTicket[candidate] + 1]++
  for (let ticket = 0; ticket < candidateCount; ticket++) from[ticket + 1] += from[ticket]
  const byCandidate = new Int32Array(candidates.length)
  const placeOf = new Int32Array(candidates.length)
  for (let place = 0; place < placeCount; place++) {
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      placeOf[e] = place
      byCandidate[from[candidateTicket[candidates[e]]]++] = e
    }
  }
  const to = offsets.slice()
  const drawn = new Int32Array(candidates.length)
  for (const edge of byCandidate) drawn[to[placeOf[edge]]++] = edge
  return drawn
}

/** A column that grows as it is written. */
function growing<T extends Int32Array | Float64Array>(kind: new (length: number) => T, room: number) {
  let values = new kind(Math.max(16, room))
  let length = 0
  return {
    push: (value: number): void => {
      if (length === values.length) {
        const more = new kind(2 * length)
        more.set(values)
        values = more
      }
      values[length++] = value
    },
    get length() {
      return length
    },
    taken: (): T => values.slice(0, length) as T,
  }
}

function withZero(ends: Int32Array): Int32Array {
  const starts = new Int32Array(ends.length + 1)
  starts.set(ends, 1)
  return starts
}

/**
 * At most so many of these moves can be in rings together: they are one behind the other in a ring that is too long.
 */
export interface RingCut {
  readonly pairs: readonly { readonly candidate: number; readonly place: number }[]
  readonly most: number
}

/** The numbers of the limits that are rules. */
function homeRows(first: number, occupied: Int32Array, placeCount: number, maxLength: number, swaps: boolean) {
  const order = new Int32Array(placeCount)
  occupied.forEach((place, k) => {
    order[place] = k
  })
  // Filled at all, then at each position that something may hang on, then in a ring.
  const inChain = Math.max(1, maxLength - 1)
  const perHome = inChain + (swaps ? 1 : 0)
  return {
    count: first + perHome * occupied.length,
    filled: (place: number): number => first + perHome * order[place],
    filledAt: (place: number, position: number): number => first + perHome * order[place] + position - 1,
    ring: (place: number): number => first + perHome * order[place] + inChain,
  }
}
