import { BUILTIN_RENT_NORMS, plainDate, type RentNormRow, type Verdict } from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, STUDIO } from '@thuismatch/shared/domain/testing'
import { describe, expect, it } from 'vitest'
import vectors from '../testing/rent-allowance-vectors.json' with { type: 'json' }
import { allowanceOf } from './allowance.ts'
import { criteria } from './criteria.ts'
import { aPair } from './testing/a-pair.ts'

type Changes = Parameters<typeof aPair>[0]

const table: { [C in 'affordability' | 'income_rent']: readonly (readonly [Verdict, Changes])[] } = {
  affordability: [
    // Rent 500.00: allowance 295.68 up to the discount limit and 65 % of 1.80, 296.85; net with service costs 253.15.
    ['met', { candidate: { incomeYearCents: 867_943 } }],
    ['unmet', { candidate: { incomeYearCents: 867_942 } }],
    ['unknown', { candidate: { incomeYearCents: null } }],
    ['met', { candidate: { incomeYearCents: null }, place: { rentCents: 0, serviceCostsCents: 0 } }],
    ['met', { candidate: { incomeYearCents: 0 }, place: { rentCents: 0, serviceCostsCents: 0 } }],
    ['unmet', { candidate: { incomeYearCents: 0 } }],
    // A shared home that is not designated gives no allowance: twelve times 550.00 is 35 % of 18,857.15.
    ['met', { candidate: { incomeYearCents: 1_885_715 }, place: { selfContained: false } }],
    ['unmet', { candidate: { incomeYearCents: 1_885_714 }, place: { selfContained: false } }],
    ['met', { candidate: { incomeYearCents: 867_943 }, place: { selfContained: false, designatedForAllowance: true } }],
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

  it.each(vectors)('$kind: $persons person(s) of $age, rent $rent, income $incomeYear: $exact', (vector) => {
    const { persons, age = 99, childInHome = false, rent, incomeYear: incomeYearCents, exact } = vector
    const row = BUILTIN_RENT_NORMS.rentAllowance[0] as RentNormRow<'rentAllowance'>
    const allowance = allowanceOf(
      row,
      { rentCents: rent, serviceCostsCents: 99_00 },
      { persons, allYoung: age < 21 && !childInHome, incomeYearCents },
    )
    expect((Number(allowance) / 120_000).toFixed(7)).toBe(Number(exact).toFixed(7))
  })

  it('names every figure of the rent, and null where it hangs on what is not known', () => {
    expect(criteria.affordability.detail(aPair({}))).toEqual({
      indicative: true,
      norm: '2026-01-01',
      young: false,
      selfContained: true,
      designatedForAllowance: false,
      lease: 'own',
      assetsAboveLimit: null,
      handicap: 'not_applied',
      rentCents: 50_000,
      serviceCostsCents: 5_000,
      calculationRentCapCents: 93_293,
      countedRentCents: 50_000,
      ownContributionCents: 20_252,
      qualityDiscountLimitCents: 49_820,
      cappingLimitCents: 71_302,
      minimumIncomePointYearCents: 2_342_500,
      taperPercent: 27,
      incomeYearCents: 2_000_000,
      allowanceTwelveHundredths: 29_685 * 1200,
      allowanceCents: 29_685,
      allowancePaidCents: 29_600,
      netRentTwelveHundredths: 25_315 * 1200,
      netRentCents: 25_315,
      maxSharePercent: 35,
    })
    const unsure = criteria.affordability.detail(aPair({ candidate: { bornOn: null, incomeYearCents: null } }))
    expect(unsure).toMatchObject({
      young: null,
      calculationRentCapCents: null,
      countedRentCents: null,
      allowanceCents: null,
      netRentCents: null,
    })
    const cheap = criteria.affordability.detail(aPair({ candidate: { bornOn: null }, place: { rentCents: 30_000 } }))
    expect(cheap).toMatchObject({
      young: null,
      calculationRentCapCents: null,
      countedRentCents: 30_000,
      allowanceCents: 9_748,
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
    }
    const detail = (rentCents: number) => {
      const places = [{ ...STUDIO, rentCents, serviceCostsCents: 5_000, availableFrom: plainDate('2025-06-01') }]
      return criteria.affordability.detail(aPair({ ...in2025, snapshot: { ...in2025.snapshot, places } }))
    }
    // Of service costs 48.00 counts. 47,720 − 19,905 in full, and 65 % of 2,080.
    expect(detail(45_000)).toMatchObject({
      norm: '2025-01-01',
      young: false,
      countedRentCents: 49_800,
      ownContributionCents: 19_905,
      taperPercent: null,
      allowanceCents: 29_167,
    })
    expect(detail(85_207)).toMatchObject({ countedRentCents: 90_007 })
    expect(detail(85_208)).toMatchObject({ countedRentCents: 0, allowanceCents: 0 })
  })

  it('of a year without a row nothing is known but what no amount could change', () => {
    const later = { candidate: { readyOn: plainDate('2027-02-01') } }
    const poor = { candidate: { ...later.candidate, incomeYearCents: 1_000_000 } }
    expect(criteria.affordability.verdict(aPair(poor))).toBe('unknown')
    expect(criteria.affordability.verdict(aPair({ ...poor, place: { lease: 'provider' } }))).toBe('unmet')
    expect(criteria.affordability.verdict(aPair({ ...later, place: { selfContained: false } }))).toBe('met')
    expect(criteria.affordability.verdict(aPair({ ...later, place: { rentCents: 0, serviceCostsCents: 0 } }))).toBe(
      'met',
    )
    expect(criteria.income_rent.verdict(aPair({ ...later }))).toBe('unknown')
    expect(criteria.income_rent.verdict(aPair({ ...later, place: { landlord: 'other' } }))).toBe('met')
  })
})
