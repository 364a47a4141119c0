import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import { edgesOf, pairsOf, smallRegion } from '../testing/region.ts'
import { weightOfValue } from '../weights.ts'

it('the price of a limit of which nothing is left is the least that covers every pair', async () => {
  await fc.assert(
    fc.asyncProperty(smallRegion(true), async (given) => {
      const problem = {
        ...given,
        limits: given.limits.map((limit, index) => (index === 0 ? { ...limit, capacity: 0 } : limit)),
      }
      const { prices } = await allocate(problem)
      const slackOf = (candidate: number, place: number, score: number): number =>
        prices.candidates[candidate]! +
        prices.places[place]! +
        problem.limits.reduce((sum, { places, use }, limit) => {
          const isCounted = places === null || places.includes(place)
          return sum + (isCounted ? prices.limits[limit]! * use(candidate, place) : 0)
        }, 0) -
        weightOfValue(prices.unit, {
          urgent: problem.urgent[candidate]!,
          freed: problem.freeing?.[candidate] ?? 0,
          placed: 1,
          score,
        })
      const slacks = pairsOf(problem.edges).map(({ candidate, place, score }) => ({
        slack: slackOf(candidate, place, score),
        used: isIn(problem.limits[0], place) ? (problem.limits[0]?.use(candidate, place) ?? 0) : 0,
      }))
      for (const { slack } of slacks) expect(slack).toBeGreaterThanOrEqual(0)
      if ((prices.limits[0] ?? 0) > 0) expect(slacks.some(({ slack, used }) => used > 0 && slack < used)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

const isIn = (limit: { readonly places: Int32Array | null } | undefined, place: number): boolean =>
  limit !== undefined && (limit.places === null || limit.places.includes(place))

it('says that one more person would be placed, not that all are placed anew', async () => {
  const { prices } = await allocate({
    edges: edgesOf(2, 2, [
      { candidate: 0, place: 0, score: 500 },
      { candidate: 1, place: 1, score: 300 },
    ]),
    objective: ['urgent', 'placed', 'score'],
    urgent: Uint8Array.of(0, 0),
    candidateTicket: Int32Array.of(0, 1),
    placeTicket: Int32Array.of(0, 1),
    limits: [{ key: 'rooms:h', capacity: 0, places: Int32Array.of(1), use: () => 1 }],
  })
  expect(prices.limits[0]).toBe(prices.unit.placed + 300 * prices.unit.score)
})
