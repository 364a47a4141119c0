import { expect, it } from 'vitest'
import { daysOfPeriod, type Period, periodBefore, periodOf, periodsAround } from './period.ts'
import { plainDate } from './plain-date.ts'

it.each([
  ['2026-02', '2026-02-01', '2026-02-28', '2026-01'],
  ['2028-02', '2028-02-01', '2028-02-29', '2028-01'],
  ['2026-12', '2026-12-01', '2026-12-31', '2026-11'],
  ['2026-01', '2026-01-01', '2026-01-31', '2025-12'],
  ['2026-Q1', '2026-01-01', '2026-03-31', '2025-Q4'],
  ['2026-Q4', '2026-10-01', '2026-12-31', '2026-Q3'],
  ['2026-H1', '2026-01-01', '2026-06-30', '2025-H2'],
  ['2026-H2', '2026-07-01', '2026-12-31', '2026-H1'],
])('%s is %s to %s, after %s', (text, first, last, before) => {
  const period = periodOf(text) as Period
  expect(daysOfPeriod(period)).toEqual({ first, last })
  expect(periodBefore(period)).toBe(before)
})

it.each(['', '2026', '2026-13', '2026-00', '2026-Q5', '2026-H3', '2026-q4', '26-Q4', '2026-Q4 ', '2026-1', '3026-Q1'])(
  '%j is no period',
  (text) => expect(periodOf(text)).toBeNull(),
)

it('names the month, the quarter and the half-year of a day', () => {
  expect(periodsAround(plainDate('2026-06-30'))).toEqual(['2026-06', '2026-Q2', '2026-H1'])
  expect(periodsAround(plainDate('2026-07-01'))).toEqual(['2026-07', '2026-Q3', '2026-H2'])
})
