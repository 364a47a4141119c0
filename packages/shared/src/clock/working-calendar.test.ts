import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../domain/index.ts'
import { amsterdamDate, amsterdamTime } from './amsterdam.ts'
import { answerTimes, workingCalendar } from './working-calendar.ts'

const calendar = await workingCalendar()

/**
 * Rijksoverheid, "Officiële feestdagen"; typed in from that list, and not computed. Those on a Saturday or Sunday left
 * out.
 */
const OFFICIAL: Readonly<Record<string, readonly string[]>> = {
  2026: ['01-01', '04-03', '04-06', '04-27', '05-05', '05-14', '05-25', '12-25'],
  2027: ['01-01', '03-26', '03-29', '04-27', '05-05', '05-06', '05-17'],
  2028: ['04-14', '04-17', '04-27', '05-05', '05-25', '06-05', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '04-27', '05-10', '05-21', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-30', '06-10', '12-25', '12-26'],
}

describe('days off', () => {
  it.each(Object.entries(OFFICIAL))('are those of the official list in %s, and no other weekday', (year, days) => {
    const found: string[] = []
    for (let day = plainDate(`${year}-01-01`); day.startsWith(year); day = addDays(day, 1)) {
      const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
      if (weekday === 0 || weekday === 6) expect(calendar.isDayOff(day)).toBe(true)
      else if (calendar.isDayOff(day)) found.push(day.slice(5))
    }
    expect(found).toEqual(days)
  })

  it('hold Good Friday and 5 May only where the policy says so', async () => {
    const neither = await workingCalendar([])
    for (const day of ['2026-04-03', '2026-05-05'].map(plainDate)) {
      expect(calendar.isDayOff(day)).toBe(true)
      expect(neither.isDayOff(day)).toBe(false)
    }
  })
})

describe('the time to answer', () => {
  const inWords = (from: string, workingDays = 3) => {
    const { expiresAt, remindAt } = answerTimes(calendar, new Date(from), workingDays)
    return [expiresAt, remindAt].map((at) => `${amsterdamDate(at)} ${amsterdamTime(at)}`)
  }

  it('of a proposal of Friday night is three working days', () => {
    expect(inWords('2026-11-20T22:30:00Z')).toEqual(['2026-11-25 17:00', '2026-11-23 09:00'])
  })

  it('reminds on Monday where half-way is on Friday evening, for that mail would ring on Saturday', () => {
    expect(inWords('2026-11-18T03:15:00Z')).toEqual(['2026-11-23 17:00', '2026-11-23 09:00'])
  })

  it('leaves Christmas out, and nobody is reminded on it', () => {
    expect(inWords('2026-12-24T03:15:00Z')).toEqual(['2026-12-30 17:00', '2026-12-28 09:00'])
  })

  it('ends at 17:00 by the clock on the wall on both sides of the nights in which it is changed', () => {
    expect(inWords('2026-03-27T08:00:00Z')[0]).toBe('2026-04-01 17:00')
    expect(inWords('2026-10-23T08:00:00Z')[0]).toBe('2026-10-28 17:00')
  })

  it('always ends on a working day at 17:00, and its reminder lies within it and on a working day', () => {
    const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const { expiresAt, remindAt } = answerTimes(calendar, from, days)
        expect(amsterdamTime(expiresAt)).toBe('17:00')
        expect(calendar.isDayOff(amsterdamDate(expiresAt))).toBe(false)
        expect(calendar.isDayOff(amsterdamDate(remindAt))).toBe(false)
        expect(amsterdamTime(remindAt) >= '09:00' && amsterdamTime(remindAt) < '17:00').toBe(true)
        expect(from < remindAt && remindAt < expiresAt).toBe(true)
      }),
    )
  })
})
