import { describe, expect, it } from 'vitest'
import { plainDate } from './plain-date.ts'
import { BUILTIN_RENT_NORMS, RentNormMissing, rentNormOn, rentNormsThrough } from './rent-norms.ts'

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
  it('end where the first of the tables ends, later rows taken in while no day lies between', () => {
    const through = (day: string, norms = BUILTIN_RENT_NORMS) => rentNormsThrough(norms, plainDate(day))
    expect(through('2026-11-22')).toBe('2026-12-31')
    expect(through('2027-01-01')).toBeNull()
    // Of 2025 only one table has a row.
    expect(through('2025-12-31')).toBeNull()

    const nextYear = <T extends object>(row: T | undefined, validFrom: string) =>
      ({ ...row, validFrom: plainDate(validFrom), validTo: plainDate('2027-12-31') }) as T
    const { rentAllowance, appropriateAllocation, socialHousingIncome } = BUILTIN_RENT_NORMS
    const longer = (validFrom: string) => ({
      rentAllowance: [nextYear(rentAllowance[0], validFrom), ...rentAllowance],
      appropriateAllocation: [nextYear(appropriateAllocation[0], '2027-01-01'), ...appropriateAllocation],
      socialHousingIncome: [nextYear(socialHousingIncome[0], '2027-01-01'), ...socialHousingIncome],
    })
    expect(through('2026-11-22', longer('2027-01-01'))).toBe('2027-12-31')
    expect(through('2026-11-22', longer('2027-01-02'))).toBe('2026-12-31')
  })
})
