import type { CandidateOutcome, UnmatchedCandidate } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { keptHomes } from './chains.ts'
import { needsProtectedLiving, type Survey } from './survey.ts'

/** What is said of each candidate who is not proposed, by id. */
export function unmatchedOf(survey: Survey, { homeOf, personIn }: Allocation): UnmatchedCandidate[] {
  const kept = keptHomes(survey.region, { homeOf, personIn })
  return survey.region.people
    .filter(({ index }) => !homeOf.has(index))
    .map((person): UnmatchedCandidate => {
      const eligiblePlaces = survey.eligible.countOf(person.index)
      const outcome = (): CandidateOutcome => {
        if (person.taken) return 'taken'
        if (needsProtectedLiving(person)) return 'needs_protected_living'
        if (eligiblePlaces === 0)
          return survey.closedByUnknowns[person.index] === 1 ? 'incomplete' : 'no_eligible_place'
        let isSomeFree = false
        survey.eligible.forEach(person.index, (place) => {
          isSomeFree ||= !personIn.has(place) && !kept.has(place)
        })
        return isSomeFree ? 'limits' : 'outranked'
      }
      return {
        candidateId: person.candidate.id,
        outcome: outcome(),
        eligiblePlaces,
        blockers: survey.candidateBlockers(person.index).map(({ count, ...blocker }) => ({
          ...blocker,
          places: count,
        })),
        nearest: survey.nearest[person.index]!,
      }
    })
}
