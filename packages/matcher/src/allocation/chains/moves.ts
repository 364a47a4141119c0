import type { AllocationProblem } from '../problem.ts'
import { type HomeRules, homesByCandidate } from './home-rules.ts'

/**
 * What a pair does for the home of its candidate: they have none to leave, they may free it, or nobody can follow them.
 */
export const NO_HOME = 0
export const FREES_HOME = 1
export const DEAD_END_MOVE = 2

/**
 * By pair, {@link NO_HOME}, {@link FREES_HOME} or {@link DEAD_END_MOVE}. Nobody can follow a move that is too late for
 * the home, or that is as deep in a chain as one may be; where people may exchange homes, a move to somebody's home may
 * be one of a ring, which is neither.
 */
export function movesOf({ edges }: AllocationProblem, homes: HomeRules): Uint8Array {
  const { residentOf, depthOf, maxLength, swaps, isLate } = homes
  const homeOf = homesByCandidate(homes, edges.candidateCount)
  const moves = new Uint8Array(edges.candidates.length)
  for (let place = 0; place < edges.placeCount; place++) {
    const isHome = residentOf[place] >= 0
    const isLast = isHome ? maxLength <= 2 : depthOf[place] + 1 >= maxLength
    const mayBeRing = isHome && swaps
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const candidate = edges.candidates[e]
      if (homeOf[candidate] < 0) continue
      moves[e] = mayBeRing || !(isLast || isLate(candidate, place)) ? FREES_HOME : DEAD_END_MOVE
    }
  }
  return moves
}
