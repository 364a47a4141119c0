import { describe, expect, it } from 'vitest'
import { plainDate } from './plain-date.ts'
import { BUILTIN_RENT_NORMS, RentNormMissing, rentNormOn } from './rent-norms.ts'

describe('rent norms', () => {
  it('give the row of the day, both ends included', () => {
    for (const day of ['2026-01-01', '2026-12-31']) {
      expect(rentNormOn(BUILTIN_RENT_NORMS, 'rentAllowance', plainDate(day)).adultAge).toBe(21)
    }
    expect(rentNormOn(BUILTIN_RENT_NORMS, 'rentAllowance', plainDate('2025-12-31')).adultAge).toBe(23)
  })

  it.each([
    ['rentAllowance', '2027-01-01'],
    ['rentAllowance', '2024-12-31'],
    ['appropriateAllocation', '2025-12-31'],
    ['socialHousingIncome', '2027-01-01'],
  ] as const)('fail loudly in %s on %s, and name both', (table, date) => {
    const look = () => rentNormOn(BUILTIN_RENT_NORMS, table, plainDate(date))
    expect(look).toThrow(RentNormMissing)
    expect(look).toThrow(new RegExp(`"${table}".*${date}`))
  })
})
