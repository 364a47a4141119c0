import type { Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import type { Edges } from './problem.ts'

/** 0–1000, so so many different scores. */
const SCORES = 1001

/**
 * The lexicographic objective in one whole number: a pair is worth
 * `unit.urgent × (urgent?) + unit.placed + unit.score × score`.
 */
export interface Worth {
  readonly unit: ObjectiveValue
  /** What a pair is worth, by `urgent × 1001 + score`. */
  readonly ofPair: Float64Array
  /** Position of that worth among all that differ, 0 is the highest; same index. */
  readonly rankOfPair: Int32Array
  /** What a pair of a rank is worth, falling. */
  readonly ofRank: Float64Array
  /** What a pair of a rank scores, where units tell that. */
  readonly scoreOfRank: Int16Array
}

/** Position of a pair in {@link Worth.ofPair}. */
export const pairKind = (urgent: number, score: number): number => urgent * SCORES + score

/**
 * Units that make each level outweigh every total of the levels after it, for at most `pairs` allocated pairs. A level
 * that the objective leaves out is worth 0.
 */
export function unitsOf(objective: readonly Objective[], pairs: number): ObjectiveValue {
  const unit = { urgent: 0, placed: 0, score: 0 }
  let outweigh = 0
  for (const level of objective.toReversed()) {
    unit[level] = outweigh + 1
    outweigh += unit[level] * (level === 'score' ? SCORES - 1 : 1) * pairs
  }
  return unit
}

/** More than this no allocation has of any level. */
export function mostOf(candidates: number, places: number, urgentCandidates: number): ObjectiveValue {
  const placed = Math.min(candidates, places)
  return { urgent: Math.min(placed, urgentCandidates), placed, score: placed * (SCORES - 1) }
}

/**
 * The units for allocations of `most`, and what pairs are worth in them.
 *
 * Throws a `RangeError` when a total could leave the whole numbers that a double holds (2^53): with all three levels that is
 * beyond some 20,000 urgent pairs, with two levels beyond some 3,000,000.
 */
export function worthFor(objective: readonly Objective[], most: ObjectiveValue): Worth {
  const pairs = most.placed
  const unit = unitsOf(objective, pairs)
  const total = worthOfValue(unit, most)
  if (total > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `An allocation of ${pairs} pairs, ${most.urgent} of them urgent, by ${objective.join(', ')} can be worth ${total}; ` +
        `expected at most ${Number.MAX_SAFE_INTEGER}, the largest whole number that is exact. Match in parts, or with fewer levels.`,
    )
  }
  return worthFrom(unit)
}

/** What pairs are worth in units that are given, whole numbers ≥ 0. */
export function worthFrom(unit: ObjectiveValue): Worth {
  const ofPair = Float64Array.from(
    { length: 2 * SCORES },
    (_, kind) => (kind < SCORES ? 0 : unit.urgent) + unit.placed + unit.score * (kind % SCORES),
  )
  const ofRank = Float64Array.from(new Set(ofPair)).sort().reverse()
  const rankOf = new Map(Array.from(ofRank, (worth, rank) => [worth, rank]))
  const rankOfPair = Int32Array.from(ofPair, (worth) => rankOf.get(worth)!)
  const scoreOfRank = new Int16Array(ofRank.length)
  for (let kind = 0; kind < rankOfPair.length; kind++) scoreOfRank[rankOfPair[kind]] = kind % SCORES
  return { unit, ofPair, rankOfPair, ofRank, scoreOfRank }
}

/** The value of an allocation (candidate by place, −1 for none), levels that the objective leaves out included. */
export function valueOfAllocation(edges: Edges, urgent: Uint8Array, candidateOf: Int32Array): ObjectiveValue {
  const value = { urgent: 0, placed: 0, score: 0 }
  for (let place = 0; place < edges.placeCount; place++) {
    const candidate = candidateOf[place]
    if (candidate < 0) continue
    value.urgent += urgent[candidate]
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
export const worthOfValue = (unit: ObjectiveValue, value: ObjectiveValue): number =>
  unit.urgent * value.urgent + unit.placed * value.placed + unit.score * value.score
