import { inverse } from '../limits/limited-region.ts'
import type { AllocationProblem } from '../problem.ts'
import { chainsOf } from './chains-of.ts'
import type { HomeRules } from './home-rules.ts'
import { DEAD_END, IN_RING, type LayeredRegion } from './layered-region.ts'

/** The pairs of a layered region that an allocation which keeps the rules (candidate by place) is made of. */
export function pairsOfChains(
  region: LayeredRegion,
  { edges, candidateTicket, placeTicket }: AllocationProblem,
  homes: HomeRules,
  candidateOf: Int32Array,
): number[] {
  const { starts, candidates, positions } = region
  const pairs: number[] = []
  for (const { places, isRing } of chainsOf(homes, edges.candidateCount, candidateOf)) {
    for (const [at, place] of places.entries()) {
      const chained = at + 1 < places.length ? homes.depthOf[places[0]] + at + 1 : DEAD_END
      const position = isRing ? IN_RING : chained
      const ticket = placeTicket[place]
      for (let pair = starts[ticket]; pair < starts[ticket + 1]; pair++) {
        if (candidates[pair] === candidateTicket[candidateOf[place]] && isAt(positions[pair], position)) {
          pairs.push(pair)
          break
        }
      }
    }
  }
  return pairs
}

/** What nothing hangs on may stand as a link of a chain all the same, where it has no column as a dead end. */
const isAt = (position: number, wanted: number): boolean => position === wanted || (wanted === DEAD_END && position > 0)

/** The allocation, candidate by place, that pairs of the region make. */
export function allocationOfPairs(
  { candidates, places, placeCount }: LayeredRegion,
  { candidateTicket, placeTicket }: AllocationProblem,
  pairs: Iterable<number>,
): Int32Array {
  const candidateByTicket = inverse(candidateTicket)
  const placeByTicket = inverse(placeTicket)
  const candidateOf = new Int32Array(placeCount).fill(-1)
  for (const pair of pairs) candidateOf[placeByTicket[places[pair]]] = candidateByTicket[candidates[pair]]
  return candidateOf
}
