import type { CandidateOutcome, PlaceOutcome } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgePair } from '../eligibility/index.ts'
import { match } from '../match.ts'
import { indexRegion, type Region } from '../region/index.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { blockersOfPair, isEligible } from './blockers-of-pair.ts'

const region = arbitraryRegion({ candidates: 10, places: 6 })

/** What closes the pair is not known, all of it. */
const isClosedByUnknownsAlone = (given: Region, candidate: number, place: number): boolean =>
  !isEligible(given, candidate, place) &&
  !blockersOfPair(given, candidate, place).includes('minimum_score') &&
  judgePair(given, candidate, place).every(({ closes, judgement }) => !closes || judgement.verdict === 'unknown')

describe('outcomes', () => {
  it('are the first that applies, of each candidate and each place', async () => {
    const met = new Set<CandidateOutcome | `place ${PlaceOutcome}`>()
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const { unmatched, unfilled, proposals } = await match(snapshot, policy)
        const given = indexRegion(snapshot, policy)
        const filled = new Set(proposals.map(({ placeId }) => placeId))
        const placed = new Set(proposals.map(({ candidateId }) => candidateId))
        for (const { candidateId, outcome, eligiblePlaces } of unmatched) {
          const index = given.candidateIndex.get(candidateId) as number
          const eligible = given.places.filter((_, place) => isEligible(given, index, place))
          const isTaken = (snapshot.openProposals ?? []).some((open) => open.candidateId === candidateId)
          const expected: CandidateOutcome = isTaken
            ? 'taken'
            : given.candidates[index].support.availability === 'present'
              ? 'needs_protected_living'
              : eligible.length === 0
                ? given.places.some((_, place) => isClosedByUnknownsAlone(given, index, place))
                  ? 'incomplete'
                  : 'no_eligible_place'
                : eligible.some(({ id }) => !filled.has(id))
                  ? 'limits'
                  : 'outranked'
          expect({ candidateId, outcome, eligiblePlaces }).toEqual({
            candidateId,
            outcome: expected,
            eligiblePlaces: eligible.length,
          })
          met.add(outcome)
        }
        for (const { placeId, outcome } of unfilled) {
          const index = given.placeIndex.get(placeId) as number
          const eligible = given.candidates.filter((_, candidate) => isEligible(given, candidate, index))
          const expected: PlaceOutcome =
            eligible.length === 0
              ? 'no_eligible_candidate'
              : eligible.some(({ id }) => !placed.has(id))
                ? 'limits'
                : 'outranked'
          expect({ placeId, outcome }).toEqual({ placeId, outcome: expected })
          met.add(`place ${outcome}`)
        }
      }),
      { numRuns: 300 },
    )
    // Every outcome has been met, so none of the above was true for want of a case.
    expect(met.size).toBe(9)
  })

  it('come with what blocks, counted over all pairs', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const { unmatched, unfilled } = await match(snapshot, policy)
        const given = indexRegion(snapshot, policy)
        const total = (blockers: readonly { verdict: string }[], count: (blocker: never) => number): number =>
          blockers.reduce((sum, blocker) => sum + count(blocker as never), 0)
        for (const { candidateId, blockers } of unmatched) {
          const index = given.candidateIndex.get(candidateId) as number
          for (const { criterion, places } of blockers)
            expect({ criterion, places: places > 0 }).toEqual({ criterion, places: true })
          expect(total(blockers, ({ places }: { places: number }) => places)).toBe(
            given.places.reduce((sum, _, place) => sum + blockersOfPair(given, index, place).length, 0),
          )
          expect(blockers.map(({ places }) => places)).toEqual(
            blockers.map(({ places }) => places).toSorted((a, b) => b - a),
          )
        }
        for (const { placeId, blockers } of unfilled) {
          const index = given.placeIndex.get(placeId) as number
          expect(total(blockers, ({ candidates }: { candidates: number }) => candidates)).toBe(
            given.candidates.reduce((sum, _, candidate) => sum + blockersOfPair(given, candidate, index).length, 0),
          )
        }
      }),
    )
  })
})
