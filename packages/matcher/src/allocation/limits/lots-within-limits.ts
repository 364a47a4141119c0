import { residualComponents } from '../lottery.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { keepWithin, type TightArcs } from '../tight-arcs.ts'

/**
 * What the lottery decided of an optimum without limits that keeps them all. An equal optimum may break them, so a place counts as drawn only
 * where no limit stands between: equal optima differ within components of the residual graph, each for itself, and a component is left out when
 * a pair that it may use asks for a limit that could be overfilled, that is, of which all such pairs, each place's dearest, ask more
 * than there is. By place, 1 where another optimum that keeps the limits fills it differently; 0 may be so as well.
 */
export function lotsWithinLimits(problem: AllocationProblem, solution: AllocationSolution): Uint8Array {
  const { edges, limits } = problem
  const { byLottery, candidateOf, prices } = solution
  if (!byLottery.includes(1)) return byLottery
  const placeAt = new Int32Array(edges.candidateCount).fill(-1)
  candidateOf.forEach((candidate, place) => {
    if (candidate >= 0) placeAt[candidate] = place
  })
  const market = { candidatePrices: prices.candidates, placePrices: prices.places, candidateAt: candidateOf, placeAt }
  const tight = tightArcsByIndex(problem, solution)
  const components = residualComponents(market, tight, true)
  const outside = components.of[edges.placeCount]
  const groupOfCandidate = placeAt.map((place) => (place < 0 ? outside : components.of[place]))
  const usable = candidatesByPlace(keepWithin(tight, groupOfCandidate, components.of), edges.placeCount)

  const isDoubted = new Uint8Array(components.size.length)
  for (const { capacity, places, use } of limits) {
    const counted = places ?? Int32Array.from({ length: edges.placeCount }, (_, place) => place)
    const mostAt = counted.map((place) => usable[place].reduce((most, c) => Math.max(most, use(c, place)), 0))
    if (mostAt.reduce((sum, most) => sum + most, 0) <= capacity) continue
    counted.forEach((place, k) => {
      if (mostAt[k] > 0) isDoubted[components.of[place]] = 1
    })
  }
  return byLottery.map((drawn, place) => (isDoubted[components.of[place]] === 1 ? 0 : drawn))
}

/** The pairs that cost just what they are worth, by index. */
function tightArcsByIndex(
  { edges, urgent }: AllocationProblem,
  { prices: { unit, candidates: candidatePrices, places: placePrices } }: AllocationSolution,
): TightArcs {
  const { candidateCount, placeCount, offsets, candidates, scores } = edges
  const placesOf: number[][] = Array.from({ length: candidateCount }, () => [])
  for (let place = 0; place < placeCount; place++) {
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      const candidate = candidates[e]
      const worth = unit.urgent * urgent[candidate] + unit.placed + unit.score * scores[e]
      if (candidatePrices[candidate] + placePrices[place] === worth) placesOf[candidate].push(place)
    }
  }
  const starts = new Int32Array(candidateCount + 1)
  placesOf.forEach((places, candidate) => {
    starts[candidate + 1] = starts[candidate] + places.length
  })
  return { starts, arcs: Int32Array.from(placesOf.flat()), placeMask: -1 }
}

function candidatesByPlace({ starts, arcs }: TightArcs, placeCount: number): readonly (readonly number[])[] {
  const byPlace: number[][] = Array.from({ length: placeCount }, () => [])
  for (let candidate = 0; candidate + 1 < starts.length; candidate++) {
    for (let i = starts[candidate]; i < starts[candidate + 1]; i++) byPlace[arcs[i]].push(candidate)
  }
  return byPlace
}
