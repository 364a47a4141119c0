import type { Objective } from '@thuismatch/shared/domain'
import type { AllocationProblem, Edges, Totals } from './problem.ts'

/** 0–1000, so so many different scores. */
const SCORES = 1001

/**
 * The lexicographic objective in one whole number: a pair is worth
 * `unit.urgent × (urgent?) + unit.freed × (frees a bed?) + unit.placed + unit.score × score`.
 */
export interface Weights {
  readonly unit: Totals
  /** What a pair is worth, by {@link pairKind}. */
  readonly ofPair: Float64Array
  /** Position of that worth among all that differ, 0 is the highest; same index. */
  readonly rankOfPair: Int32Array
  /** What a pair of a rank is worth, falling. */
  readonly ofRank: Float64Array
  /** What a pair of a rank scores, where units tell that. */
  readonly scoreOfRank: Int16Array
  /**
   * What it is worth that a resident has a home, theirs or another: more than all else together. 0 where nobody is one.
   */
  readonly keep: number
}

/** What of a candidate counts in what their pairs are worth. */
export const candidateKind = (urgent: number, freeing: number): number => urgent + 2 * freeing

/** Added for one who lives in a place of the problem. */
const RESIDENT = 4
const KINDS = 2 * RESIDENT

/** The pair of a resident with their own home, in place of a {@link pairKind}: worth nothing but that they have one. */
export const STAY = KINDS * SCORES

/** The same of every candidate of a problem. */
export function candidateKinds({
  urgent,
  freeing,
  homes,
}: Pick<AllocationProblem, 'urgent' | 'freeing' | 'homes'>): Uint8Array {
  const kinds = urgent.map((one, candidate) => candidateKind(one, freeing?.[candidate] ?? 0))
  for (const resident of homes?.residentOf ?? []) if (resident >= 0) kinds[resident] += RESIDENT
  return kinds
}

/** Position of a pair in {@link Weights.ofPair}. */
export const pairKind = (kind: number, score: number): number => kind * SCORES + score

/**
 * Units that make each level outweigh every total of the levels after it, for at most `pairs` allocated pairs. A level
 * that the objective leaves out is worth 0.
 */
export function unitsOf(objective: readonly Objective[], pairs: number): Totals {
  const unit = { urgent: 0, freed: 0, placed: 0, score: 0 }
  let outweigh = 0
  for (const level of objective.toReversed()) {
    unit[level] = outweigh + 1
    outweigh += unit[level] * (level === 'score' ? SCORES - 1 : 1) * pairs
  }
  return unit
}

/** More than this no allocation has of any level. */
export function mostOf(candidates: number, places: number, urgent: number, freeing: number): Totals {
  const placed = Math.min(candidates, places)
  return {
    urgent: Math.min(placed, urgent),
    freed: Math.min(placed, freeing),
    placed,
    score: placed * (SCORES - 1),
  }
}

/** More than this no allocation of the problem has of any level. */
export const mostOfProblem = ({ edges, urgent, freeing }: AllocationProblem): Totals =>
  mostOf(edges.candidateCount, edges.placeCount, sumOf(urgent), freeing === undefined ? 0 : sumOf(freeing))

const sumOf = (numbers: Uint8Array): number => numbers.reduce((sum, one) => sum + one, 0)

/**
 * The units for allocations of `most`, and what pairs are worth in them.
 *
 * Throws a `RangeError` when a total could leave the whole numbers that a double holds (2^53): with three levels that
 * is beyond some 20,000 urgent pairs, with two levels beyond some 3,000,000; a quarter of that where people live in
 * some of the places.
 */
export function weightsFor(objective: readonly Objective[], most: Totals, someoneStays = false): Weights {
  const pairs = most.placed
  const unit = unitsOf(objective, pairs)
  const total = weightOfValue(unit, most)
  // With homes kept, prices reach twice what it is worth to keep one, and sums of two are taken.
  if ((someoneStays ? 4 : 1) * total > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `An allocation of ${pairs} pairs, ${most.urgent} of them urgent, by ${objective.join(', ')} can be worth ${total}; ` +
        `expected at most ${Number.MAX_SAFE_INTEGER}, the largest whole number that is exact. Match in parts, or with fewer levels.`,
    )
  }
  return weightsFrom(unit, someoneStays ? total + 1 : 0)
}

/**
 * What pairs are worth in units that are given, whole numbers ≥ 0. Every region asks for it, the smallest too: of each
 * kind what pairs are worth rises with their score, so that ranks are found by going along.
 */
export function weightsFrom(unit: Totals, keep = 0): Weights {
  const pairs = (keep === 0 ? RESIDENT : KINDS) * SCORES
  const ofPair = new Float64Array(keep === 0 ? pairs : STAY + 1)
  for (let kind = 0, at = 0; at < pairs; kind++) {
    const placed = worthOfKind(unit, keep, kind) + unit.placed
    for (let score = 0; score < SCORES; score++) ofPair[at++] = placed + unit.score * score
  }
  const pairWorths = falling(ofPair.subarray(0, pairs))
  // To stay at home is a rank of its own, after any pair that is worth no less: where the draw has both, moving comes
  // first.
  const stayRank = keep === 0 ? pairWorths.length : pairWorths.filter((worth) => worth >= keep).length
  const ofRank = new Float64Array(pairWorths.length + (keep === 0 ? 0 : 1))
  ofRank.set(pairWorths.subarray(0, stayRank))
  ofRank.set(pairWorths.subarray(stayRank), keep === 0 ? stayRank : stayRank + 1)
  const rankOfPair = new Int32Array(ofPair.length)
  const scoreOfRank = new Int16Array(ofRank.length)
  for (let at = 0; at < pairs; ) {
    let rank = pairWorths.length - 1
    for (let score = 0; score < SCORES; score++, at++) {
      while (pairWorths[rank] < ofPair[at]) rank--
      rankOfPair[at] = rank < stayRank ? rank : rank + 1
      scoreOfRank[rankOfPair[at]] = score
    }
  }
  if (keep > 0) {
    ofPair[STAY] = keep
    ofRank[stayRank] = keep
    rankOfPair[STAY] = stayRank
  }
  return { unit, ofPair, rankOfPair, ofRank, scoreOfRank, keep }
}

/** Each number once, the highest first, of lists of `SCORES` rising numbers each: by merging them. */
function falling(lists: Float64Array): Float64Array {
  const kinds = lists.length / SCORES
  const last = Int32Array.from({ length: kinds }, (_, kind) => (kind + 1) * SCORES - 1)
  const found = new Float64Array(lists.length)
  let count = 0
  for (;;) {
    let highest = -1
    for (let kind = 0; kind < kinds; kind++)
      if (last[kind] >= kind * SCORES) highest = Math.max(highest, lists[last[kind]])
    if (highest < 0) return found.slice(0, count)
    found[count++] = highest
    for (let kind = 0; kind < kinds; kind++)
      while (last[kind] >= kind * SCORES && lists[last[kind]] === highest) last[kind]--
  }
}

const worthOfKind = (unit: Totals, keep: number, kind: number): number =>
  unit.urgent * (kind & 1) + unit.freed * ((kind >> 1) & 1) + keep * (kind >> 2)

/** What each pair is worth in units that are given, by its index: for problems too small for tables. */
export function pairWorth(
  { edges, urgent, freeing }: Pick<AllocationProblem, 'edges' | 'urgent' | 'freeing'>,
  unit: Totals,
): (edge: number) => number {
  return (edge) => {
    const candidate = edges.candidates[edge]
    const levels = unit.urgent * urgent[candidate] + unit.freed * (freeing?.[candidate] ?? 0) + unit.placed
    return levels + unit.score * edges.scores[edge]
  }
}

/** What each pair of the problem is worth in units that are given, in the order of its pairs. */
export function worthsOfPairs(
  { edges, urgent, freeing }: Pick<AllocationProblem, 'edges' | 'urgent' | 'freeing'>,
  unit: Totals,
): Float64Array {
  const { candidates, scores } = edges
  const ofCandidate = new Float64Array(edges.candidateCount)
  for (let candidate = 0; candidate < ofCandidate.length; candidate++) {
    ofCandidate[candidate] = unit.urgent * urgent[candidate] + unit.freed * (freeing?.[candidate] ?? 0) + unit.placed
  }
  const worths = new Float64Array(candidates.length)
  for (let e = 0; e < worths.length; e++) worths[e] = ofCandidate[candidates[e]] + unit.score * scores[e]
  return worths
}

/** The value of an allocation (candidate by place, −1 for none), levels that the objective leaves out included. */
export function valueOfAllocation(
  { edges, urgent, freeing }: Pick<AllocationProblem, 'edges' | 'urgent' | 'freeing'>,
  candidateOf: Int32Array,
): Totals {
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  for (let place = 0; place < edges.placeCount; place++) {
    const candidate = candidateOf[place]
    if (candidate < 0) continue
    value.urgent += urgent[candidate]
    value.freed += freeing?.[candidate] ?? 0
    value.placed += 1
    value.score += edges.scores[findEdge(edges, candidate, place)]
  }
  return value
}

/** Index of the pair, or −1 when it is not eligible. Logarithmic in the pairs of the place. */
export function findEdge(edges: Edges, candidate: number, place: number): number {
  let low = edges.offsets[place]
  let high = edges.offsets[place + 1] - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = edges.candidates[middle]
    if (found === candidate) return middle
    if (found < candidate) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The worth of a value in the one currency of `unit`. */
export const weightOfValue = (unit: Totals, value: Totals): number =>
  unit.urgent * value.urgent + unit.freed * value.freed + unit.placed * value.placed + unit.score * value.score
