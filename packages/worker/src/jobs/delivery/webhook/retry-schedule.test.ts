import { describe, expect, it } from 'vitest'
import { nextTryAt, TRY_DELAYS_MS } from './retry-schedule.ts'

const now = new Date('2026-11-21T10:00:00Z')
const waitMs = (tries: number, random = 0, retryAfter: string | null = null) => {
  const at = nextTryAt(tries, now, random, retryAfter)
  return at === null ? null : at.getTime() - now.getTime()
}

describe('when a webhook is tried again', () => {
  it('waits as the contract says, ten tries in all', () => {
    const hours = (h: number) => h * 3_600_000
    expect(TRY_DELAYS_MS.map((_, tries) => waitMs(tries))).toEqual([
      0,
      5_000,
      300_000,
      1_800_000,
      hours(2),
      hours(5),
      hours(10),
      hours(14),
      hours(20),
      hours(24),
    ])
    expect(waitMs(10)).toBeNull()
    expect(waitMs(10, 0, '60')).toBeNull()
  })

  it('adds up to a tenth, never less than the schedule', () => {
    expect(waitMs(2, 0.5)).toBe(315_000)
    expect(waitMs(2, 0.999999)).toBeLessThanOrEqual(330_000)
  })

  it.each([
    ['120', 120_000],
    ['Sat, 21 Nov 2026 10:10:00 GMT', 600_000],
    ['2', 5_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 5_000],
    ['999999999', 24 * 3_600_000],
    ['soon', 5_000],
    ['-5', 5_000],
    ['2027', 2_027_000],
    ['1e9', 5_000],
    ['', 5_000],
  ])('honours Retry-After %j, which can only lengthen the wait, to a day at most', (retryAfter, expected) => {
    expect(waitMs(1, 0, retryAfter)).toBe(expected)
  })
})
