import { describe, expect, it } from 'vitest'
import { plainDate } from './plain-date.ts'
import {
  BUILTIN_RENT_NORMS,
  isUnverified,
  missingYear,
  rentNormOn,
  rentNormsThrough,
  rentNormTablesWithout,
} from './rent-norms.ts'

describe('rent norms', () => {
  it('give the row of the day, both ends included', () => {
    for (const day of ['2026-01-01', '2026-12-31']) {
      expect(rentNormOn(BUILTIN_RENT_NORMS, 'rentAllowance', plainDate(day))?.youngRule.adultAge).toBe(21)
    }
    expect(rentNormOn(BUILTIN_RENT_NORMS, 'rentAllowance', plainDate('2025-12-31'))?.youngRule.adultAge).toBe(23)
  })

  it.each([
    ['rentAllowance', '2024-12-31'],
    ['appropriateAllocation', '2025-12-31'],
    ['socialHousing', '2027-01-01'],
  ] as const)('give none in %s on %s, and never the row of another year', (table, date) => {
    expect(rentNormOn(BUILTIN_RENT_NORMS, table, plainDate(date))).toBeNull()
  })

  it('give none for a year of which a part is known: that is no row', () => {
    expect(BUILTIN_RENT_NORMS.rentAllowance.some(({ validFrom }) => validFrom === '2027-01-01')).toBe(true)
    expect(rentNormOn(BUILTIN_RENT_NORMS, 'rentAllowance', plainDate('2027-01-01'))).toBeNull()
  })

  it('end where the first of the tables ends, later rows taken in while no day lies between', () => {
    const through = (day: string, norms = BUILTIN_RENT_NORMS) => rentNormsThrough(norms, plainDate(day))
    expect(through('2026-11-22')).toBe('2026-12-31')
    expect(through('2027-01-01')).toBeNull()
    // Of 2025 passend toewijzen has no row.
    expect(through('2025-12-31')).toBeNull()

    const nextYear = <T extends object>(row: T | undefined, validFrom: string) =>
      ({ ...row, validFrom: plainDate(validFrom), validTo: plainDate('2027-12-31') }) as T
    const { rentAllowance, appropriateAllocation, socialHousing } = BUILTIN_RENT_NORMS
    const longer = (validFrom: string) => ({
      rentAllowance: [nextYear(rentAllowance[0], validFrom), ...rentAllowance],
      appropriateAllocation: [nextYear(appropriateAllocation[0], '2027-01-01'), ...appropriateAllocation],
      socialHousing: [nextYear(socialHousing[0], '2027-01-01'), ...socialHousing],
    })
    expect(through('2026-11-22', longer('2027-01-01'))).toBe('2027-12-31')
    expect(through('2026-11-22', longer('2027-01-02'))).toBe('2026-12-31')
  })

  it.each([
    ['2026-10-31', null],
    ['2026-11-01', 2027],
    ['2027-03-01', 2027],
  ])('on %s the year that should be there and is not: %j', (day, year) => {
    expect(missingYear(BUILTIN_RENT_NORMS, plainDate(day))).toBe(year)
  })

  it('lack a year in each table that has no row for some day of it', () => {
    expect(rentNormTablesWithout(BUILTIN_RENT_NORMS, 2026)).toEqual([])
    expect(rentNormTablesWithout(BUILTIN_RENT_NORMS, 2025)).toEqual(['appropriateAllocation'])
    expect(rentNormTablesWithout(BUILTIN_RENT_NORMS, 2027)).toHaveLength(3)
  })

  it.each([
    [false, true],
    [{ rentCap: true, incomeCeilingYear: false }, true],
    [{ rentCap: true }, false],
    [true, false],
    [undefined, false],
  ] as const)('are still to be held against the publication where they say so: %o', (verified, expected) => {
    const row = { validFrom: plainDate('2027-01-01'), validTo: plainDate('2027-12-31') }
    expect(isUnverified(verified === undefined ? row : { ...row, verified })).toBe(expected)
  })
})
