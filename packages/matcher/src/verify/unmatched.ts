import type { CandidateOutcome, UnmatchedCandidate } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { needsProtectedLiving, type Survey } from './survey.ts'

/** What is said of each candidate who is not proposed, by id. */
export function unmatchedOf(survey: Survey, { homeOf, personIn }: Allocation): UnmatchedCandidate[] {
  return survey.region.people
    .filter(({ index }) => !homeOf.has(index))
    .map((person): UnmatchedCandidate => {
      const eligible = survey.eligible[person.index]!
      const outcome = (): CandidateOutcome => {
        if (person.taken) return 'taken'
        if (needsProtectedLiving(person)) return 'needs_protected_living'
        if (eligible.length === 0) return survey.closedByUnknowns[person.index] ? 'incomplete' : 'no_eligible_place'
        return eligible.some(({ place }) => !personIn.has(place)) ? 'limits' : 'outranked'
      }
      return {
        candidateId: person.candidate.id,
        outcome: outcome(),
        eligiblePlaces: eligible.length,
        blockers: survey.candidateBlockers[person.index]!.map(({ count, ...blocker }) => ({
          ...blocker,
          places: count,
        })),
        nearest: survey.nearest[person.index]!,
      }
    })
}
