import { BUILTIN_RENT_NORMS } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
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
    candidate: { household: { adults, children }, incomeYearCents },
    place: { rentCents },
  })
  expect(found).toMatchObject({
    verdict,
    missing: verdict === 'unknown' ? ['incomeYearCents'] : [],
    closes: verdict === 'unmet',
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
  const [social] = BUILTIN_RENT_NORMS.socialHousingIncome
  const rentNorms = {
    ...normsOf('2026-01-01', '2026-12-31'),
    socialHousingIncome: [{ ...social, single: 29_400_00 }],
  }
  const of = (rentCents: number) =>
    judged('income_rent', { candidate: { incomeYearCents: null }, place: { rentCents }, policy: { rentNorms } }).verdict
  expect(of(713_03)).toBe('unmet')
  expect(of(713_02)).toBe('unknown')
})

it('shows what was read', () => {
  expect(judged('income_rent', { candidate: { household: { adults: 1, children: 2 } } }).detail).toEqual({
    norm: '2026-01-01',
    selfContained: true,
    incomeYearCents: 20_000_00,
    incomeCeilingYearCents: 39_925_00,
    incomeLimitYearCents: 56_910_00,
    rentCents: 450_00,
    rentCapCents: 764_14,
  })
})
