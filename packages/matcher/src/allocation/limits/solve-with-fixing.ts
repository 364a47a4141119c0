import type { Pace } from '../pace.ts'
import { weightOfValue } from '../weights.ts'
import type { Bounds } from './bounds.ts'
import { choosePairs } from './choose-pairs.ts'
import { firstEqualPair, type LimitedRegion, valueOfPairs } from './limited-region.ts'
import { mixed } from './mixed.ts'
import { type LevelObjective, mattersFor } from './model.ts'
import type { SolverHost, StepBudget } from './solver-host.ts'

/**
 * A first program, where all pairs that matter are too many, holds so many per place; each after it twice as many,
 * until none is left out that matters.
 */
const FIRST_PAIRS_PER_PLACE = 8

/**
 * A program of more columns fills the memory that WebAssembly can address, in cliques and cuts: 97,000 did, 20,000 take
 * a quarter of it.
 */
const MOST_COLUMNS = 24_000

export interface FixedSolution {
  readonly pairs: readonly number[]
  /** No allocation with what is settled is worth more by the objective. */
  readonly bound: number
}

/**
 * The allocation that is worth most by the objective, from one that has what is settled.
 *
 * 1. A pair with which no allocation can reach more than the best known cannot be in a better one (reduced-cost
 *    fixing), so the optimum over the others
 *    is the optimum over all.
 * 2. Where these are many, a program over those with the highest bounds, and those of which the linear program has a
 *    part (`support`), comes first, and each better allocation leaves fewer that matter.
 * 3. The last program holds all that matter, and proves the optimum; where they are too many for it, the bound given
 *    stands.
 */
export async function solveWithFixing(
  host: SolverHost,
  region: LimitedRegion,
  goal: LevelObjective,
  start: readonly number[],
  bounds: Bounds,
  support: readonly number[],
  pace: Pace,
  budget: StepBudget,
): Promise<FixedSolution> {
  const weight = (pairs: readonly number[]): number => weightOfValue(goal.unit, valueOfPairs(region, pairs))
  const bound = Math.floor(bounds.bound / bounds.scale)
  let best: readonly number[] = start.filter(mattersFor(region, goal))
  if (weight(best) >= bound) return { pairs: start, bound }

  const order = byBound(region, goal, bounds.boundWith, (weight(best) + 1) * bounds.scale)
  const result = (proven: number): FixedSolution => ({
    pairs: weight(best) > weight(start) ? best : start,
    bound: proven,
  })
  for (let size = FIRST_PAIRS_PER_PLACE * region.placeCount; ; size *= 2) {
    const least = (weight(best) + 1) * bounds.scale
    const mattering = firstBelow(order, bounds.boundWith, least)
    // A few more than the size asked for go in at once: proving the same again with them costs more.
    const isLast = mattering <= 3 * size
    const count = isLast ? mattering : size
    if (count > MOST_COLUMNS || budget.left <= 0) return result(bound)
    const always = [...support, ...best].map((pair) => firstEqualPair(region, pair))
    const choice = await choosePairs(host, region, [...order.subarray(0, count), ...always], best, goal, pace, budget)
    best = choice.pairs
    if (isLast) return result(Math.max(weight(best), Math.min(bound, choice.bound)))
    if (!choice.proven) return result(bound)
  }
}

/**
 * The pairs with a bound that matters, one for all places that are equal, highest bound first; those that tie are
 * mixed, so that no place comes off worse.
 */
function byBound(region: LimitedRegion, goal: LevelObjective, boundWith: Float64Array, atLeast: number): Int32Array {
  const { equalCount, places } = region
  const matters = mattersFor(region, goal)
  return Int32Array.from(boundWith.keys())
    .filter((pair) => boundWith[pair] >= atLeast && equalCount[places[pair]] > 0 && matters(pair))
    .sort((a, b) => boundWith[b] - boundWith[a] || mixed(a) - mixed(b) || a - b)
}

/** How many of the pairs in order have a bound of at least so much. */
function firstBelow(order: Int32Array, boundWith: Float64Array, least: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (boundWith[order[middle]] >= least) low = middle + 1
    else high = middle
  }
  return low
}
