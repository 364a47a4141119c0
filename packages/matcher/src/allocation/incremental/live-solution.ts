import type { Objective } from '@thuismatch/shared/domain'
import { drawLots, type Market } from '../lottery.ts'
import type { AllocationSolution, Edges } from '../problem.ts'
import { tightArcsOf } from '../tight-arcs.ts'
import { type Worth, worthOfValue } from '../worth.ts'
import { inUnits } from './in-units.ts'
import type { LiveState } from './live-state.ts'

/** Positions in the draw by number, a permutation each; of whom has left, any that are over. */
export interface Positions {
  readonly candidateTicket: Int32Array
  readonly placeTicket: Int32Array
}

/** The state's optimum as the lottery draws it, in the units of `worth`; `null` where its prices cannot be told in those. The state stays as it is. */
export function solutionOfState(
  { matching, lists, worth: stateWorth, urgent }: LiveState,
  objective: readonly Objective[],
  worth: Worth,
  { candidateTicket, placeTicket }: Positions,
): AllocationSolution | null {
  const from = stateWorth.unit
  const candidatePrices = matching.columnPrices.subarray(0, candidateTicket.length)
  const placePrices = matching.rowPrices.slice(0, placeTicket.length).map((price) => (price === Infinity ? 0 : price))
  const candidates = inUnits(candidatePrices, objective, from, worth.unit)
  const places = inUnits(placePrices, objective, from, worth.unit)
  if (candidates === null || places === null) return null

  const labels = { candidates: candidateTicket, places: placeTicket }
  const market: Market = {
    candidatePrices: new Float64Array(candidateTicket.length),
    placePrices: new Float64Array(placeTicket.length),
    candidateAt: new Int32Array(placeTicket.length),
    placeAt: new Int32Array(candidateTicket.length),
  }
  const candidateByTicket = new Int32Array(candidateTicket.length)
  candidateTicket.forEach((ticket, candidate) => {
    candidateByTicket[ticket] = candidate
    market.candidatePrices[ticket] = candidatePrices[candidate]
    const place = matching.rowOf[candidate]
    market.placeAt[ticket] = place < 0 ? -1 : placeTicket[place]
  })
  placeTicket.forEach((ticket, place) => {
    market.placePrices[ticket] = placePrices[place]
    const candidate = matching.columnAt[place]
    market.candidateAt[ticket] = candidate < 0 ? -1 : candidateTicket[candidate]
  })
  const byLottery = drawLots(market, tightArcsOf(lists, candidatePrices, placePrices, labels))

  const candidateOf = placeTicket.map((ticket) => {
    const candidate = market.candidateAt[ticket]
    return candidate < 0 ? -1 : candidateByTicket[candidate]
  })
  const value = { urgent: 0, placed: 0, score: 0 }
  candidateOf.forEach((candidate, place) => {
    if (candidate < 0) return
    // The pair costs what it is worth.
    const pairWorth = candidatePrices[candidate] + placePrices[place]
    value.urgent += urgent[candidate]
    value.placed += 1
    value.score += (pairWorth - from.urgent * urgent[candidate] - from.placed) / from.score
  })
  return {
    candidateOf,
    value,
    bound: value,
    proven: true,
    method: 'flow',
    byLottery: Uint8Array.from(placeTicket, (ticket) => byLottery[ticket]),
    prices: {
      unit: worth.unit,
      candidates,
      places,
      limits: new Float64Array(0),
      dualBound: worthOfValue(worth.unit, value),
    },
  }
}

/** The pairs of the state, by index. */
export function edgesOfState({ lists, worth }: LiveState, candidateCount: number, placeCount: number): Edges {
  const { packed, starts, ends, columnBits, columnMask } = lists
  const offsets = new Int32Array(placeCount + 1)
  for (let place = 0; place < placeCount; place++) offsets[place + 1] = offsets[place] + ends[place] - starts[place]
  const candidates = new Int32Array(offsets[placeCount])
  const scores = new Int16Array(offsets[placeCount])
  for (let place = 0; place < placeCount; place++) {
    const entries = packed.slice(starts[place], ends[place]).sort((a, b) => (a & columnMask) - (b & columnMask))
    entries.forEach((entry, k) => {
      candidates[offsets[place] + k] = entry & columnMask
      scores[offsets[place] + k] = worth.scoreOfRank[entry >>> columnBits]
    })
  }
  return { candidateCount, placeCount, offsets, candidates, scores }
}
