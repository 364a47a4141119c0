import { completeCandidate, completePlace, DEFAULT_POLICY, plainDate, type Snapshot } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../testing/norms-of.ts'
import { pairRegion } from '../testing/pair-region.ts'
import { aheadOf } from './ahead-of.ts'

const POLICY = { ...DEFAULT_POLICY, rentNorms: normsOf('2026-01-01', '2035-12-31') }

function regionOf(openProposals: Snapshot['openProposals'] = []): Snapshot {
  const { snapshot } = pairRegion({})
  const [person] = snapshot.candidates
  const [home] = snapshot.places
  return {
    ...snapshot,
    openProposals,
    candidates: [
      completeCandidate({ ...person, id: 'c1', bornOn: plainDate('2003-06-15'), indicationUntil: 'open' }),
      completeCandidate({ ...person, id: 'c2', group: 'doorstromer', indicationUntil: plainDate('2027-12-31') }),
    ],
    places: [
      completePlace({ ...home, id: 'p1', endsOn: plainDate('2028-03-31') }),
      completePlace({ ...home, id: 'p2', occupiedBy: 'c2', age: { min: 18, max: null } }),
    ],
  }
}

const told = (snapshot: Snapshot, months?: number) =>
  aheadOf(snapshot, POLICY, months).map(({ month, because, candidateId, placeId }) => [
    month,
    because,
    candidateId,
    placeId,
  ])

describe('what a snapshot shows to end', () => {
  it('is of people who wait, of homes that nobody holds, and of who lives in one', () => {
    expect(told(regionOf())).toEqual([
      ['2028-01', 'indication_ends', 'c2', 'p2'],
      ['2028-04', 'place_ends', null, 'p1'],
      ['2028-06', 'age_limit', 'c1', null],
    ])
  })

  it('is of the pair where somebody is proposed', () => {
    const found = told(regionOf([{ candidateId: 'c1', placeId: 'p1' }]))
    expect(found).toContainEqual(['2028-04', 'place_ends', 'c1', 'p1'])
    expect(found).not.toContainEqual(['2028-04', 'place_ends', null, 'p1'])
    // The home is for others as well, and its own bound is further away.
    expect(found.map(([, because]) => because)).not.toContain('age_limit')
  })

  it('looks so many months ahead', () => {
    expect(told(regionOf(), 23)).toEqual([['2028-01', 'indication_ends', 'c2', 'p2']].slice(0, 1))
    expect(told(regionOf(), 21)).toEqual([])
  })
})
