import type { PlaceOutcome, UnfilledPlace } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { keptHomes } from './chains.ts'
import type { Survey } from './survey.ts'

/** What is said of each place that stays empty, by id. */
export function unfilledOf(survey: Survey, { homeOf, personIn }: Allocation): UnfilledPlace[] {
  const candidates = new Int32Array(survey.region.homes.length)
  const unplaced = new Int32Array(survey.region.homes.length)
  for (const { index: person } of survey.region.people) {
    const isUnplaced = homeOf.has(person) ? 0 : 1
    survey.eligible.forEach(person, (place) => {
      candidates[place]!++
      unplaced[place]! += isUnplaced
    })
  }
  const kept = keptHomes(survey.region, { homeOf, personIn })
  return survey.region.homes
    .filter(({ index, taken }) => !taken && !personIn.has(index))
    .map(({ place, index }): UnfilledPlace => {
      const outcome = (): PlaceOutcome => {
        if (kept.has(index)) return 'resident_stays'
        if (candidates[index] === 0) return 'no_eligible_candidate'
        return unplaced[index]! > 0 ? 'limits' : 'outranked'
      }
      return {
        placeId: place.id,
        outcome: outcome(),
        blockers: survey.placeBlockers(index).map(({ count, ...blocker }) => ({ ...blocker, candidates: count })),
      }
    })
}
