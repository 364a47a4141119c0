import { describe, expect, it } from 'vitest'
import { plainDate } from '../domain/index.ts'
import { amsterdamDate, amsterdamInstant, amsterdamTime } from './amsterdam.ts'

describe('time in Europe/Amsterdam', () => {
  it('turns the day at midnight there, in winter and in summer', () => {
    expect(amsterdamDate(new Date('2026-11-21T22:59:59Z'))).toBe('2026-11-21')
    expect(amsterdamDate(new Date('2026-11-21T23:00:00Z'))).toBe('2026-11-22')
    expect(amsterdamDate(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02')
    expect(amsterdamTime(new Date('2026-07-01T02:15:00Z'))).toBe('04:15')
  })

  it('finds 04:15 once on both nights in which the clock is changed', () => {
    expect(amsterdamInstant(plainDate('2026-03-29'), '04:15')).toEqual(new Date('2026-03-29T02:15:00Z'))
    expect(amsterdamInstant(plainDate('2026-10-25'), '04:15')).toEqual(new Date('2026-10-25T03:15:00Z'))
  })

  it('takes a skipped time an hour later, and the first of a time that comes twice', () => {
    expect(amsterdamInstant(plainDate('2026-03-29'), '02:30')).toEqual(new Date('2026-03-29T01:30:00Z'))
    expect(amsterdamInstant(plainDate('2026-10-25'), '02:30')).toEqual(new Date('2026-10-25T00:30:00Z'))
  })
})
