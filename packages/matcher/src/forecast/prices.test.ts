import type { Assumptions } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { chanceOf } from './chance.ts'
import { stayDays } from './drawn.ts'
import { letsOf } from './prices.ts'
import { smallYearRegion, withoutChance } from './testing/small-year.ts'

const still = withoutChance(smallYearRegion(3, 1))
const given = (stay: { p10: number; p50: number; p90: number }, next: number): Assumptions => ({
  ...still,
  stays: still.stays.map((row) => ({ ...row, value: stay })),
  nextHomes: still.nextHomes.map((row) => ({ ...row, value: next })),
})
const SHORT = { p10: 3, p50: 6, p90: 12 }

describe('how often one more home is let', () => {
  it('is not at all before anybody can have moved in, and once where no stay ends in the time', () => {
    expect(letsOf({ assumptions: given(SHORT, 0), days: 3, hasChains: false }, 'pitstop')).toBe(0)
    expect(
      letsOf({ assumptions: given({ p10: 60, p50: 90, p90: 120 }, 0), days: 365, hasChains: false }, 'pitstop'),
    ).toBe(1)
  })

  it('is once where everybody needs a next home, who keep it until then, and more where they leave by chains', () => {
    const time = { assumptions: given(SHORT, 1), days: 1095 }
    expect(letsOf({ ...time, hasChains: false }, 'pitstop')).toBe(1)
    const free = letsOf({ ...time, assumptions: given(SHORT, 0), hasChains: false }, 'pitstop')
    expect(letsOf({ ...time, hasChains: true }, 'pitstop')).toBe(free)
    expect(free).toBeGreaterThan(3)
  })

  it('is the mean of lets that are played one by one', () => {
    const assumptions = given(SHORT, 0.4)
    // Answered after a working day, moved into two after that.
    const empty = Math.round((3 * 7) / 5)
    const chance = chanceOf('lets')
    const games = 4000
    let lets = 0
    for (let game = 0; game < games; game++) {
      for (let day = empty; day <= 1095; ) {
        lets++
        if (chance.happens(0.4)) break
        day += stayDays(assumptions, 'pitstop', chance.next()) + empty
      }
    }
    const mean = lets / games
    expect(mean).toBeGreaterThan(1.5)
    expect(letsOf({ assumptions, days: 1095, hasChains: false }, 'pitstop') / mean).toBeCloseTo(1, 1)
  })
})
