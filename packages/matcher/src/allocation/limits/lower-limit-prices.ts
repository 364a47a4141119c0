import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { weightOfValue } from '../weights.ts'

/**
 * Of a limit of which nothing is left the price adds nothing to the bound, and may be anything from some number on:
 * this makes it the least that covers every pair that asks for it, so that it says what one unit more would bring.
 * Other prices and the bound stay. Time linear in the pairs of those limits.
 */
export function lowerLimitPrices(problem: AllocationProblem, solution: AllocationSolution): AllocationSolution {
  const { edges, limits, urgent, freeing } = problem
  const { unit, candidates, places, limits: given } = solution.prices
  const closed = [...given.keys()].filter((limit) => limits[limit].capacity === 0 && given[limit] > 0)
  if (closed.length === 0 || (problem.homes ?? null) !== null) return solution
  const prices = given.slice()
  const pricedAt: number[][] = Array.from({ length: edges.placeCount }, () => [])
  limits.forEach(({ places: counted }, limit) => {
    if (given[limit] > 0) for (const place of counted ?? pricedAt.keys()) pricedAt[place].push(limit)
  })
  for (const limit of closed) {
    const { places: counted, use } = limits[limit]
    let least = 0
    for (const place of counted ?? pricedAt.keys()) {
      for (let edge = edges.offsets[place]; edge < edges.offsets[place + 1]; edge++) {
        const candidate = edges.candidates[edge]
        const used = use(candidate, place)
        if (used === 0) continue
        let owed = weightOfValue(unit, {
          urgent: urgent[candidate],
          freed: freeing?.[candidate] ?? 0,
          placed: 1,
          score: edges.scores[edge],
        })
        owed -= candidates[candidate] + places[place]
        for (const other of pricedAt[place]) {
          if (other !== limit) owed -= prices[other] * limits[other].use(candidate, place)
        }
        least = Math.max(least, Math.ceil(owed / used))
      }
    }
    prices[limit] = Math.min(prices[limit], least)
  }
  return { ...solution, prices: { ...solution.prices, limits: prices } }
}
