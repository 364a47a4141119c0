import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { weightOfValue } from '../weights.ts'

/** Everything that the prices of a solution fail to prove, in words; empty when the proof holds. */
export function faultsOfPrices(problem: AllocationProblem, solution: AllocationSolution): string[] {
  const { edges, urgent, limits } = problem
  const { prices, value, method } = solution
  const faults: string[] = []
  const residentOf = problem.homes?.residentOf ?? new Int32Array(0)
  for (const column of [prices.candidates, prices.places, prices.limits]) {
    column.forEach((price, index) => {
      const mayBeNegative = column === prices.candidates && residentOf.includes(index)
      if (!Number.isSafeInteger(price) || (price < 0 && !mayBeNegative)) faults.push(`price ${price}`)
    })
  }
  residentOf.forEach((resident, place) => {
    if (resident >= 0 && prices.candidates[resident] + prices.places[place] < 0) faults.push(`stay ${resident}`)
  })
  const counts = limits.map(({ places }) => (places === null ? null : new Set(places)))
  for (let place = 0; place < edges.placeCount; place++) {
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const candidate = edges.candidates[e]
      const weight = weightOfValue(prices.unit, {
        urgent: urgent[candidate],
        freed: problem.freeing?.[candidate] ?? 0,
        placed: 1,
        score: edges.scores[e],
      })
      let price = prices.candidates[candidate] + prices.places[place]
      limits.forEach((limit, index) => {
        if (prices.limits[index] > 0 && counts[index]?.has(place) !== false) {
          price += prices.limits[index] * limit.use(candidate, place)
        }
      })
      if (price < weight) faults.push(`pair ${candidate}–${place}: ${price} < ${weight}`)
    }
  }
  let bound = 0
  for (const price of prices.candidates) bound += price
  for (const price of prices.places) bound += price
  limits.forEach((limit, index) => {
    bound += prices.limits[index] * limit.capacity
  })
  const weight = weightOfValue(prices.unit, value)
  if (bound !== prices.dualBound) faults.push(`prices add up to ${bound}, not to ${prices.dualBound}`)
  if (method === 'flow' ? bound !== weight : bound < weight) faults.push(`bound ${bound} for a weight of ${weight}`)
  return faults
}
