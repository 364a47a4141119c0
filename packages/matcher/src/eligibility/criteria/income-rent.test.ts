import type { RentNorms } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../../testing/norms-of.ts'
import { judged } from '../../testing/pair-region.ts'

// Norms of 2026: ceilings 29,400 and 39,925, limits 51,537 and 56,910 a year; rent caps 713.02 and 764.14.
it.each([
  [1, 0, 29_400_00, 713_02, 'met'],
  [1, 0, 29_400_00, 713_03, 'unmet'],
  [1, 0, 29_400_01, 713_03, 'met'],
  [2, 0, 39_925_00, 713_02, 'met'],
  [2, 0, 39_925_00, 713_03, 'unmet'],
  [1, 1, 39_925_00, 713_03, 'unmet'],
  [1, 1, 39_925_01, 713_03, 'met'],
  [1, 2, 39_925_00, 764_14, 'met'],
  [1, 2, 39_925_00, 764_15, 'unmet'],
  [3, 0, 39_925_01, 900_00, 'met'],
  [1, 0, 51_537_00, 500_00, 'met'],
  [1, 0, 51_537_01, 500_00, 'unmet'],
  [2, 0, 51_537_01, 500_00, 'met'],
  [1, 2, 56_910_00, 500_00, 'met'],
  [1, 2, 56_910_01, 500_00, 'unmet'],
  [1, 0, null, 500_00, 'unknown'],
  [1, 0, null, 900_00, 'unknown'],
])('%i adults and %i children with %j a year, rent %i: %s', (adults, children, incomeYearCents, rentCents, verdict) => {
  const found = judged('income_rent', {
    candidate: { household: { adults, children }, incomeYearCents, fullTimeStudent: false },
    place: { rentCents },
  })
  expect(found).toMatchObject({
    verdict,
    missing: verdict === 'unknown' ? ['incomeYearCents'] : [],
    closes: false,
  })
})

describe('what a policy does with it', () => {
  const tooDear = { candidate: { incomeYearCents: 20_000_00, fullTimeStudent: false }, place: { rentCents: 900_00 } }

  it('it flags and closes nothing, unless the region decides so', () => {
    expect(judged('income_rent', tooDear)).toMatchObject({ verdict: 'unmet', closes: false })
    expect(judged('income_rent', { ...tooDear, policy: { flagOnly: [] } })).toMatchObject({
      verdict: 'unmet',
      closes: true,
    })
  })
})

describe('whom it binds', () => {
  it.each([
    ['other', 'met'],
    ['corporation', 'unmet'],
    [null, 'unmet'],
  ] as const)('landlord %j: %s', (landlord, verdict) => {
    const changes = { candidate: { incomeYearCents: 20_000_00 }, place: { rentCents: 900_00, landlord } }
    expect(judged('income_rent', changes).verdict).toBe(verdict)
  })

  it.each([
    [false, 'met', []],
    [true, 'unmet', []],
    [null, 'unknown', ['place.selfContained']],
  ])('self-contained %j: %s', (selfContained, verdict, missing) => {
    const changes = { candidate: { incomeYearCents: 20_000_00 }, place: { rentCents: 900_00, selfContained } }
    expect(judged('income_rent', changes)).toMatchObject({ verdict, missing })
  })
})

describe('a full-time student', () => {
  it.each([
    // Counts as a low income, whatever it is, and is exempt from the limit.
    [true, 40_000_00, 713_03, 'unmet', []],
    [true, 90_000_00, 713_02, 'met', []],
    [true, null, 713_03, 'unmet', []],
    [true, null, 713_02, 'met', []],
    [null, 20_000_00, 713_03, 'unmet', []],
    [null, 20_000_00, 713_02, 'met', []],
    [null, 40_000_00, 713_03, 'unknown', ['fullTimeStudent']],
    [null, 40_000_00, 713_02, 'met', []],
    [null, 90_000_00, 713_02, 'unknown', ['fullTimeStudent']],
    [null, 90_000_00, 713_03, 'unmet', []],
    [null, null, 713_03, 'unknown', ['fullTimeStudent', 'incomeYearCents']],
  ])('%j with %j a year and rent %i: %s', (fullTimeStudent, incomeYearCents, rentCents, verdict, missing) => {
    const changes = { candidate: { incomeYearCents, fullTimeStudent }, place: { rentCents } }
    expect(judged('income_rent', changes)).toMatchObject({ verdict, missing })
  })
})

it.each([
  [20_000_00, 40_000_00, 'met', 40_000_00, true],
  [40_000_00, 20_000_00, 'unmet', 20_000_00, true],
  [20_000_00, null, 'unmet', 20_000_00, false],
  [null, 40_000_00, 'met', 40_000_00, true],
])(
  'an income of %j this year and %j by assessment: %s',
  (incomeYearCents, assessedIncomeYearCents, verdict, used, isAssessed) => {
    const candidate = { incomeYearCents, assessedIncomeYearCents, fullTimeStudent: false }
    const found = judged('income_rent', { candidate, place: { rentCents: 713_03 } })
    expect(found).toMatchObject({ verdict, detail: { incomeYearCents: used, isAssessed } })
  },
)

describe('a year without a row', () => {
  const without = (table: 'appropriateAllocation' | 'socialHousing') => normsOf('2026-01-01', '2026-12-31', [table])
  it.each([
    ['appropriateAllocation', 20_000_00, 900_00, 'unknown'],
    ['appropriateAllocation', 60_000_00, 900_00, 'unmet'],
    ['appropriateAllocation', 20_000_00, 0, 'met'],
    ['appropriateAllocation', 0, 900_00, 'unknown'],
    ['socialHousing', 20_000_00, 900_00, 'unmet'],
    ['socialHousing', 20_000_00, 500_00, 'unknown'],
    ['socialHousing', 0, 500_00, 'met'],
  ] as const)('of %s, income %i, rent %i: %s, and no question', (table, incomeYearCents, rentCents, verdict) => {
    const candidate = { incomeYearCents, fullTimeStudent: false }
    const found = judged('income_rent', { candidate, place: { rentCents }, policy: { rentNorms: without(table) } })
    expect(found).toMatchObject({ verdict, missing: [], closes: false })
  })
})

it.each([90_000_00, 10_000_00, null])('looks at self-contained homes only (income %j)', (incomeYearCents) => {
  const found = judged('income_rent', {
    candidate: { incomeYearCents },
    place: { rentCents: 900_00, selfContained: false },
  })
  expect(found.verdict).toBe('met')
})

it('is unmet for want of no answer where every income is too low or too high', () => {
  const norms = normsOf('2026-01-01', '2026-12-31')
  const [social] = norms.socialHousing
  const limit = { onePerson: 29_400_00, multiPerson: 56_910_00 }
  const rentNorms = { ...norms, socialHousing: [{ ...social, incomeLimitYear: limit }] } as RentNorms
  const of = (rentCents: number) =>
    judged('income_rent', {
      candidate: { incomeYearCents: null, fullTimeStudent: false },
      place: { rentCents },
      policy: { rentNorms },
    }).verdict
  expect(of(713_03)).toBe('unmet')
  expect(of(713_02)).toBe('unknown')
})

it('shows what was read', () => {
  expect(judged('income_rent', { candidate: { household: { adults: 1, children: 2 } } }).detail).toEqual({
    norm: '2026-01-01',
    limitNorm: '2026-01-01',
    selfContained: true,
    landlord: null,
    fullTimeStudent: null,
    incomeYearCents: 20_000_00,
    isAssessed: false,
    incomeCeilingYearCents: 39_925_00,
    incomeLimitYearCents: 56_910_00,
    rentCents: 450_00,
    rentCapCents: 764_14,
  })
})
