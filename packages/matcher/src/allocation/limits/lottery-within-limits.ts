import { residualComponents } from '../lottery/draw-lottery.ts'
import { keepWithin, type TightArcs } from '../lottery/tight-arcs.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'

/**
 * What the lottery decided of an optimum without limits that keeps them all. An equal optimum may break them, so a
 * place counts as drawn only where no limit stands between: equal optima differ within components of the residual
 * graph, each for itself, and a component is left out when a pair that it may use asks for a limit that could be
 * overfilled, that is, of which all such pairs, each place's dearest, ask more than there is. So is one in which
 * residents may move differently, or a home that somebody has left may be filled after all: other chains may break
 * their rules. By place, 1 where another optimum that keeps the limits fills it differently; 0 may be so as well.
 */
export function lotteryWithinLimits(problem: AllocationProblem, solution: AllocationSolution): Uint8Array {
  const { edges, limits } = problem
  const { byLottery, prices } = solution
  const residentOf = problem.homes?.residentOf ?? new Int32Array(edges.placeCount).fill(-1)
  const isResident = new Uint8Array(edges.candidateCount)
  if (!byLottery.includes(1)) return byLottery
  const placeAt = new Int32Array(edges.candidateCount).fill(-1)
  const candidateAt = solution.candidateOf.slice()
  candidateAt.forEach((candidate, place) => {
    if (candidate >= 0) placeAt[candidate] = place
  })
  const candidatePrices = prices.candidates.slice()
  residentOf.forEach((resident, place) => {
    if (resident < 0) return
    isResident[resident] = 1
    // Somebody who has to have a home is as one who has a price.
    candidatePrices[resident] = Number.POSITIVE_INFINITY
    if (placeAt[resident] >= 0) return
    placeAt[resident] = place
    candidateAt[place] = resident
  })
  const dual = { candidatePrices, placePrices: prices.places, candidateAt, placeAt }
  const tight = tightArcsByIndex(problem, solution)
  const components = residualComponents(dual, tight, true)
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
  residentOf.forEach((resident, place) => {
    const isLeft = resident >= 0 && candidateAt[place] < 0
    if (isLeft || usable[place].some((candidate) => isResident[candidate] === 1)) isDoubted[components.of[place]] = 1
  })
  return byLottery.map((drawn, place) => (isDoubted[components.of[place]] === 1 ? 0 : drawn))
}

/** The pairs that cost just what they are worth, by index. */
function tightArcsByIndex(
  { edges, urgent, freeing, homes }: AllocationProblem,
  { prices: { unit, candidates: candidatePrices, places: placePrices } }: AllocationSolution,
): TightArcs {
  const { candidateCount, placeCount, offsets, candidates, scores } = edges
  const placesOf: number[][] = Array.from({ length: candidateCount }, () => [])
  for (let place = 0; place < placeCount; place++) {
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      const candidate = candidates[e]
      const freed = unit.freed * (freeing?.[candidate] ?? 0)
      const weight = unit.urgent * urgent[candidate] + freed + unit.placed + unit.score * scores[e]
      if (candidatePrices[candidate] + placePrices[place] === weight) placesOf[candidate].push(place)
    }
  }
  homes?.residentOf.forEach((resident, place) => {
    if (resident >= 0 && candidatePrices[resident] + placePrices[place] === 0) placesOf[resident].push(place)
  })
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
