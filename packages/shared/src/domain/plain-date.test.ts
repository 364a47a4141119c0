import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  fromEpochDay,
  latest,
  parsePlainDate,
  plainDate,
  toEpochDay,
  wholeYears,
} from './plain-date.ts'

const day = fc.integer({ min: -200_000, max: 200_000 }).map(fromEpochDay)

describe('a calendar day', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '26-01-01',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '',
  ])('is not %j', (text) => expect(parsePlainDate(text)).toBeNull())

  it('is 29 February in leap years alone', () => {
    expect([2000, 2024, 2028, 1900, 2100, 2026].map((year) => parsePlainDate(`${year}-02-29`) !== null)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('names the text in the error of a wrong literal', () => {
    expect(() => plainDate('2026-02-30')).toThrow('"2026-02-30" is not a calendar day')
  })

  it('is the same after a way through its number, and its text sorts as its number', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(fromEpochDay(toEpochDay(a))).toBe(a)
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0)
        expect(addDays(a, daysBetween(a, b))).toBe(b)
        expect(latest(a, b)).toBe(a < b ? b : a)
      }),
    )
  })
})

describe('the number of a day', () => {
  it('is the one that the platform counts, and back, over the whole calendar', () => {
    const first = Date.parse('0001-01-01T00:00:00Z') / 86_400_000
    const last = Date.parse('9999-12-31T00:00:00Z') / 86_400_000
    const counted = (number: number): void => {
      const text = new Date(number * 86_400_000).toISOString().slice(0, 10)
      expect([fromEpochDay(number), toEpochDay(plainDate(text))]).toEqual([text, number])
    }
    for (const number of [first, last, ...Array.from({ length: 4000 }, (_, n) => first + n * 913)]) counted(number)
    // Every day about the ends of months and the leap days of four centuries.
    for (const year of [1900, 2000, 2024, 2100])
      for (let day = -3; day < 370; day++) counted(Date.UTC(year, 0, 1) / 86_400_000 + day)
  })
})

describe('a month later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-05-15', 0, '2026-05-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s plus %i is %s', (from, months, to) => expect(addMonths(plainDate(from), months)).toBe(to))
})

describe('age in whole years', () => {
  it.each([
    ['2008-06-15', '2026-06-14', 17],
    ['2008-06-15', '2026-06-15', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2001-12-31', '2026-01-01', 24],
  ])('born %s is on %s %i', (bornOn, on, years) => expect(wholeYears(plainDate(bornOn), plainDate(on))).toBe(years))
})
