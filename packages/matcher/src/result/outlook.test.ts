import { plainDate, type RentNorms } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../testing/norms-of.ts'
import { type PairChanges, pairRegion } from '../testing/pair-region.ts'
import { outlookOf } from './outlook.ts'

// The candidate earns 20,000, turns 21 on 15 June 2026, and moves on 1 May 2026; the indication ends on 31 December
// 2027.
const ahead = (changes: PairChanges) =>
  outlookOf(pairRegion({ ...changes, place: { rentCents: 600_00, serviceCostsCents: 0, ...changes.place } }), 0, 0).map(
    ({ month, because, allowanceChangeCents }) => [month, because, allowanceChangeCents],
  )

const NORMS_2027 = ['2027-01', 'rent_norms', null]
const INDICATION = ['2028-01', 'indication_ends', null]

describe('the outlook of a pair', () => {
  it('tells the first month in which somebody is old enough, and what that brings', () => {
    expect(ahead({})).toEqual([['2026-07', 'of_age', 361_85 - 295_68], NORMS_2027, INDICATION])
    expect(ahead({ candidate: { bornOn: '2005-06-01' } })[0]).toEqual(['2026-06', 'of_age', 66_17])
  })

  it('does not tell it where it brings nothing, where it is known already, or where it hangs on somebody else', () => {
    const kinds = (changes: PairChanges) => ahead(changes).map(([, because]) => because)
    expect(kinds({ place: { rentCents: 450_00 } })).not.toContain('of_age')
    expect(kinds({ candidate: { bornOn: '2000-01-01' } })).not.toContain('of_age')
    expect(kinds({ candidate: { household: { adults: 2 } } })).not.toContain('of_age')
    expect(kinds({ candidate: { household: { children: 1 } } })).not.toContain('of_age')
    // Further ahead than three years.
    expect(kinds({ candidate: { bornOn: '2008-06-15' } })).not.toContain('of_age')
    expect(kinds({ candidate: { bornOn: '2008-06-15' }, place: { availableFrom: '2026-07-01' } })).toContain('of_age')
    expect(kinds({ candidate: { bornOn: null } })).not.toContain('of_age')
  })

  it('tells that it may, without an amount, where the income or the home is not known', () => {
    expect(ahead({ candidate: { incomeYearCents: null } })[0]).toEqual(['2026-07', 'of_age', null])
    expect(ahead({ place: { selfContained: null } })[0]).toEqual(['2026-07', 'of_age', null])
  })

  it('tells the norms of the next year: what they bring, or that they are not known', () => {
    const norms = normsOf('2026-01-01', '2026-12-31')
    const [row] = norms.rentAllowance
    const later = { validFrom: plainDate('2027-01-01'), validTo: plainDate('2027-12-31') }
    const cheaper = { ...row, ...later, ownContribution: { onePerson: 200_00, multiPerson: 200_00 } }
    const rentNorms = { ...norms, rentAllowance: [row, cheaper] } as RentNorms
    const adult = { bornOn: '2000-01-01', group: 'doorstromer' } as const
    expect(ahead({ candidate: adult, policy: { rentNorms } })).toEqual([['2027-01', 'rent_norms', 2_52], INDICATION])
    expect(ahead({ candidate: adult })).toEqual([NORMS_2027, INDICATION])
    expect(ahead({ candidate: { ...adult, incomeYearCents: 60_000_00 } })).toEqual([INDICATION])
  })

  it('tells nothing of an allowance that there is none of', () => {
    expect(ahead({ place: { selfContained: false } })).toEqual([INDICATION])
    expect(ahead({ place: { lease: 'provider' } })).toEqual([INDICATION])
    expect(ahead({ candidate: { assetsAboveLimit: true } })).toEqual([INDICATION])
  })

  it('tells when the indication and the place end, in the month in which they are no more', () => {
    const place = { endsOn: '2028-02-29', selfContained: false }
    expect(ahead({ place })).toEqual([INDICATION, ['2028-03', 'place_ends', null]])
    expect(ahead({ place, candidate: { indicationUntil: 'open' } })).toEqual([['2028-03', 'place_ends', null]])
    expect(ahead({ place, candidate: { indicationUntil: plainDate('2026-05-30') } })).toEqual([
      ['2028-03', 'place_ends', null],
    ])
  })
})
