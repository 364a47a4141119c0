import { BUILTIN_RENT_NORMS, plainDate } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../testing/norms-of.ts'
import { MissingRentNorms } from './missing-rent-norms.ts'
import { rentPeriods } from './rent-periods.ts'

function missingIn(...given: Parameters<typeof rentPeriods>): MissingRentNorms {
  try {
    rentPeriods(...given)
  } catch (error) {
    if (error instanceof MissingRentNorms) return error
    throw error
  }
  throw new Error('expected MissingRentNorms')
}

describe('a move-in date without a row', () => {
  it('names every table and date of some pair, and no other date', () => {
    const { missing } = missingIn('builtin', [20250101, 20260401, 20270105], [20251230, 20260501])
    expect(missing).toEqual([
      { table: 'rentAllowance', date: '2027-01-05' },
      { table: 'appropriateAllocation', date: '2025-12-30' },
      { table: 'appropriateAllocation', date: '2027-01-05' },
      { table: 'socialHousingIncome', date: '2025-12-30' },
      { table: 'socialHousingIncome', date: '2027-01-05' },
    ])
  })

  it('names days in a row as one span', () => {
    const norms = normsOf('2026-01-01', '2026-12-31', ['socialHousingIncome'])
    const { message } = missingIn(norms, [20260228, 20260301, 20260302, 20260501], [20260101])
    expect(message).toContain('"socialHousingIncome": 2026-02-28 to 2026-03-02, 2026-05-01\n')
    expect(message).not.toContain('rentAllowance')
    expect(message).toContain('docs/operator/rent-norms.md, "The rows for a new year", says how.')
  })

  it('is none where there are no pairs', () => {
    expect(rentPeriods('builtin', [], [20300101]).periods).toEqual([])
    expect(rentPeriods('builtin', [20300101], []).periods).toEqual([])
  })
})

it('reads a document of norms instead of the built-in ones', () => {
  const { periods } = rentPeriods(normsOf('2031-01-01', '2031-12-31'), [20310101], [20311231])
  expect(periods.map(({ social }) => social.validFrom)).toEqual(['2031-01-01'])
})

it('gives each pair the rows of the later of its two days', () => {
  const [allowance] = BUILTIN_RENT_NORMS.rentAllowance
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
