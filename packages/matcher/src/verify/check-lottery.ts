import type { Allocation } from './allocation.ts'
import type { Prices } from './certificate.ts'
import { keepsChains, withoutStayers } from './chains.ts'
import type { Document } from './document.ts'
import { drawOrder } from './draw.ts'
import { afterTurns } from './first-among-equals.ts'
import { brokenLimits, limitsOf } from './limits.ts'
import { drawnAllocation } from './lottery.ts'
import type { Report } from './problem.ts'
import type { Survey } from './survey.ts'
import { tiedPlaces } from './ties.ts'
import { tightGraphOf } from './tight-graph.ts'

/**
 * Draws the lottery again where the prices prove the optimum without limits. Returns the places that it decided. Where
 * limits bind its rule does not hold, and no place may claim it. Whoever is drawn first goes first among equals all the
 * same.
 */
export function checkLottery(
  { pairs }: Document,
  survey: Survey,
  allocation: Allocation,
  prices: Prices,
  candidateDraw: readonly number[],
  report: Report,
): ReadonlySet<string> {
  const { region } = survey
  const placeDraw = drawOrder(region, 'place')
  const graph = prices.method === 'mip' || prices.limits.size > 0 ? null : tightGraphOf(survey, prices, allocation)
  const free = graph && withoutStayers(region, drawnAllocation(graph, candidateDraw, placeDraw))
  const isDrawn = free !== null && brokenLimits(survey, free).length === 0 && keepsChains(region, free)
  const drawn = afterTurns(survey, isDrawn ? free : allocation, candidateDraw, placeDraw)
  for (const { index, place } of region.homes) {
    const found = allocation.personIn.get(index)
    const expected = drawn.personIn.get(index)
    if (found === expected) continue
    const name = (person: number | undefined) => (person === undefined ? 'nobody' : region.people[person]!.candidate.id)
    const i = pairs.findIndex((pair) => pair?.placeId === place.id)
    report.add(
      i < 0 ? 'proposals' : `proposals[${i}].candidateId`,
      name(found),
      name(expected),
      `gives ${place.id} to ${name(found)}; of the equal optima the lottery prefers the one with ${name(expected)} there`,
    )
  }
  if (!isDrawn || graph === null) return new Set()
  const limits = limitsOf(survey).map(({ capacity, homes, use }) => ({
    capacity,
    homes,
    use: (candidate: number, place: number) => use(region.people[candidate]!, region.homes[place]!),
  }))
  const tied = tiedPlaces(graph, region.homes.length, limits, region.occupancy.keeperOf)
  return new Set(
    [...tied].filter((place) => allocation.personIn.has(place)).map((place) => region.homes[place]!.place.id),
  )
}
