import type { Objective } from '@thuismatch/shared/domain'
import { drawLottery } from '../../allocation/lottery/draw-lottery.ts'
import type { DualSolution } from '../../allocation/lottery/dual-solution.ts'
import { tightArcsOf } from '../../allocation/lottery/tight-arcs.ts'
import type { AllocationSolution, Edges } from '../../allocation/problem.ts'
import { type Weights, weightOfValue } from '../../allocation/weights.ts'
import { inUnits } from './in-units.ts'
import type { LiveState } from './live-state.ts'

/** Positions in the draw by number, a permutation each; of whom has left, any that are over. */
export interface Positions {
  readonly candidateTicket: Int32Array
  readonly placeTicket: Int32Array
}

/**
 * The state's optimum as the lottery draws it, in the units of `worth`; `null` where its prices cannot be told in
 * those. The state stays as it is.
 */
export function solutionOfState(
  { matching, lists, weights: stateWeights, kinds }: LiveState,
  objective: readonly Objective[],
  weights: Weights,
  { candidateTicket, placeTicket }: Positions,
): AllocationSolution | null {
  const from = stateWeights.unit
  const candidatePrices = matching.columnPrices.subarray(0, candidateTicket.length)
  const placePrices = matching.rowPrices.slice(0, placeTicket.length).map((price) => (price === Infinity ? 0 : price))
  const candidates = inUnits(candidatePrices, objective, from, weights.unit)
  const places = inUnits(placePrices, objective, from, weights.unit)
  if (candidates === null || places === null) return null

  const labels = { candidates: candidateTicket, places: placeTicket }
  const solution: DualSolution = {
    candidatePrices: new Float64Array(candidateTicket.length),
    placePrices: new Float64Array(placeTicket.length),
    candidateAt: new Int32Array(placeTicket.length),
    placeAt: new Int32Array(candidateTicket.length),
  }
  const candidateByTicket = new Int32Array(candidateTicket.length)
  candidateTicket.forEach((ticket, candidate) => {
    candidateByTicket[ticket] = candidate
    solution.candidatePrices[ticket] = candidatePrices[candidate]
    const place = matching.rowOf[candidate]
    solution.placeAt[ticket] = place < 0 ? -1 : placeTicket[place]
  })
  placeTicket.forEach((ticket, place) => {
    solution.placePrices[ticket] = placePrices[place]
    const candidate = matching.columnAt[place]
    solution.candidateAt[ticket] = candidate < 0 ? -1 : candidateTicket[candidate]
  })
  const byLottery = drawLottery(solution, tightArcsOf(lists, candidatePrices, placePrices, labels))

  const candidateOf = placeTicket.map((ticket) => {
    const candidate = solution.candidateAt[ticket]
    return candidate < 0 ? -1 : candidateByTicket[candidate]
  })
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  candidateOf.forEach((candidate, place) => {
    if (candidate < 0) return
    // The pair costs what it is worth.
    const pairWeight = candidatePrices[candidate] + placePrices[place]
    const urgent = kinds[candidate] & 1
    const freed = kinds[candidate] >> 1
    value.urgent += urgent
    value.freed += freed
    value.placed += 1
    value.score += (pairWeight - from.urgent * urgent - from.freed * freed - from.placed) / from.score
  })
  return {
    candidateOf,
    value,
    bound: value,
    proven: true,
    method: 'flow',
    byLottery: Uint8Array.from(placeTicket, (ticket) => byLottery[ticket]),
    prices: {
      unit: weights.unit,
      candidates,
      places,
      limits: new Float64Array(0),
      dualBound: weightOfValue(weights.unit, value),
    },
  }
}

/** The pairs of the state, by index. */
export function edgesOfState({ lists, weights }: LiveState, candidateCount: number, placeCount: number): Edges {
  const { packed, starts, ends, columnBits, columnMask } = lists
  const offsets = new Int32Array(placeCount + 1)
  for (let place = 0; place < placeCount; place++) offsets[place + 1] = offsets[place] + ends[place] - starts[place]
  const candidates = new Int32Array(offsets[placeCount])
  const scores = new Int16Array(offsets[placeCount])
  for (let place = 0; place < placeCount; place++) {
    const entries = packed.slice(starts[place], ends[place]).sort((a, b) => (a & columnMask) - (b & columnMask))
    entries.forEach((entry, k) => {
      candidates[offsets[place] + k] = entry & columnMask
      scores[offsets[place] + k] = weights.scoreOfRank[entry >>> columnBits]
    })
  }
  return { candidateCount, placeCount, offsets, candidates, scores }
}
