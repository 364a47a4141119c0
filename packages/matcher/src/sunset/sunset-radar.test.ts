import { DEFAULT_POLICY, type Policy, plainDate, type RentNorms } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { normsOf } from '../testing/norms-of.ts'
import { type PairChanges, pairRegion } from '../testing/pair-region.ts'
import type { HeldHome } from './sunset.ts'
import { sunsetRadar } from './sunset-radar.ts'

const AS_OF = plainDate('2026-03-02')

/**
 * Somebody who moved on 1 July 2025, into a home of the made-up pair: self-contained, 600 euros, an income of 20,000.
 */
function radar(changes: PairChanges & { held?: Partial<HeldHome> }, policy: Partial<Policy> = {}) {
  const { candidates, places } = pairRegion({
    ...changes,
    candidate: {
      indicationUntil: 'open',
      bornOn: '1990-01-01',
      group: 'doorstromer',
      readyOn: '2025-06-01',
      ...changes.candidate,
    },
    place: {
      rentCents: 600_00,
      serviceCostsCents: 0,
      availableFrom: '2025-07-01',
      age: { min: 18, max: null },
      ...changes.place,
    },
  })
  const home: HeldHome = {
    candidate: candidates[0],
    place: places[0],
    standing: 'placed',
    since: plainDate('2025-07-01'),
    ...changes.held,
  }
  return sunsetRadar([home], AS_OF, { ...DEFAULT_POLICY, ...policy }).map(({ month, because, effect }) => [
    month,
    because,
    effect,
  ])
}

/** The norms of 2026 for 2026 and 2027, with another own contribution in the second year. */
function norms(ownContribution: number): RentNorms {
  const all = normsOf('2026-01-01', '2026-12-31')
  const [row] = all.rentAllowance
  const later = { validFrom: plainDate('2027-01-01'), validTo: plainDate('2030-12-31') }
  const next = { ...row, ...later, ownContribution: { onePerson: ownContribution, multiPerson: ownContribution } }
  return { ...all, rentAllowance: [row, next] } as RentNorms
}

describe('the sunset radar', () => {
  it('tells nothing of a home that stays as it is', () => {
    expect(radar({}, { rentNorms: norms(202_52) })).toEqual([])
  })

  it('tells the month from which the rent takes too much of the income, and not one in which it merely changes', () => {
    expect(radar({}, { rentNorms: norms(201_00) })).toEqual([])
    expect(radar({}, { rentNorms: norms(580_00), affordabilityMaxSharePercent: 30 })).toEqual([
      ['2027-01', 'rent_norms', 'not_payable'],
    ])
  })

  it('says that nobody can tell where the norms of the next year are not known', () => {
    expect(radar({})).toEqual([['2027-01', 'rent_norms', 'not_known']])
    // Payable without any allowance, whatever the norms.
    expect(radar({ candidate: { incomeYearCents: 60_000_00 } })).toEqual([])
  })

  it('tells an indication, a site and a stay that end, in the month in which they are no more', () => {
    const rentNorms = norms(202_52)
    expect(radar({ candidate: { indicationUntil: '2027-05-31' } as never }, { rentNorms })).toEqual([
      ['2027-06', 'indication_ends', 'not_allowed'],
    ])
    expect(radar({ place: { endsOn: '2028-12-31' } }, { rentNorms })).toEqual([['2029-01', 'place_ends', 'ends']])
    expect(radar({ place: { expectedStayMonths: 18 } }, { rentNorms })).toEqual([['2027-01', 'stay_ends', 'ends']])
  })

  it('puts first what ended already while somebody stayed', () => {
    const rentNorms = norms(202_52)
    const found = radar(
      { candidate: { indicationUntil: '2025-12-31' } as never, place: { expectedStayMonths: 6, endsOn: '2026-12-31' } },
      { rentNorms },
    )
    expect(found).toEqual([
      ['2026-01', 'indication_ends', 'not_allowed'],
      ['2026-01', 'stay_ends', 'ends'],
      ['2027-01', 'place_ends', 'ends'],
    ])
  })

  it('tells when somebody is older than the home is meant for, unless they were on the day of the move', () => {
    const rentNorms = norms(202_52)
    const young = { bornOn: '2003-06-15', group: 'young_adult' } as const
    const past = (place: PairChanges['place'], candidate: PairChanges['candidate'] = young) =>
      radar({ candidate, ...(place && { place }) }, { rentNorms }).filter(([, because]) => because === 'age_limit')
    expect(past({ age: { min: 18, max: 23 } })).toEqual([['2027-06', 'age_limit', 'not_allowed']])
    expect(past({ groups: ['young_adult'] })).toEqual([['2028-06', 'age_limit', 'not_allowed']])
    // A home for others as well has no bound of its own.
    expect(past({})).toEqual([])
    expect(past({ age: { min: 18, max: 21 } })).toEqual([])
    expect(past({ age: { min: 18, max: 23 } }, { ...young, bornOn: null })).toEqual([])
  })

  it('looks no further than it is asked to', () => {
    const { candidates, places } = pairRegion({ place: { endsOn: '2029-06-30' } })
    const home: HeldHome = { candidate: candidates[0], place: places[0], standing: 'proposed', since: null }
    const causes = (months: number) => sunsetRadar([home], AS_OF, DEFAULT_POLICY, months).map(({ because }) => because)
    expect(causes(39)).not.toContain('place_ends')
    expect(causes(40)).toContain('place_ends')
  })

  it('tells of whole regions in order of the months, each home and cause once', () => {
    fc.assert(
      fc.property(arbitraryRegion(), ({ snapshot, policy }) => {
        const homes = snapshot.candidates.flatMap((candidate, at): HeldHome[] => {
          const place = snapshot.places[at]
          return place === undefined ? [] : [{ candidate, place, standing: 'placed', since: null }]
        })
        const found = sunsetRadar(homes, snapshot.asOf, policy)
        expect(found.map(({ month }) => month)).toEqual(found.map(({ month }) => month).toSorted())
        expect(new Set(found.map(({ placeId, because }) => `${placeId} ${because}`)).size).toBe(found.length)
        for (const { month } of found) expect(month >= snapshot.asOf.slice(0, 7)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
