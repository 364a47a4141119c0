import { addMonths, toEpochDay, wholeYears } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryDate } from '../testing/arbitrary-date.ts'
import { addMonthsToYmd, toYmd, yearsBetween } from './ymd.ts'

const anyDay = arbitraryDate('1896-01-01', '2104-12-31')

it('compares, counts years and adds months as the calendar does', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.nat(30), (a, b, months) => {
      expect(Math.sign(toYmd(a) - toYmd(b))).toBe(Math.sign(toEpochDay(a) - toEpochDay(b)))
      expect(yearsBetween(toYmd(a), toYmd(b))).toBe(wholeYears(a, b))
      expect(addMonthsToYmd(toYmd(a), months)).toBe(toYmd(addMonths(a, months)))
    }),
  )
})

it.each([
  [2026, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
  [2024, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
  [2000, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
  [2100, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
])('ends a month after the 31st of another on its last day, in %i', (year, lengths) => {
  const after31Of = (months: number) => addMonthsToYmd((year - 1) * 10_000 + 1231, months)
  expect(lengths.map((_, month) => after31Of(month + 1))).toEqual(
    lengths.map((days, month) => year * 10_000 + (month + 1) * 100 + days),
  )
})
