import type { AllocationProblem } from '../problem.ts'
import { keepEdges } from './keep-edges.ts'

/**
 * A problem with those pairs alone that an allocation better than one that is known could have, and those of that one.
 */
export interface NarrowedProblem {
  readonly problem: AllocationProblem
  /** By pair, what its move does for the home of its candidate (`moves.ts`). */
  readonly moves: Uint8Array
  /** By pair, so much less than the bound is every allocation with it worth. */
  readonly slack: Float64Array
}

/**
 * Leaves out the pairs with which no allocation is worth more than `known` (candidate by place), which is `gap` less
 * than the bound. Worths are whole.
 */
export function narrowProblem(
  { problem, moves, slack }: NarrowedProblem,
  known: Int32Array,
  gap: number,
): NarrowedProblem {
  const { candidates } = problem.edges
  const keptMoves = new Uint8Array(moves.length)
  const keptSlack = new Float64Array(slack.length)
  let kept = 0
  const edges = keepEdges(problem.edges, (e, place) => {
    if (slack[e] > gap - 1 && known[place] !== candidates[e]) return false
    keptMoves[kept] = moves[e]
    keptSlack[kept++] = slack[e]
    return true
  })
  return { problem: { ...problem, edges }, moves: keptMoves.slice(0, kept), slack: keptSlack.slice(0, kept) }
}
