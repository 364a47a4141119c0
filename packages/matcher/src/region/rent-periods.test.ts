import { BUILTIN_RENT_NORMS, plainDate, type RentNormRow } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../testing/norms-of.ts'
import { rentPeriods } from './rent-periods.ts'

describe('a move-in date without a row', () => {
  it('is a period of its year in which the table has none, and keeps the others their rows', () => {
    const { periods } = rentPeriods('builtin', [20250101, 20260401, 20270105, 20280101], [20251230, 20260501])
    expect(
      periods.map(({ year, allowance, allocation, social }) => [
        year,
        allowance?.validFrom ?? null,
        allocation?.validFrom ?? null,
        social?.validFrom ?? null,
      ]),
    ).toEqual([
      [2025, '2025-01-01', null, '2025-01-01'],
      [2026, '2026-01-01', '2026-01-01', '2026-01-01'],
      [2027, null, null, null],
      [2028, null, null, null],
    ])
  })

  it('is none where there are no pairs', () => {
    expect(rentPeriods('builtin', [], [20300101]).periods).toEqual([])
    expect(rentPeriods('builtin', [20300101], []).periods).toEqual([])
  })
})

it('reads a document of norms instead of the built-in ones', () => {
  const { periods } = rentPeriods(normsOf('2031-01-01', '2031-12-31'), [20310101], [20311231])
  expect(periods.map(({ social }) => social?.validFrom)).toEqual(['2031-01-01'])
})

it('gives each pair the rows of the later of its two days', () => {
  const [allowance] = BUILTIN_RENT_NORMS.rentAllowance as [RentNormRow<'rentAllowance'>]
  const quarters = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
  const norms = {
    ...normsOf('2026-01-01', '2026-12-31'),
    rentAllowance: quarters.map((from, i) => ({
      ...allowance,
      validFrom: plainDate(from),
      validTo: plainDate(quarters[i + 1] ?? '2026-12-31'),
    })),
  }
  const readyOn = [20251231, 20260331, 20260402, 20261001, 20261231]
  const availableFrom = [20260101, 20260331, 20260401, 20260702, 20261002]
  const { periods, ofCandidate, ofPlace } = rentPeriods(norms, readyOn, availableFrom)
  for (const [c, ready] of readyOn.entries()) {
    for (const [p, available] of availableFrom.entries()) {
      const period = periods[Math.max(ofCandidate[c], ofPlace[p])]
      const on = Math.max(ready, available)
      const row = norms.rentAllowance.find(({ validTo }) => on <= Number(validTo.replaceAll('-', '')))
      expect(period.allowance).toBe(row)
    }
  }
})
