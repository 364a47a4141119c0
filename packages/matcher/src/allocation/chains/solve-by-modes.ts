import type { Pace } from '../pace.ts'
import type { AllocationProblem } from '../problem.ts'
import { solveFlow } from '../solve-flow.ts'
import type { Weights } from '../weights.ts'
import { chainsOf } from './chains-of.ts'
import { type HomeRules, homesByCandidate } from './home-rules.ts'
import { keepEdges } from './keep-edges.ts'
import { DEAD_END_MOVE } from './moves.ts'

/** The optimum of a flow, lottery included. */
export interface ModeSolution {
  /** Candidate by place, −1 for none. */
  readonly candidateOf: Int32Array
  /** What places cost, by index; 0 for a home that was not on offer. */
  readonly placePrices: Float64Array
  /**
   * What candidates cost, by index; of whoever lives in a home that was on offer below 0 where it is worth more without
   * them.
   */
  readonly candidatePrices: Float64Array
}

/**
 * Each resident has one of two modes: they make moves only that free their home, or their home is *closed*, not on
 * offer, and they go wherever anybody may. With modes given the best allocation is a flow, which breaks no rule but
 * that of length.
 */
export interface Modes {
  /** By candidate, 1 where their home is closed. */
  readonly isClosed: Uint8Array
  /** By candidate, 1 where it stays so: something hung on their move that nothing may hang on. */
  readonly staysClosed: Uint8Array
}

export const openModes = ({ edges }: AllocationProblem): Modes => ({
  isClosed: new Uint8Array(edges.candidateCount),
  staysClosed: new Uint8Array(edges.candidateCount),
})

/** The best allocation, with its prices, where residents have these modes. */
export function solveByModes(
  problem: AllocationProblem,
  homes: HomeRules,
  moves: Uint8Array,
  isClosed: Uint8Array,
  weights: Weights,
  pace: Pace,
): ModeSolution {
  const { candidateOf, prices } = solveFlow(withModes(problem, homes, moves, isClosed), weights, pace)
  return { candidateOf, placePrices: prices.places, candidatePrices: prices.candidates }
}

/**
 * The problem with homes closed where `isClosed` of their resident is 1, and without the moves of all other residents
 * that free no home.
 */
function withModes(
  problem: AllocationProblem,
  homes: HomeRules,
  moves: Uint8Array,
  isClosed: Uint8Array,
): AllocationProblem {
  const { residentOf } = homes
  const isShut = (place: number): boolean => residentOf[place] >= 0 && isClosed[residentOf[place]] === 1
  const { candidates } = problem.edges
  return {
    ...problem,
    edges: keepEdges(
      problem.edges,
      (e, place) => !isShut(place) && (moves[e] !== DEAD_END_MOVE || isClosed[candidates[e]] === 1),
    ),
    homes: { ...homes, residentOf: residentOf.map((resident, place) => (isShut(place) ? -1 : resident)) },
  }
}

/**
 * Gives each resident the mode by which they gain more at the prices of the bound, and closes for good the homes of
 * those on whose move something hung that may not. Whether any mode is another then.
 */
export function changeModes(
  { isClosed, staysClosed }: Modes,
  { placeTicket }: AllocationProblem,
  homes: HomeRules,
  candidateOf: Int32Array,
  gainOfFreeing: Float64Array,
): boolean {
  const { residentOf, depthOf, maxLength, swaps, isLate } = homes
  const homeOf = homesByCandidate(homes, isClosed.length)
  for (const { places, isRing } of chainsOf(homes, homeOf.length, candidateOf)) {
    if (isRing) {
      if (swaps && places.length <= maxLength) continue
      const first = places.reduce((one, other) => (placeTicket[other] < placeTicket[one] ? other : one))
      staysClosed[candidateOf[first]] = 1
      continue
    }
    let depth = depthOf[places[0]]
    for (const [at, place] of places.entries()) {
      depth++
      const candidate = candidateOf[place]
      if (at + 1 === places.length || (depth < maxLength && !isLate(candidate, place))) continue
      staysClosed[candidate] = 1
      depth = 0
    }
  }
  let changed = false
  for (const resident of residentOf) {
    if (resident < 0) continue
    const gain = gainOfFreeing[resident]
    const mode = staysClosed[resident] === 1 || gain < 0 ? 1 : gain > 0 ? 0 : isClosed[resident]
    if (mode !== isClosed[resident]) changed = true
    isClosed[resident] = mode
  }
  return changed
}
