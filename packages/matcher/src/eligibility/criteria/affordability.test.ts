import { BUILTIN_RENT_NORMS, plainDate, type RentNorms } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../../testing/norms-of.ts'
import { judged, type PairChanges } from '../../testing/pair-region.ts'

// Norms of 2026: own contribution 202.00, quality discount limit 498.20, capping limits 713.02 and 764.14, calculation
// caps 932.93 from 21 years on and 498.20 below, ceilings 29,400 and 39,925 a year. The candidate is alone, earns 20,000
// and is 20 when the move is before 15 June.

const ADULT = { bornOn: '2000-01-01', group: 'doorstromer' } as const
const PLACE = { age: { min: null, max: null }, occupants: { maxAdults: 4, maxChildren: 4 } }

const of = (
  candidate: NonNullable<PairChanges['candidate']>,
  place: NonNullable<PairChanges['place']>,
  policy: NonNullable<PairChanges['policy']> = {},
) => judged('affordability', { candidate, place: { ...PLACE, serviceCostsCents: 0, ...place }, policy })

describe('the allowance', () => {
  it.each([
    ['below the own contribution: none', ADULT, 202_00, 0],
    ['a cent above it: the whole cent', ADULT, 202_01, 1],
    ['at the quality discount limit: all of 296.20', ADULT, 498_20, 296_20],
    ['100 % of 296.20 and 65 % of 101.80', ADULT, 600_00, 362_37],
    ['rounded down once: 65 % of 214.82 is 139.633, 40 % of 86.98 is 34.792', ADULT, 800_00, 470_62],
    ['two persons: nothing above 713.02', { ...ADULT, household: { adults: 2 } }, 800_00, 435_83],
    ['three persons: nothing above 764.14', { ...ADULT, household: { adults: 1, children: 2 } }, 800_00, 469_06],
    ['rent counts up to 932.93', ADULT, 1000_00, 523_79],
    ['below 21 it counts up to 498.20', {}, 600_00, 296_20],
  ])('%s', (_, candidate, rentCents, allowanceCents) => {
    expect(of(candidate, { rentCents }).detail).toMatchObject({
      allowanceCents,
      netRentCents: rentCents - allowanceCents,
    })
  })

  it.each([
    [20, '2026-06-14', 296_20],
    [21, '2026-06-15', 362_37],
  ])('at %i, on %s, it is %i', (_, availableFrom, allowanceCents) => {
    expect(of({}, { availableFrom, rentCents: 600_00 }).detail.allowanceCents).toBe(allowanceCents)
  })

  it.each([
    [{}, 29_400_00, 362_37],
    [{}, 29_400_01, 0],
    [{ household: { adults: 2 } }, 39_925_00, 362_37],
    [{ household: { adults: 2 } }, 39_925_01, 0],
  ])('ends above the ceiling: household %j with %i a year gets %i', (household, incomeYearCents, allowanceCents) => {
    const found = of({ ...ADULT, ...household, incomeYearCents }, { rentCents: 600_00 })
    expect(found.detail.allowanceCents).toBe(allowanceCents)
  })

  it.each([
    [true, false, 362_37],
    [false, true, 362_37],
    [false, false, 0],
  ])('self-contained %j, designated %j: %i', (selfContained, designatedForAllowance, allowanceCents) => {
    const found = of(ADULT, { rentCents: 600_00, selfContained, designatedForAllowance })
    expect(found.detail.allowanceCents).toBe(allowanceCents)
  })
})

describe('the law of another year, as data', () => {
  const [, of2025] = BUILTIN_RENT_NORMS.rentAllowance
  const dates = { validFrom: plainDate('2026-01-01'), validTo: plainDate('2026-12-31') }
  const rentNorms: RentNorms = { ...normsOf('2026-01-01', '2026-12-31'), rentAllowance: [{ ...of2025, ...dates }] }

  it.each([
    ['service costs count', 400_00, 50_00, { countedRentCents: 450_00, allowanceCents: 249_41 }],
    ['rent and service costs at the cap', 880_00, 20_07, { countedRentCents: 900_07, allowanceCents: 497_19 }],
    ['a cent above the cap: none', 880_00, 20_08, { countedRentCents: 900_07, allowanceCents: 0 }],
  ])('%s', (_, rentCents, serviceCostsCents, detail) => {
    expect(of(ADULT, { rentCents, serviceCostsCents }, { rentNorms }).detail).toMatchObject(detail)
  })

  it('reads the row in force on the move-in date', () => {
    const [row] = BUILTIN_RENT_NORMS.rentAllowance
    const halves: RentNorms = {
      ...normsOf('2026-01-01', '2026-12-31'),
      rentAllowance: [
        { ...row, validFrom: plainDate('2026-07-01') },
        { ...row, validTo: plainDate('2026-06-30'), ownContribution: 100_00 },
      ],
    }
    const on = (readyOn: string, availableFrom: string) =>
      of({ ...ADULT, readyOn }, { rentCents: 400_00, availableFrom }, { rentNorms: halves }).detail
    expect(on('2026-03-02', '2026-06-30')).toMatchObject({ norm: '2026-01-01', allowanceCents: 300_00 })
    expect(on('2026-03-02', '2026-07-01')).toMatchObject({ norm: '2026-07-01', allowanceCents: 198_00 })
    expect(on('2026-07-01', '2026-03-02')).toMatchObject({ norm: '2026-07-01', allowanceCents: 198_00 })
  })
})

describe('what the income bears', () => {
  it.each([
    [875_00, 'met'],
    [875_01, 'unmet'],
  ])('12 × %i of 30,000 at 35 %%: %s', (rentCents, verdict) => {
    expect(of({ ...ADULT, incomeYearCents: 30_000_00 }, { rentCents })).toMatchObject({
      verdict,
      closes: verdict === 'unmet',
      detail: { netRentCents: rentCents, maxSharePercent: 35 },
    })
  })

  it.each([
    [0, 0, 'met'],
    [0, null, 'met'],
    [1, 0, 'unmet'],
    [1, null, 'unknown'],
  ])('a rent of %i with income %j: %s', (rentCents, incomeYearCents, verdict) => {
    expect(of({ ...ADULT, incomeYearCents }, { rentCents })).toMatchObject({ verdict, closes: verdict === 'unmet' })
  })

  it('service costs are paid, whether they count or not', () => {
    expect(of(ADULT, { rentCents: 0, serviceCostsCents: 50_00 }).detail.netRentCents).toBe(50_00)
  })
})

describe('an unknown birth date', () => {
  // With a rent of 600.00 it is 237.63 net for an adult and 303.80 below 21.
  it.each([
    [20_000_00, 'met', []],
    [10_415_99, 'unknown', ['bornOn']],
    [8_147_32, 'unknown', ['bornOn']],
    [8_147_31, 'unmet', []],
    [30_000_00, 'met', []],
    [null, 'unknown', ['bornOn', 'incomeYearCents']],
  ])('with income %j: %s', (incomeYearCents, verdict, missing) => {
    const found = of({ group: 'doorstromer', bornOn: null, incomeYearCents }, { rentCents: 600_00 })
    expect(found).toMatchObject({ verdict, missing, closes: verdict === 'unmet' })
  })

  it('leaves open only the figures on which the two caps differ', () => {
    expect(of({ group: 'doorstromer', bornOn: null }, { rentCents: 600_00 }).detail).toMatchObject({
      adult: null,
      calculationRentCapCents: null,
      countedRentCents: null,
      allowanceCents: null,
      netRentCents: null,
    })
    expect(of({ group: 'doorstromer', bornOn: null }, { rentCents: 400_00 }).detail).toMatchObject({
      adult: null,
      calculationRentCapCents: null,
      countedRentCents: 400_00,
      allowanceCents: 198_00,
      netRentCents: 202_00,
    })
    expect(
      of({ group: 'doorstromer', bornOn: null, incomeYearCents: 30_000_00 }, { rentCents: 600_00 }).detail,
    ).toMatchObject({
      countedRentCents: null,
      allowanceCents: 0,
      netRentCents: 600_00,
    })
  })
})

describe('an unknown income', () => {
  it.each([
    ['an allowance is possible', 600_00, true, null],
    ['no allowance is possible', 600_00, false, 600_00],
    ['too little rent for an allowance', 202_00, true, 202_00],
  ])('%s', (_, rentCents, selfContained, netRentCents) => {
    const found = of({ ...ADULT, incomeYearCents: null }, { rentCents, selfContained })
    expect(found).toMatchObject({
      verdict: 'unknown',
      missing: ['incomeYearCents'],
      closes: false,
      detail: { netRentCents, allowanceCents: netRentCents === null ? null : 0 },
    })
  })
})

it('shows every figure and the row it comes from', () => {
  expect(of(ADULT, { rentCents: 600_00, serviceCostsCents: 40_00 }).detail).toEqual({
    indicative: true,
    norm: '2026-01-01',
    adult: true,
    rentCents: 600_00,
    serviceCostsCents: 40_00,
    calculationRentCapCents: 932_93,
    countedRentCents: 600_00,
    ownContributionCents: 202_00,
    qualityDiscountLimitCents: 498_20,
    cappingLimitCents: 713_02,
    incomeCeilingYearCents: 29_400_00,
    incomeYearCents: 20_000_00,
    allowanceCents: 362_37,
    netRentCents: 277_63,
    maxSharePercent: 35,
  })
})
