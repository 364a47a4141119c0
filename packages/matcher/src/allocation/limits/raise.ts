import type { Highs } from 'highs'
import type { Pace } from '../pace.ts'
import { worthOfValue } from '../worth.ts'
import { choosePairs } from './choose-pairs.ts'
import type { Allowance } from './highs.ts'
import { type LimitedRegion, valueOfPairs } from './limited-region.ts'
import type { Aim } from './model.ts'
import type { Reach } from './reach.ts'

/** A first program, where all pairs that matter are too many, holds so many per place; each after it twice as many, until none is left out that matters. */
const FIRST_PAIRS_PER_PLACE = 8

export interface Raised {
  readonly pairs: readonly number[]
  /** No allocation with what is settled is worth more by the aim. */
  readonly bound: number
}

/**
 * The allocation that is worth most by the aim, from one that has what is settled.
 *
 * A pair with which no allocation can reach more than the best known cannot be in a better one (reduced-cost fixing), so the optimum over the others
 * is the optimum over all.
 */
export function raise(
  highs: Highs,
  region: LimitedRegion,
  aim: Aim,
  start: readonly number[],
  reach: Reach,
  pace: Pace,
  allowance: Allowance,
): Raised {
  const worth = (pairs: readonly number[]): number => worthOfValue(aim.worth, valueOfPairs(region, pairs))
  const bound = Math.floor(reach.most / reach.scale)
  let best = start
  if (worth(best) >= bound) return { pairs: best, bound }

  const wanted = (): number => (worth(best) + 1) * reach.scale
  const sorted = reach.mostWith.toSorted().reverse()
  let size = FIRST_PAIRS_PER_PLACE * region.placeCount
  // A few more than the size asked for go in at once: proving the same again with them costs more.
  const leastReach = (): number => (sorted[3 * size] >= wanted() ? sorted[size] : wanted())
  let atLeast = leastReach()
  for (;;) {
    const inBest = new Set(best)
    const pairs = [...reach.mostWith.keys()].filter((pair) => reach.mostWith[pair] >= atLeast || inBest.has(pair))
    const choice = choosePairs(highs, region, pairs, best, aim, pace, allowance)
    best = choice.pairs
    if (atLeast <= wanted()) return { pairs: best, bound: Math.max(worth(best), Math.min(bound, choice.bound)) }
    if (!choice.proven) return { pairs: best, bound }
    size *= 2
    atLeast = leastReach()
  }
}
