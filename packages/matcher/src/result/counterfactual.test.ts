import { CANDIDATE_FIELDS, type CandidateField, type FieldChange, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
import { match } from '../match.ts'
import { indexRegion } from '../region/index.ts'
import { arbitraryRegion, type GeneratedRegion } from '../testing/arbitrary-region.ts'
import { isEligible } from './blockers-of-pair.ts'
import { answerIn, withAnswers } from './testing/with-answers.ts'

type Change = Pick<FieldChange, 'field' | 'to'>

/** Values of a field that differ in what they open, one of them as favourable as any. Known origins and needs stay. */
function valuesToTry({ snapshot }: GeneratedRegion, field: CandidateField, from: FieldChange['from']): Change['to'][] {
  const hours = snapshot.places.flatMap(({ support }) => [0, Math.floor(support.maxHoursPerWeek)])
  const places = snapshot.places.map(({ municipality }) => municipality)
  switch (field) {
    case 'originMunicipality':
    case 'residesIn':
      return from === null ? [...new Set([...places, '0344'])] : []
    case 'household.pets':
      return [false]
    case 'household.wheelchair':
      return from === null ? [false] : []
    case 'support.hoursPerWeek':
      return [...new Set(hours)]
    case 'support.availability':
      return ['planned', 'on_call', 'nearby']
    case 'basicLivingSkills':
    case 'groupLiving':
    case 'housingFirstConditions':
    case 'mayShare':
      return [true]
    case 'indicationUntil':
      return ['2099-12-31']
    case 'urgencyGround':
      return from === null ? ['informal_care'] : []
    // Neither found out in one's favour nor decided.
    default:
      return []
  }
}

/** Every set of so many changed fields, with every value to try. */
function* changesOf(size: number, options: readonly (readonly Change[])[]): Generator<Change[]> {
  if (size === 0) yield []
  else {
    for (const [index, ofField] of options.entries()) {
      for (const rest of changesOf(size - 1, options.slice(index + 1))) {
        for (const change of ofField) yield [change, ...rest]
      }
    }
  }
}

/** Indices of the places that are closed now and eligible for the candidate so changed. */
function opened({ snapshot, policy }: GeneratedRegion, candidateId: string, changes: readonly Change[]): number[] {
  const region = indexRegion(snapshot, policy)
  const changed: Snapshot = {
    ...snapshot,
    candidates: snapshot.candidates.map((candidate) =>
      candidate.id === candidateId ? withAnswers(candidate, changes) : candidate,
    ),
  }
  const other = indexRegion(changed, policy)
  const candidate = region.candidateIndex.get(candidateId) as number
  return [...region.places.keys()].filter(
    (place) => !isEligible(region, candidate, place) && isEligible(other, candidate, place),
  )
}

describe('nearest', () => {
  it('opens as many places as it says, and no smaller change opens any', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegion({ candidates: 5, places: 4 }), async (given) => {
        const { unmatched } = await match(given.snapshot, given.policy)
        for (const { candidateId, nearest, outcome } of unmatched) {
          const candidate = given.snapshot.candidates.find(({ id }) => id === candidateId)!
          if (outcome === 'taken' || outcome === 'needs_protected_living') {
            expect(nearest).toBeNull()
            continue
          }
          for (const { field, from, to } of nearest?.changes ?? []) {
            expect(from).toBe(answerIn(candidate, field))
            expect(to).not.toBe(from)
          }
          if (nearest !== null) expect(opened(given, candidateId, nearest.changes)).toHaveLength(nearest.opensPlaces)
          const size = nearest?.changes.length ?? 3
          // With a minimum score an answer can open a place that asks for nothing; then only what places ask for
          // counts.
          if (given.policy.minimumScore > 0) continue
          const options = CANDIDATE_FIELDS.map((field) =>
            valuesToTry(given, field, answerIn(candidate, field)).map((to) => ({ field, to })),
          )
          for (let smaller = 1; smaller < Math.min(size, 3); smaller++) {
            for (const changes of changesOf(smaller, options)) {
              expect({ changes, opened: opened(given, candidateId, changes) }).toEqual({ changes, opened: [] })
            }
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('takes as many answers as the village needs: one, two, three, or none that would do', async () => {
    const { unmatched } = await match(VILLAGE, VILLAGE_POLICY)
    expect(
      unmatched.map(({ candidateId, nearest }) => [candidateId, nearest?.changes.map(({ field }) => field) ?? null]),
    ).toEqual([
      ['bilal', null],
      ['chris', null],
      ['eva', ['basicLivingSkills', 'groupLiving']],
      ['fatih', ['household.pets', 'support.hoursPerWeek', 'support.availability']],
      ['gerrit', null],
      ['hanna', null],
      ['ilse', null],
    ])
    const sharing = await match(
      { ...VILLAGE, candidates: VILLAGE.candidates.map((candidate) => ({ ...candidate, mayShare: null })) },
      VILLAGE_POLICY,
    )
    expect(sharing.unmatched.find(({ candidateId }) => candidateId === 'chris')?.nearest).toEqual({
      changes: [{ field: 'mayShare', from: null, to: true }],
      opensPlaces: 2,
    })
  })
})
