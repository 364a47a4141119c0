import type { PlaceOutcome, UnfilledPlace } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import type { Survey } from './survey.ts'

/** What is said of each place that stays empty, by id. */
export function unfilledOf(survey: Survey, { homeOf, personIn }: Allocation): UnfilledPlace[] {
  const candidatesOf = survey.region.homes.map(() => [] as number[])
  for (const [person, places] of survey.eligible.entries()) {
    for (const { place } of places) candidatesOf[place]!.push(person)
  }
  return survey.region.homes
    .filter(({ index, taken }) => !taken && !personIn.has(index))
    .map(({ place, index }): UnfilledPlace => {
      const candidates = candidatesOf[index]!
      const outcome = (): PlaceOutcome => {
        if (candidates.length === 0) return 'no_eligible_candidate'
        return candidates.some((person) => !homeOf.has(person)) ? 'limits' : 'outranked'
      }
      return {
        placeId: place.id,
        outcome: outcome(),
        blockers: survey.placeBlockers[index]!.map(({ count, ...blocker }) => ({ ...blocker, candidates: count })),
      }
    })
}
