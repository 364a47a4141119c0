import {
  AVAILABILITIES,
  addDays,
  type CandidateField,
  type FieldChange,
  fromEpochDay,
  plainDate,
  type Snapshot,
  toEpochDay,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgePair } from '../eligibility/index.ts'
import { match } from '../match.ts'
import { indexRegion } from '../region/index.ts'
import { AS_OF } from '../testing/arbitrary-date.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { isEligible } from './blockers-of-pair.ts'
import { answerIn, withAnswers } from './testing/with-answers.ts'

const region = arbitraryRegion({ candidates: 6, places: 5 })

/** Answers among which is the most favourable one for any place. */
function answersTo(field: CandidateField, { places }: Snapshot): FieldChange['to'][] {
  switch (field) {
    case 'bornOn': {
      const oldest = toEpochDay(plainDate('1940-01-01'))
      return Array.from({ length: 170 }, (_, half) => fromEpochDay(oldest + half * 183))
    }
    case 'originMunicipality':
    case 'residesIn':
      return ['0344', ...places.map(({ municipality }) => municipality)]
    case 'support.hoursPerWeek':
      return [0]
    case 'support.availability':
      return [AVAILABILITIES[0]]
    case 'incomeYearCents':
      return [0, 20_000_00, 40_000_00]
    case 'indicationUntil':
      return [addDays(AS_OF, 3650)]
    case 'household.oldestBornOn':
      return ['1990-01-01', '2008-01-01']
    case 'urgencyGround':
      return ['medical']
    case 'household.pets':
    case 'household.wheelchair':
      return [false]
    default:
      return [true]
  }
}

describe('questions', () => {
  it('say how many places the answer alone would open, at its most favourable', async () => {
    const met = new Set<CandidateField>()
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy: given }) => {
        // A minimum score closes by what is known, and an answer may lift it: that is left out here.
        const policy = { ...given, minimumScore: 0 }
        const { questions } = await match(snapshot, policy)
        const before = indexRegion(snapshot, policy)
        for (const { candidateId, field, opensPlaces } of questions) {
          const index = before.candidateIndex.get(candidateId) as number
          expect(answerIn(before.candidates[index], field)).toBeNull()
          const opened = new Set<number>()
          for (const to of answersTo(field, snapshot)) {
            const candidates = snapshot.candidates.map((candidate) =>
              candidate.id === candidateId ? withAnswers(candidate, [{ field, to }]) : candidate,
            )
            const after = indexRegion({ ...snapshot, candidates }, policy)
            for (const place of before.places.keys()) {
              if (!isEligible(before, index, place) && isEligible(after, index, place)) opened.add(place)
            }
          }
          // A birth date settles more than the age: a rent that nobody of the right age can pay keeps the place closed.
          if (field === 'bornOn') expect(opensPlaces).toBeGreaterThanOrEqual(opened.size)
          else expect({ field, opensPlaces }).toEqual({ field, opensPlaces: opened.size })
          if (opensPlaces > 0) met.add(field)
        }
      }),
      { numRuns: 150 },
    )
    expect(met.size).toBeGreaterThan(5)
  })

  it('ask for every missing answer that leaves a criterion unknown somewhere, and for no other', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const { questions, unmatched } = await match(snapshot, policy)
        const given = indexRegion(snapshot, policy)
        for (const { candidateId, outcome } of unmatched) {
          const index = given.candidateIndex.get(candidateId) as number
          const missing = [...given.places.keys()].flatMap((place) =>
            judgePair(given, index, place).flatMap((judged) => judged.missing),
          )
          const own = new Set(missing.filter((field) => !field.startsWith('place.')))
          const asked = questions.filter((question) => question.candidateId === candidateId).map(({ field }) => field)
          const isToldMore = outcome !== 'taken' && outcome !== 'needs_protected_living'
          expect(asked.toSorted()).toEqual(isToldMore ? [...own].sort() : [])
        }
      }),
    )
  })

  it('stand in order: most places first, then by candidate', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const { questions } = await match(snapshot, policy)
        for (const [index, question] of questions.slice(1).entries()) {
          const before = questions[index]
          expect(before.opensPlaces).toBeGreaterThanOrEqual(question.opensPlaces)
          if (before.opensPlaces === question.opensPlaces) expect(before.candidateId <= question.candidateId).toBe(true)
        }
      }),
    )
  })
})
