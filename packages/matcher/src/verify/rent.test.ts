import { plainDate, type Verdict } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { criteria } from './criteria.ts'
import { ANNA, aPair, EMPTY_SNAPSHOT, STUDIO } from './testing/small-region.ts'

type Changes = Parameters<typeof aPair>[0]

const table: { [C in 'affordability' | 'income_rent']: readonly (readonly [Verdict, Changes])[] } = {
  affordability: [
    // Rent 500.00: allowance 296.20 up to the discount limit and 65 % of 1.80, 297.37; net with service costs 252.63.
    ['met', { candidate: { incomeYearCents: 866_160 } }],
    ['unmet', { candidate: { incomeYearCents: 866_159 } }],
    ['unknown', { candidate: { incomeYearCents: null } }],
    ['met', { candidate: { incomeYearCents: null }, place: { rentCents: 0, serviceCostsCents: 0 } }],
    ['met', { candidate: { incomeYearCents: 0 }, place: { rentCents: 0, serviceCostsCents: 0 } }],
    ['unmet', { candidate: { incomeYearCents: 0 } }],
    // A shared home that is not designated gives no allowance: twelve times 550.00 is 35 % of 18,857.15.
    ['met', { candidate: { incomeYearCents: 1_885_715 }, place: { selfContained: false } }],
    ['unmet', { candidate: { incomeYearCents: 1_885_714 }, place: { selfContained: false } }],
    ['met', { candidate: { incomeYearCents: 866_160 }, place: { selfContained: false, designatedForAllowance: true } }],
    // Rent 900.00 is counted in full from 21 years, up to 498.20 below.
    [
      'met',
      {
        candidate: { bornOn: plainDate('2005-12-01'), incomeYearCents: 1_700_000 },
        place: { rentCents: 90_000, serviceCostsCents: 0 },
      },
    ],
    [
      'unmet',
      {
        candidate: { bornOn: plainDate('2005-12-02'), incomeYearCents: 1_700_000 },
        place: { rentCents: 90_000, serviceCostsCents: 0 },
      },
    ],
    [
      'unknown',
      { candidate: { bornOn: null, incomeYearCents: 1_700_000 }, place: { rentCents: 90_000, serviceCostsCents: 0 } },
    ],
    [
      'met',
      { candidate: { bornOn: null, incomeYearCents: 2_900_000 }, place: { rentCents: 90_000, serviceCostsCents: 0 } },
    ],
    [
      'unmet',
      { candidate: { bornOn: null, incomeYearCents: 100_000 }, place: { rentCents: 90_000, serviceCostsCents: 0 } },
    ],
  ],
  income_rent: [
    ['met', { candidate: { incomeYearCents: 2_940_000 }, place: { rentCents: 71_302 } }],
    ['unmet', { candidate: { incomeYearCents: 2_940_000 }, place: { rentCents: 71_303 } }],
    ['met', { candidate: { incomeYearCents: 2_940_001 }, place: { rentCents: 71_303 } }],
    ['met', { candidate: { incomeYearCents: 5_153_700 } }],
    ['unmet', { candidate: { incomeYearCents: 5_153_701 } }],
    ['met', { candidate: { incomeYearCents: 5_153_701 }, place: { selfContained: false } }],
    ['met', { candidate: { incomeYearCents: 5_691_000, household: { ...ANNA.household, children: 1 } } }],
    [
      'unmet',
      {
        candidate: { incomeYearCents: 3_992_500, household: { ...ANNA.household, children: 1 } },
        place: { rentCents: 71_303 },
      },
    ],
    [
      'met',
      {
        candidate: { incomeYearCents: 3_992_500, household: { ...ANNA.household, children: 2 } },
        place: { rentCents: 76_414 },
      },
    ],
    [
      'unmet',
      {
        candidate: { incomeYearCents: 3_992_500, household: { ...ANNA.household, children: 2 } },
        place: { rentCents: 76_415 },
      },
    ],
    ['unknown', { candidate: { incomeYearCents: null }, place: { rentCents: 90_000 } }],
  ],
}

describe('rent', () => {
  for (const code of ['affordability', 'income_rent'] as const) {
    for (const [expected, changes] of table[code]) {
      it(`${code} is ${expected} with ${JSON.stringify(changes)}`, () => {
        expect(criteria[code].verdict(aPair(changes))).toBe(expected)
      })
    }
  }

  it('names every figure of the rent, and null where it hangs on what is not known', () => {
    expect(criteria.affordability.detail(aPair({}))).toEqual({
      indicative: true,
      norm: '2026-01-01',
      adult: true,
      rentCents: 50_000,
      serviceCostsCents: 5_000,
      calculationRentCapCents: 93_293,
      countedRentCents: 50_000,
      ownContributionCents: 20_200,
      qualityDiscountLimitCents: 49_820,
      cappingLimitCents: 71_302,
      incomeCeilingYearCents: 2_940_000,
      incomeYearCents: 2_000_000,
      allowanceCents: 29_737,
      netRentCents: 25_263,
      maxSharePercent: 35,
    })
    const unsure = criteria.affordability.detail(aPair({ candidate: { bornOn: null, incomeYearCents: null } }))
    expect(unsure).toMatchObject({
      adult: null,
      calculationRentCapCents: null,
      countedRentCents: null,
      allowanceCents: null,
      netRentCents: null,
    })
    const cheap = criteria.affordability.detail(aPair({ candidate: { bornOn: null }, place: { rentCents: 30_000 } }))
    expect(cheap).toMatchObject({
      adult: null,
      calculationRentCapCents: null,
      countedRentCents: 30_000,
      allowanceCents: 9_800,
    })
  })

  it('reads rent law of 2025 by its own row: service costs count, and rent above the cap excludes', () => {
    const in2025 = {
      candidate: { readyOn: plainDate('2025-06-01') },
      snapshot: {
        ...EMPTY_SNAPSHOT,
        asOf: plainDate('2025-06-01'),
        candidates: [{ ...ANNA, bornOn: plainDate('2001-07-01'), readyOn: plainDate('2025-06-01') }],
      },
      policy: { rentNorms: normsOf2025() },
    }
    const detail = (rentCents: number) => {
      const places = [{ ...STUDIO, rentCents, serviceCostsCents: 5_000, availableFrom: plainDate('2025-06-01') }]
      return criteria.affordability.detail(aPair({ ...in2025, snapshot: { ...in2025.snapshot, places } }))
    }
    // 47,720 − 20,059 in full, and 65 % of 2,280.
    expect(detail(45_000)).toMatchObject({
      norm: '2025-01-01',
      adult: true,
      countedRentCents: 50_000,
      allowanceCents: 29_143,
    })
    // All of 20,576 up to the capping limit at 65 %, and 40 % of 21,711 above it.
    expect(detail(85_007)).toMatchObject({ countedRentCents: 90_007, allowanceCents: 27_661 + 13_374 + 8_684 })
    expect(detail(85_008)).toMatchObject({ countedRentCents: 90_007, allowanceCents: 0 })
  })
})

function normsOf2025() {
  const dates = { validFrom: plainDate('2025-01-01'), validTo: plainDate('2025-12-31') }
  return {
    rentAllowance: [
      {
        ...dates,
        adultAge: 23,
        calculationRentCapAdult: 90_007,
        calculationRentCapUnderAdultAge: 47_720,
        serviceCostsCount: true,
        rentAboveCapExcludes: true,
        requiresSelfContainedOrDesignated: true,
        ownContribution: 20_059,
        qualityDiscountLimit: 47_720,
        cappingLimitOneOrTwo: 68_296,
        cappingLimitThreeOrMore: 73_193,
        sharePercent: { belowQualityDiscountLimit: 100, belowCappingLimit: 65, aboveCappingLimitSinglePerson: 40 },
      },
    ],
    appropriateAllocation: [
      {
        ...dates,
        incomeCeilingSingle: 2_800_000,
        incomeCeilingMulti: 3_800_000,
        rentCapOneOrTwoPersons: 68_296,
        rentCapThreeOrMore: 73_193,
      },
    ],
    socialHousingIncome: [{ ...dates, single: 4_900_000, multi: 5_400_000 }],
  }
}
