import { expect, it } from 'vitest'
import { summaryOf } from './memory.ts'

it('tells memory that grew from memory that did not, once warm', () => {
  const flat = [1, 5, 10, 10, 11, 9, 10, 12, 9, 10]
  expect(summaryOf(flat)).toEqual({ start: 1, early: 10, median: 10, late: 10, end: 10, most: 12 })
  const growing = Array.from({ length: 100 }, (_, n) => n)
  expect(summaryOf(growing)).toEqual({ start: 0, early: 30, median: 50, late: 90, end: 99, most: 99 })
  expect(summaryOf([7])).toEqual({ start: 7, early: 7, median: 7, late: 7, end: 7, most: 7 })
})
