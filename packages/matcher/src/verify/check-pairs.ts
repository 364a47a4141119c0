import type { Allocation } from './allocation.ts'
import type { Document } from './document.ts'
import { brokenLimits } from './limits.ts'
import type { Report } from './problem.ts'
import type { Survey } from './survey.ts'

/** Reports every proposal of somebody who is not eligible for the place. */
export function checkEligible({ pairs }: Document, { region, eligible }: Survey, report: Report): void {
  const homes = new Map(region.homes.map(({ place, index }) => [place.id, index]))
  const people = new Map(region.people.map(({ candidate, index }) => [candidate.id, index]))
  for (const [i, pair] of pairs.entries()) {
    const person = pair === null ? undefined : people.get(pair.candidateId)
    const home = pair === null ? undefined : homes.get(pair.placeId)
    if (pair === null || person === undefined || home === undefined) continue
    if (eligible.scoreOf(person, home) !== null) continue
    const who = `${pair.candidateId} for ${pair.placeId}`
    report.add(`proposals[${i}]`, who, 'an eligible pair', `proposes ${who}, who is not eligible there`)
  }
}

/** Reports every limit of the region that the proposals together do not keep. */
export function checkLimits(survey: Survey, allocation: Allocation, report: Report): void {
  for (const { limit, used } of brokenLimits(survey, allocation)) {
    const { key, capacity } = limit
    report.add('proposals', used, `at most ${capacity}`, `use ${used} of ${key}, which has ${capacity} left`)
  }
}
