import { type Components, componentsOf } from './components.ts'
import { drawCandidates } from './draw-candidates.ts'
import { drawPlaces } from './draw-places.ts'
import type { DualSolution } from './dual-solution.ts'
import { keepWithin, type TightArcs } from './tight-arcs.ts'

/**
 * Serial dictatorship among exactly equal optima, in the order of the tickets: of all optima the one that the draw
 * prefers (docs/rules.md, "Lottery"); the solution's allocation is changed to it in place, and the arcs are used up.
 *
 * By complementary slackness an allocation is optimal exactly when it uses tight pairs only and leaves nobody and
 * nothing empty that has a price above 0, whichever optimal prices are taken. So two optima differ by paths and cycles
 * of the *residual graph*: from a place to the places that its candidate is tight with, and one more node, *outside*,
 * for what stays empty. A place can be filled differently exactly where it lies on a cycle, that is, in a component
 * with others.
 *
 * Returns 1 for each filled place (by ticket) that another optimum fills with somebody else or leaves empty.
 */
export function drawLottery(solution: DualSolution, tight: TightArcs): Uint8Array {
  const { candidateAt, placeAt } = solution
  const outside = candidateAt.length
  const components = residualComponents(solution, tight, true)
  const groupOfCandidate = placeAt.map((place) => components.of[place < 0 ? outside : place])
  const arcs = keepWithin(tight, groupOfCandidate, components.of)
  drawCandidates(solution, arcs)
  drawPlaces(solution, arcs, residualComponents(solution, arcs, false))
  const byLottery = new Uint8Array(outside)
  for (let place = 0; place < outside; place++) {
    if (candidateAt[place] >= 0 && components.size[components.of[place]] > 1) byLottery[place] = 1
  }
  return byLottery
}

/** The components of the residual graph: of all optima, or of those only that place the same candidates. */
export function residualComponents(
  solution: DualSolution,
  { starts, arcs, placeMask }: TightArcs,
  anybody: boolean,
): Components {
  const { candidateAt, placeAt, candidatePrices, placePrices } = solution
  const outside = candidateAt.length
  const from = new Int32Array(outside + 1)
  const to = new Int32Array(outside + 1)
  const toLast = new Uint8Array(outside + 1)
  // Whether a place can be entered from outside: somebody who is not placed takes it, or it falls empty.
  const fromLast = new Uint8Array(outside)
  for (let place = 0; place < outside; place++) {
    const candidate = candidateAt[place]
    if (candidate < 0) toLast[place] = 1
    else {
      from[place] = starts[candidate]
      to[place] = starts[candidate + 1]
      if (anybody && candidatePrices[candidate] === 0) toLast[place] = 1
      if (placePrices[place] === 0) fromLast[place] = 1
    }
  }
  for (let candidate = 0; anybody && candidate < placeAt.length; candidate++) {
    if (placeAt[candidate] >= 0) continue
    for (let i = starts[candidate]; i < starts[candidate + 1]; i++) fromLast[arcs[i] & placeMask] = 1
  }
  const lastArcs = Int32Array.from(fromLast.keys()).filter((place) => fromLast[place] === 1)
  to[outside] = lastArcs.length
  return componentsOf({ from, to, arcs, mask: placeMask, toLast, lastArcs })
}
