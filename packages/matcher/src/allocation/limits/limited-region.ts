import type { AllocationProblem, Totals } from '../problem.ts'
import { equalPlaces } from './equal-places.ts'

/**
 * The pairs with what they use of which limit, as columns. Everything is numbered by ticket: places in the order of the
 * draw, and within a place the candidates in theirs, so that what is built from it depends on the draw and not on the
 * input's order.
 */
export interface LimitedRegion {
  readonly candidateCount: number
  readonly placeCount: number
  /** By place, where its pairs start; length `placeCount + 1`. */
  readonly starts: Int32Array
  readonly candidates: Int32Array
  readonly places: Int32Array
  readonly scores: Int16Array
  /** 1 where the candidate is urgent, by candidate. */
  readonly urgent: Uint8Array
  /** 1 where the candidate leaves a bed that others wait for, by candidate. */
  readonly freeing: Uint8Array
  /** By pair, where its uses start; length: pairs + 1. Only limits that a pair uses something of are listed. */
  readonly useStarts: Int32Array
  readonly useLimits: Int32Array
  readonly useAmounts: Float64Array
  readonly capacities: readonly number[]
  /** By limit, the greatest whole number that divides every use of it, 1 where there is none. */
  readonly grains: readonly number[]
  /**
   * Places that are the same for everybody, with the same pairs, scores and uses, such as the studios of one house. By
   * place, the first of those that are equal to it, and by that first one how many there are.
   */
  readonly firstEqual: Int32Array
  readonly equalCount: Int32Array
}

/** Of all pairs, or of those only that no limit rules out alone, by asking more than there is. */
export function limitedRegionOf(problem: AllocationProblem, which: 'all' | 'possible'): LimitedRegion {
  const { edges, limits, candidateTicket, placeTicket } = problem
  const { candidateCount, placeCount, offsets } = edges
  const pairCount = offsets[placeCount]
  const placeByTicket = inverse(placeTicket)
  const candidateByTicket = inverse(candidateTicket)
  const limitsOn = limitsOnPairs(problem)
  const starts = new Int32Array(placeCount + 1)
  const candidates = new Int32Array(pairCount)
  const places = new Int32Array(pairCount)
  const scores = new Int16Array(pairCount)
  const useStarts = new Int32Array(pairCount + 1)
  let useLimits = new Int32Array(pairCount)
  let useAmounts = new Float64Array(pairCount)
  let pair = 0
  let uses = 0
  for (let ticket = 0; ticket < placeCount; ticket++) {
    const place = placeByTicket[ticket]
    const from = offsets[place]
    const scoreOf = new Map<number, number>()
    for (let e = from; e < offsets[place + 1]; e++) scoreOf.set(candidateTicket[edges.candidates[e]], edges.scores[e])
    const drawn = Int32Array.from(scoreOf.keys()).sort()
    for (const candidate of drawn) {
      const usesBefore = uses
      let isPossible = true
      candidates[pair] = candidate
      places[pair] = ticket
      scores[pair] = scoreOf.get(candidate)!
      for (const limit of limitsOn(candidateByTicket[candidate], place)) {
        const amount = limits[limit].use(candidateByTicket[candidate], place)
        if (amount === 0) continue
        if (uses === useLimits.length) {
          useLimits = new Int32Array(resized(useLimits, 2 * uses))
          useAmounts = new Float64Array(resized(useAmounts, 2 * uses))
        }
        useLimits[uses] = limit
        useAmounts[uses++] = amount
        isPossible &&= amount <= limits[limit].capacity
      }
      if (which === 'possible' && !isPossible) uses = usesBefore
      else useStarts[++pair] = uses
    }
    starts[ticket + 1] = pair
  }
  const urgent = Uint8Array.from(candidateByTicket, (candidate) => problem.urgent[candidate])
  const freeing = Uint8Array.from(candidateByTicket, (candidate) => problem.freeing?.[candidate] ?? 0)
  useLimits = new Int32Array(resized(useLimits, uses))
  useAmounts = new Float64Array(resized(useAmounts, uses))
  const columns = {
    candidateCount,
    placeCount,
    starts,
    candidates: candidates.subarray(0, pair),
    places: places.subarray(0, pair),
    scores: scores.subarray(0, pair),
    urgent,
    freeing,
    useStarts: useStarts.subarray(0, pair + 1),
    useLimits,
    useAmounts,
    capacities: limits.map(({ capacity }) => capacity),
    grains: grainsOf(limits.length, useLimits, useAmounts),
  }
  return { ...columns, ...equalPlaces(columns) }
}

/**
 * The limits that a pair may use something of, ascending: those of its place, and those of its candidate that count the
 * place.
 */
function limitsOnPairs({ edges, limits }: AllocationProblem): (candidate: number, place: number) => readonly number[] {
  const ofPlace: number[][] = Array.from({ length: edges.placeCount }, () => [])
  const ofCandidate = new Map<number, number[]>()
  const inside = new Map<Int32Array, Uint8Array>()
  limits.forEach(({ places, candidates }, limit) => {
    if (candidates === undefined) {
      for (const place of places ?? ofPlace.keys()) ofPlace[place].push(limit)
      return
    }
    for (const candidate of candidates) ofCandidate.set(candidate, [...(ofCandidate.get(candidate) ?? []), limit])
    if (places === null || inside.has(places)) return
    const members = new Uint8Array(edges.placeCount)
    for (const place of places) members[place] = 1
    inside.set(places, members)
  })
  return (candidate, place) => {
    const own = ofCandidate.get(candidate)
    if (own === undefined) return ofPlace[place]
    const here = own.filter((limit) => {
      const { places } = limits[limit]
      return places === null || inside.get(places)![place] === 1
    })
    return here.length === 0 ? ofPlace[place] : [...ofPlace[place], ...here].sort((a, b) => a - b)
  }
}

/**
 * The bytes of a column for another length, in place where that can be: at the size of a country two copies are much.
 */
const resized = (column: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>, length: number): ArrayBuffer =>
  column.buffer.transfer(length * column.BYTES_PER_ELEMENT)

function grainsOf(count: number, useLimits: Int32Array, useAmounts: Float64Array): number[] {
  const grains = new Array<number>(count).fill(0)
  useLimits.forEach((limit, k) => {
    let a = useAmounts[k]
    let b = grains[limit]
    while (b !== 0) [a, b] = [b, a % b]
    grains[limit] = a
  })
  return grains.map((grain) => grain || 1)
}

/** The pair of the same candidate with the first of the places that are equal to this one's. */
export const firstEqualPair = ({ starts, places, firstEqual }: LimitedRegion, pair: number): number =>
  pair - starts[places[pair]] + starts[firstEqual[places[pair]]]

/** The region with some of its pairs alone, which are given in order; no places count as equal. */
export function withPairs(region: LimitedRegion, pairs: Int32Array): LimitedRegion {
  const starts = new Int32Array(region.placeCount + 1)
  const useStarts = new Int32Array(pairs.length + 1)
  pairs.forEach((pair, at) => {
    starts[region.places[pair] + 1]++
    useStarts[at + 1] = useStarts[at] + region.useStarts[pair + 1] - region.useStarts[pair]
  })
  for (let place = 0; place < region.placeCount; place++) starts[place + 1] += starts[place]
  const useLimits = new Int32Array(useStarts[pairs.length])
  const useAmounts = new Float64Array(useStarts[pairs.length])
  pairs.forEach((pair, at) => {
    useLimits.set(region.useLimits.subarray(region.useStarts[pair], region.useStarts[pair + 1]), useStarts[at])
    useAmounts.set(region.useAmounts.subarray(region.useStarts[pair], region.useStarts[pair + 1]), useStarts[at])
  })
  return {
    ...region,
    starts,
    candidates: pairs.map((pair) => region.candidates[pair]),
    places: pairs.map((pair) => region.places[pair]),
    scores: Int16Array.from(pairs, (pair) => region.scores[pair]),
    useStarts,
    useLimits,
    useAmounts,
    firstEqual: Int32Array.from({ length: region.placeCount }, (_, place) => place),
    equalCount: new Int32Array(region.placeCount).fill(1),
  }
}

/** What a pair is worth when a unit of each level is worth so much. */
export const weightOf = ({ candidates, scores, urgent, freeing }: LimitedRegion, pair: number, unit: Totals): number =>
  unit.urgent * urgent[candidates[pair]] +
  unit.freed * freeing[candidates[pair]] +
  unit.placed +
  unit.score * scores[pair]

/** What a pair pays for what it uses. */
export function priceOfUse(
  { useStarts, useLimits, useAmounts }: LimitedRegion,
  pair: number,
  prices: Float64Array,
): number {
  let price = 0
  for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) price += prices[useLimits[k]] * useAmounts[k]
  return price
}

/** The value of a choice of pairs. */
export function valueOfPairs({ candidates, scores, urgent, freeing }: LimitedRegion, pairs: Iterable<number>): Totals {
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  for (const pair of pairs) {
    value.urgent += urgent[candidates[pair]]
    value.freed += freeing[candidates[pair]]
    value.placed += 1
    value.score += scores[pair]
  }
  return value
}

/** Whether a choice of pairs takes nobody and no place twice and keeps every limit, in whole numbers. */
export function isAllowed(region: LimitedRegion, pairs: Iterable<number>): boolean {
  const { candidates, places, useStarts, useLimits, useAmounts, capacities } = region
  const left = Float64Array.from(capacities)
  const taken = new Set<number>()
  for (const pair of pairs) {
    if (taken.has(candidates[pair]) || taken.has(~places[pair])) return false
    taken.add(candidates[pair]).add(~places[pair])
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) left[useLimits[k]] -= useAmounts[k]
  }
  return left.every((amount) => amount >= 0)
}

/** By ticket, the index. */
export function inverse(tickets: Int32Array): Int32Array {
  const at = new Int32Array(tickets.length)
  for (let index = 0; index < tickets.length; index++) at[tickets[index]] = index
  return at
}
