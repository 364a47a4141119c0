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
