import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { worthOfValue } from '../worth.ts'

/** Everything that the prices of a solution fail to prove, in words; empty when the proof holds. */
export function faultsOfPrices(problem: AllocationProblem, solution: AllocationSolution): string[] {
  const { edges, urgent, limits } = problem
  const { prices, value, method } = solution
  const faults: string[] = []
  for (const column of [prices.candidates, prices.places, prices.limits]) {
    for (const price of column) if (!Number.isSafeInteger(price) || price < 0) faults.push(`price ${price}`)
  }
  const counts = limits.map(({ places }) => (places === null ? null : new Set(places)))
  for (let place = 0; place < edges.placeCount; place++) {
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const candidate = edges.candidates[e]
      const worth = worthOfValue(prices.unit, { urgent: urgent[candidate], placed: 1, score: edges.scores[e] })
      let price = prices.candidates[candidate] + prices.places[place]
      limits.forEach((limit, index) => {
        if (prices.limits[index] > 0 && counts[index]?.has(place) !== false) {
          price += prices.limits[index] * limit.use(candidate, place)
        }
      })
      if (price < worth) faults.push(`pair ${candidate}–${place}: ${price} < ${worth}`)
    }
  }
  let bound = 0
  for (const price of prices.candidates) bound += price
  for (const price of prices.places) bound += price
  limits.forEach((limit, index) => {
    bound += prices.limits[index] * limit.capacity
  })
  const worth = worthOfValue(prices.unit, value)
  if (bound !== prices.dualBound) faults.push(`prices add up to ${bound}, not to ${prices.dualBound}`)
  if (method === 'flow' ? bound !== worth : bound < worth) faults.push(`bound ${bound} for a worth of ${worth}`)
  return faults
}
